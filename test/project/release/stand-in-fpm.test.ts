import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../../support/temp.js';
import { loadScript } from '../load-script.js';

const { readFpmArguments } = await loadScript<{
  readFpmArguments: (args: readonly string[]) => {
    options: ReadonlyMap<string, readonly string[]>;
    files: readonly (readonly [string, string])[];
  };
}>('package/stand-in/fpm-arguments.mjs');
const { squashfsOffset } = await loadScript<{ squashfsOffset: (file: string) => number }>(
  'verify/unpack.mjs',
);

describe('the arguments of fpm', () => {
  it('are options by their long names, switches, and files with their places', () => {
    const { options, files } = readFpmArguments([
      ...['-s', 'dir', '--force', '-t', 'deb', '-d', 'libgtk | libgtk2', '-d', 'libnss3'],
      ...['--directories=/opt/Perch', './a=/usr/bin/a', '/tmp/b/=/opt/B'],
    ]);

    expect(options.get('output-type')).toEqual(['deb']);
    expect(options.get('depends')).toEqual(['libgtk | libgtk2', 'libnss3']);
    expect(options.get('directories')).toEqual(['/opt/Perch']);
    expect(files).toEqual([
      ['./a', '/usr/bin/a'],
      ['/tmp/b/', '/opt/B'],
    ]);
  });
});

describe('the image in an AppImage', () => {
  it('begins at its superblock, not where its magic stands by chance', () => {
    const file = join(tempFolder(), 'a.AppImage');
    const superblock = Buffer.alloc(96);
    superblock.write('hsqs');
    superblock.writeUInt16LE(4, 28);
    writeFileSync(file, Buffer.concat([Buffer.from('runtime hsqs '.padEnd(200)), superblock]));

    expect(squashfsOffset(file)).toBe(200);
  });

  it('is missed in a file that holds none', () => {
    const file = join(tempFolder(), 'a.AppImage');
    writeFileSync(file, 'no image');

    expect(() => squashfsOffset(file)).toThrow(/no squashfs image/);
  });
});
