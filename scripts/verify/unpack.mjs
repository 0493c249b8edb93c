// Opens packages without running anything of theirs.
import { execFileSync } from 'node:child_process';
import { openSync, closeSync, readSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { kindOf } from '../package/artefacts.mjs';
import { hasCommand } from '../setup/debian.mjs';

/** How each kind is opened, and with which program. `7z` comes with p7zip-full. */
const openers = {
  AppImage: [
    'unsquashfs',
    (file, folder) =>
      run('unsquashfs', [
        '-quiet',
        '-no-progress',
        '-force',
        '-offset',
        squashfsOffset(file),
        '-dest',
        folder,
        file,
      ]),
  ],
  deb: ['dpkg-deb', (file, folder) => run('dpkg-deb', ['-x', file, folder])],
  rpm: ['rpm2archive', openRpm],
  'tar.gz': ['tar', (file, folder) => run('tar', ['-xzf', file, '-C', folder])],
  zip:
    process.platform === 'darwin'
      ? ['ditto', (file, folder) => run('ditto', ['-x', '-k', file, folder])]
      : ['7z', (file, folder) => run('7z', ['x', '-y', `-o${folder}`, file])],
  exe: ['7z', openInstaller],
  dmg: ['hdiutil', openDiskImage],
};

/** The program that opens a package of this kind and is not here; undefined when it can be opened. */
export function missingOpener(file) {
  const [command] = openers[kindOf(file)];
  return hasCommand(command) ? undefined : command;
}

/** Opens a package below an empty folder. Throws when the package is damaged. */
export const unpack = (file, folder) => openers[kindOf(file)][1](file, folder);

function openRpm(file, folder) {
  run('sh', ['-c', 'rpm2archive - <"$1" | tar -xz -C "$2"', 'sh', file, folder]);
}

/** An NSIS installer carries the app in an archive of its own. */
function openInstaller(file, folder) {
  run('7z', ['x', '-y', `-o${folder}`, file]);
  const inner = readdirSync(folder, { recursive: true }).filter((name) =>
    /app-\w+\.7z$/.test(name),
  );
  inner.forEach((name) => run('7z', ['x', '-y', `-o${join(folder, 'app')}`, join(folder, name)]));
}

function openDiskImage(file, folder) {
  const mount = join(folder, '.mounted');
  run('hdiutil', ['attach', '-readonly', '-nobrowse', '-mountpoint', mount, file]);
  try {
    run('ditto', [mount, join(folder, 'image')]);
  } finally {
    run('hdiutil', ['detach', mount]);
  }
}

/**
 * Where the squashfs image of an AppImage begins: behind its runtime, at a superblock of version 4.0.
 * https://dr-emann.github.io/squashfs/squashfs.html#_the_superblock
 */
export function squashfsOffset(file) {
  const bytes = head(file, 8 * 1024 * 1024);
  for (let at = bytes.indexOf('hsqs'); at >= 0; at = bytes.indexOf('hsqs', at + 1)) {
    if (at + 32 <= bytes.length && bytes.readUInt32LE(at + 28) === 4) return at;
  }
  throw new Error(`${file} holds no squashfs image: it is no AppImage, or a damaged one.`);
}

function head(file, maxBytes) {
  const bytes = Buffer.alloc(Math.min(maxBytes, statSync(file).size));
  const descriptor = openSync(file, 'r');
  readSync(descriptor, bytes, 0, bytes.length, 0);
  closeSync(descriptor);
  return bytes;
}

const run = (command, args) =>
  execFileSync(command, args.map(String), { stdio: ['ignore', 'ignore', 'pipe'] });
