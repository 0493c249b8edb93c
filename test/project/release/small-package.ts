// A package in the shape of ours, small enough for a test.
import { execFileSync } from 'node:child_process';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createPackageWithOptions } from '@electron/asar';
import { loadScript } from '../load-script.js';
import { manifest } from '../lockfile.js';

const { readArchive, entriesOf } = await loadScript<{
  readArchive: (archive: string) => { header: object; bodyAt: number };
  entriesOf: (header: object) => { offset: string; size: number; unpacked?: boolean }[];
}>('package/archive-header.mjs');

/** What a test makes different. */
export interface Difference {
  /** Files of the app, beside those it needs. */
  readonly files?: Readonly<Record<string, string>>;
  readonly electron?: string;
  /** Fuse wire, a character each. */
  readonly fuses?: string;
  /** Done to the unpacked folder before it is packed. */
  readonly tamper?: (appFolder: string) => void;
  /** The package's name. */
  readonly name?: string;
}

/** As electron-builder.yml asks: run-as-node off, cookies on, options and inspect off, integrity and asar on, the rest off. */
const ourFuses = '01001100';
const { version } = manifest;

/** Makes a tar.gz in `folder` and answers its path. */
export async function smallPackage(folder: string, difference: Difference = {}): Promise<string> {
  const name = difference.name ?? `Perch-${version}-linux-x64`;
  const app = join(folder, 'content', name);
  const sources = join(folder, 'sources');
  const files = {
    'package.json': JSON.stringify({ name: 'perch', version }),
    'out/main/index.js': 'start();',
    'node_modules/better-sqlite3/native.node': 'machine code',
    ...difference.files,
  };
  for (const [path, text] of Object.entries(files)) write(join(sources, path), text);
  mkdirSync(join(app, 'resources'), { recursive: true });
  const archive = join(app, 'resources/app.asar');
  await createPackageWithOptions(sources, archive, { unpack: '*.node' });
  await written(archive);
  write(join(app, 'perch'), executable(difference));
  difference.tamper?.(app);
  const file = join(folder, `${name}.tar.gz`);
  execFileSync('tar', ['-czf', file, '-C', join(folder, 'content'), name]);
  return file;
}

/** The library says it is done when it has handed over the last bytes, not when they are in the file. */
async function written(archive: string): Promise<void> {
  while (!isWhole(archive)) await new Promise((resolve) => setTimeout(resolve, 5));
}

function isWhole(archive: string): boolean {
  if (statSync(archive).size < 16) return false;
  const { entries, bodyAt } = headOf(archive) ?? { entries: [], bodyAt: Infinity };
  const ends = entries
    .filter(({ unpacked }) => unpacked !== true)
    .map(({ offset, size }) => bodyAt + Number(offset) + size);
  return statSync(archive).size >= Math.max(bodyAt, ...ends);
}

function headOf(archive: string) {
  try {
    const { header, bodyAt } = readArchive(archive);
    return { entries: entriesOf(header), bodyAt };
  } catch {
    return undefined; // half of a header
  }
}

/** The fuse wire as it lies in Electron: marker, version, length, fuses. What it tells servers stands elsewhere in it. */
function executable({
  fuses = ourFuses,
  electron = manifest.devDependencies.electron ?? '',
}: Difference): string {
  const wire = `dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\u0001${String.fromCharCode(fuses.length)}${fuses}`;
  return `ELF ${wire} Chrome/1.2.3 Electron/${electron} end`;
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text, 'latin1');
}
