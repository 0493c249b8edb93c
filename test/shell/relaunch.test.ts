import { expect, it } from 'vitest';
import { nextArguments } from '../../main/shell/relaunch.js';

it('starts the same Perch again, with its window, and with what it is to do', () => {
  const argv = ['/usr/bin/electron', '.', '--user-data-dir=/d', '--hidden', '--quick-chat'];

  expect(nextArguments(argv, [])).toEqual(['.', '--user-data-dir=/d']);
  expect(nextArguments(argv, ['reset', '--yes'])).toEqual([
    ...['.', '--user-data-dir=/d', 'reset', '--yes'],
  ]);
});
