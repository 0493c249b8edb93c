import { expect, it } from 'vitest';
import { relaunchOptions } from '../../main/shell/relaunch.js';

it('starts the same Perch again, with its window', () => {
  const argv = ['/usr/bin/electron', '.', '--user-data-dir=/d', '--hidden', '--quick-chat'];

  expect(relaunchOptions(argv, {})).toEqual({ args: ['.', '--user-data-dir=/d'] });
  expect(relaunchOptions(argv, {}, ['reset', '--yes']).args).toEqual([
    ...['.', '--user-data-dir=/d', 'reset', '--yes'],
  ]);
});

it('starts an AppImage by its own file: the program in it is mounted elsewhere each time', () => {
  const env = { APPIMAGE: '/home/ana/Perch.AppImage' };

  expect(relaunchOptions(['/tmp/.mount_x/perch'], env)).toEqual({
    args: [],
    execPath: '/home/ana/Perch.AppImage',
  });
});
