import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ownImage } from '../../main/lib/own-image.js';
import { whyNotOurs, type Installation } from '../../main/updates/installation.js';
import { tempFolder } from '../support/temp.js';

const isRoot = process.getuid?.() === 0;
const mount = '/tmp/.mount_PerchX';
const image = (folder: string) => ({
  execPath: `${mount}/perch`,
  env: { APPIMAGE: join(folder, 'Perch.AppImage'), APPDIR: mount },
});
const why = (more: Partial<Installation>) =>
  whyNotOurs({
    ...{ isPackaged: true, hasSource: true, platform: 'linux' },
    ...{ execPath: '/home/ana/Perch/perch', env: {}, ...more },
  });

it('is Perch’s own business for an AppImage in a folder of the user', async () => {
  expect(await why(image(tempFolder()))).toBeUndefined();
});

it.skipIf(isRoot)('is not where the folder of the AppImage can not be written to', async () => {
  const folder = tempFolder();
  chmodSync(folder, 0o500);

  expect(await why(image(folder))).toBe('read-only');
});

it('is nobody’s in a development build, or in one without a source', async () => {
  expect(await why({ isPackaged: false })).toBe('development');
  expect(await why({ hasSource: false })).toBe('not a release');
});

it('is the package manager’s for what a package owns, and the user’s for what was unpacked', async () => {
  // Every Debian has it from a package; what the test wrote has it from nobody.
  const own = join(tempFolder(), 'perch');
  writeFileSync(own, '');

  expect(await why({ execPath: '/bin/sh' })).toBe(await ownerOfShell());
  expect(await why({ execPath: own })).toBe('by hand');
});

/** Where neither dpkg nor rpm is, nothing is owned. */
async function ownerOfShell(): Promise<string> {
  const { existsSync } = await import('node:fs');
  return existsSync('/usr/bin/dpkg-query') ? 'managed' : 'by hand';
}

it('is the system’s in Flatpak and Snap', async () => {
  expect(await why({ env: { FLATPAK_ID: 'app.perch.desktop' } })).toBe('managed');
  expect(await why({ env: { SNAP: '/snap/perch/1' } })).toBe('managed');
});

it('does not take the AppImage it was started from for its own', () => {
  const terminal = { APPIMAGE: '/home/ana/Terminal.AppImage', APPDIR: '/tmp/.mount_Term' };

  expect(ownImage(terminal, '/opt/Perch/perch')).toBeUndefined();
  expect(ownImage({ APPIMAGE: '/home/ana/Terminal.AppImage' }, '/opt/Perch/perch')).toBeUndefined();
  expect(ownImage({ APPIMAGE: '/a/Perch.AppImage', APPDIR: mount }, `${mount}/perch`)).toBe(
    '/a/Perch.AppImage',
  );
});

it('is the installer’s on Windows where it left its uninstaller, else by hand', async () => {
  const folder = tempFolder();
  const windows = { platform: 'win32', execPath: join(folder, 'Perch.exe') } as const;

  expect(await why(windows)).toBe('by hand');
  writeFileSync(join(folder, 'Uninstall Perch.exe'), '');
  expect(await why(windows)).toBeUndefined();
});
