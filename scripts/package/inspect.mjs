// Looks into what was packed: the app's own output and its dependencies, nothing else.
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  readSync,
  readdirSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { folderSize } from '../setup/folder-size.mjs';
import { inRoot } from '../setup/paths.mjs';
import { megabytes } from '../setup/report.mjs';

const allowed = /^(package\.json|out\/(main|preload|renderer)\/|node_modules\/)/;
const sources = /\.(ts|tsx|mts|cts|map)$/;

/** Prints each unpacked app in `folder` with its size and answers the exit code: 1 when one carries what it should not. */
export function inspectPackages(folder) {
  const archives = readdirSync(folder)
    .map((name) => join(folder, name, 'resources', 'app.asar'))
    .filter((file) => existsSync(file));
  return archives.map(inspectArchive).every(Boolean) ? 0 : 1;
}

function inspectArchive(archive) {
  const files = filesOf(readHeader(archive));
  const stray = files.filter(
    (file) => !allowed.test(file) || sources.test(file) || isDevelopment(file),
  );
  const app = join(archive, '..', '..');
  process.stdout.write(
    `${app}: ${megabytes(folderSize(app))}, app.asar ${megabytes(statSync(archive).size)}, ${files.length} files\n`,
  );
  stray.slice(0, 20).forEach((file) => process.stderr.write(`must not be packed: ${file}\n`));
  return stray.length === 0;
}

/** An asar file starts with four sizes, the last of them that of the JSON header behind. */
function readHeader(archive) {
  const descriptor = openSync(archive, 'r');
  const read = (position, length) => {
    const bytes = Buffer.alloc(length);
    readSync(descriptor, bytes, 0, length, position);
    return bytes;
  };
  const header = JSON.parse(read(16, read(12, 4).readUInt32LE(0)).toString('utf8'));
  closeSync(descriptor);
  return header;
}

const filesOf = ({ files }, prefix = '') =>
  Object.entries(files).flatMap(([name, entry]) =>
    entry.files === undefined ? [`${prefix}${name}`] : filesOf(entry, `${prefix}${name}/`),
  );

const { packages } = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8'));

/** Names that some dependency of the app goes by. What lies below another package here may be packed beside it. */
const shipped = new Set(
  Object.entries(packages)
    .filter(([, { dev }]) => dev !== true)
    .map(([path]) => path.split('node_modules/').at(-1)),
);

const isDevelopment = (file) => {
  const name = /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1];
  return name !== undefined && !shipped.has(name);
};
