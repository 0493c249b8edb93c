import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { outsideImage } from '../../main/updates/start-again.js';
import { tryOut } from '../../main/updates/try-out.js';
import { tempFolder } from '../support/temp.js';

function tryScript(text: string, signal = new AbortController().signal): Promise<void> {
  const file = join(tempFolder(), 'new.AppImage');
  writeFileSync(file, text);
  chmodSync(file, 0o755);
  return tryOut({ file, version: '1.0.1', env: process.env, switches: ['--no-sandbox'], signal });
}

it('is content with a program that says the version it should be', async () => {
  await tryScript('#!/bin/sh\n[ "$1" = --version ] && [ "$2" = --no-sandbox ] && echo 1.0.1\n');
});

it.each([
  ['ends with an error', '#!/bin/sh\necho 1.0.1\nexit 1\n'],
  ['says another version', '#!/bin/sh\necho 1.0.0\n'],
  ['says nothing', '#!/bin/sh\n'],
  ['is no program of this system', 'MZ\u0090\u0000'],
  ['crashes', '#!/bin/sh\nkill -SEGV $$\n'],
])('refuses a program that %s', async (_, text) => {
  await expect(tryScript(text)).rejects.toMatchObject({ code: 'update_unusable' });
});

it('ends with its signal, and blames nobody', async () => {
  const stopping = new AbortController();
  const trying = tryScript('#!/bin/sh\nsleep 600\n', stopping.signal);
  stopping.abort();

  await expect(trying).rejects.toMatchObject({ code: 'aborted' });
});

it('gives a program the environment as it was outside of the AppImage', () => {
  const env = {
    APPIMAGE: '/home/ana/Perch.AppImage',
    APPDIR: '/tmp/.mount_Perch1',
    ARGV0: './Perch.AppImage',
    OWD: '/home/ana',
    PATH: '/tmp/.mount_Perch1:/tmp/.mount_Perch1/usr/sbin:/usr/bin',
    LD_LIBRARY_PATH: '/tmp/.mount_Perch1/usr/lib',
    HOME: '/home/ana',
    LIKE: '/tmp/.mount_Perch10/bin',
  };

  expect(outsideImage(env)).toEqual({
    ...{ PATH: '/usr/bin', HOME: '/home/ana', LIKE: '/tmp/.mount_Perch10/bin' },
  });
});
