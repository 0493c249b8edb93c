// A package in the shape of ours, small enough for a test.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createPackageWithOptions } from '@electron/asar';
import { manifest } from '../lockfile.js';

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
  await createPackageWithOptions(sources, join(app, 'resources/app.asar'), { unpack: '*.node' });
  write(join(app, 'perch'), executable(difference));
  difference.tamper?.(app);
  const file = join(folder, `${name}.tar.gz`);
  execFileSync('tar', ['-czf', file, '-C', join(folder, 'content'), name]);
  return file;
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
