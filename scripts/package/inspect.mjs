// Looks into what was packed: the app's own output and its dependencies, nothing else.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { folderSize } from '../setup/folder-size.mjs';
import { inRoot } from '../setup/paths.mjs';
import { megabytes } from '../setup/report.mjs';
import { entriesOf, readArchive } from './archive-header.mjs';
import { notBundled } from './locked.mjs';

const allowed = /^(package\.json|out\/(main|preload|renderer)\/|node_modules\/)/;
const sources = /\.(ts|tsx|mts|cts|map)$/;
const ownSecrets = /(^|\/)(\.env[^/]*|[^/]*\.(pfx|p12|keystore))$/;

/** Prints each unpacked app in `folder` with its size and answers the exit code: 1 when one carries what it should not. */
export function inspectPackages(folder) {
  const archives = readdirSync(folder)
    .map((name) => join(folder, name, 'resources', 'app.asar'))
    .filter((file) => existsSync(file));
  return archives.map(inspectArchive).every(Boolean) ? 0 : 1;
}

function inspectArchive(archive) {
  const files = filesIn(archive);
  const stray = strayFiles(files);
  const app = join(archive, '..', '..');
  process.stdout.write(
    `${app}: ${megabytes(folderSize(app))}, app.asar ${megabytes(statSync(archive).size)}, ${files.length} files\n`,
  );
  const bundled = wronglyBundled(archive);
  [...stray.slice(0, 20), ...bundled].forEach((file) =>
    process.stderr.write(`must not be packed: ${file}\n`),
  );
  return stray.length === 0 && bundled.length === 0;
}

/** Vite names each module in front of it. */
function wronglyBundled(archive) {
  const text = readFileSync(archive, 'latin1');
  return notBundled.filter((path) => text.includes(`// ${path}/`));
}

/** The paths of all files an asar file names, packed or beside it. */
export const filesIn = (archive) => entriesOf(readArchive(archive).header).map(({ path }) => path);

/** Those that have no place in a package: sources, tools, keys. */
export const strayFiles = (files) =>
  files.filter(
    (file) =>
      !allowed.test(file) || sources.test(file) || ownSecrets.test(file) || isDevelopment(file),
  );

const { packages } = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8'));

/** Names that some dependency of the app goes by. What lies below another package here may be packed beside it. */
const shipped = new Set(
  Object.entries(packages)
    .filter(([, { dev }]) => dev !== true)
    .map(([path]) => path.split('node_modules/').at(-1)),
);

function isDevelopment(file) {
  const name = /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1];
  return name !== undefined && !shipped.has(name);
}
