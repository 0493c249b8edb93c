import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { tempFolder } from '../support/temp.js';
import { loadScript } from './load-script.js';
import { zipOf } from './zip-of.js';

const { unzip } = await loadScript<{
  unzip: (file: string, folder: string, nameOf: (member: string) => string | undefined) => void;
}>('setup/stand-in/unzip.mjs');
const { extractFromTarball } = await loadScript<{
  extractFromTarball: (
    file: string,
    isWanted: (name: string) => boolean,
    target: string,
  ) => Promise<void>;
}>('setup/stand-in/tarball.mjs');

let folder: string;
beforeEach(() => {
  folder = tempFolder();
});

const write = (name: string, content: Buffer | string): string => {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
};

describe('unzip', () => {
  it('extracts stored and deflated members under the names it is given, and nothing else', () => {
    const long = 'perch '.repeat(1000);
    const zip = write(
      'a.zip',
      zipOf({ 'App/App': 'program', 'App/long.txt': long, 'App/own': 'x' }),
    );

    unzip(zip, join(folder, 'out'), (member) =>
      member === 'App/own' ? undefined : member.replace('App/App', 'app'),
    );

    expect(readFileSync(join(folder, 'out/app'), 'utf8')).toBe('program');
    expect(readFileSync(join(folder, 'out/App/long.txt'), 'utf8')).toBe(long);
    expect(existsSync(join(folder, 'out/App/own'))).toBe(false);
  });

  it.each(['../outside', '/outside', 'in/../../outside'])('refuses to write to %s', (member) => {
    const zip = write('a.zip', zipOf({ [member]: 'x' }));

    expect(() => unzip(zip, join(folder, 'out'), (name) => name)).toThrow('outside its folder');
    expect(existsSync(join(folder, 'outside'))).toBe(false);
  });

  it('says so when the file is not a zip', () => {
    const file = write('a.zip', 'a page that says: blocked by your network');

    expect(() => unzip(file, join(folder, 'out'), (name) => name)).toThrow('not a zip file');
  });
});

describe('extractFromTarball', () => {
  it('finds a member behind others whose sizes are no multiple of a block', async () => {
    const wanted = Buffer.alloc(300_001, 'perch');
    write('package/a.txt', 'a'.repeat(513));
    write('package/b.zip', wanted);
    execFileSync('tar', ['czf', 'p.tgz', 'package/a.txt', 'package/b.zip'], { cwd: folder });

    const target = join(folder, 'out.zip');
    await extractFromTarball(join(folder, 'p.tgz'), (name) => name.endsWith('.zip'), target);

    expect(readFileSync(target).equals(wanted)).toBe(true);
  });

  it('fails when there is no such member, instead of leaving an empty file', async () => {
    write('package/a.txt', 'a');
    execFileSync('tar', ['czf', 'p.tgz', 'package/a.txt'], { cwd: folder });

    const target = join(folder, 'out.zip');
    const extracting = extractFromTarball(
      join(folder, 'p.tgz'),
      (name) => name.endsWith('.zip'),
      target,
    );

    await expect(extracting).rejects.toThrow('no member of the wanted name');
    expect(existsSync(target)).toBe(false);
  });
});
