import { cpSync, existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { hasCommand, installCommand, installPackages, isDebian, mayInstall } from './debian.mjs';
import { nodeGyp } from './npm.mjs';
import { inRoot } from './paths.mjs';
import { SetupProblem } from './problem.mjs';
import { runQuietly } from './run-quietly.mjs';

/** Debian's packages and their commands have the same names. */
const tools = ['g++', 'make', 'python3'];
const shippedDefine = "'NAPI_VERSION=10'";
const wantedDefines =
  "'NAPI_EXPERIMENTAL', 'NODE_API_EXPERIMENTAL_NO_WARNING', 'NODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT'";

/**
 * Compiles a copy of better-sqlite3 in the folder `work` and answers the path of the module. Uses the headers that came
 * with this Node, so nothing is downloaded; about 80 s on two cores.
 */
export async function compileSqlite(packageFolder, work) {
  await provideTools();
  const folder = join(work, 'node_modules', 'better-sqlite3');
  cpSync(packageFolder, folder, { recursive: true, filter: isSource });
  cpSync(inRoot('node_modules', 'node-addon-api'), join(work, 'node_modules', 'node-addon-api'), {
    recursive: true,
  });
  replaceDefine(join(folder, 'binding.gyp'));
  await runQuietly(process.execPath, [nodeGyp(), ...gypArguments()], {
    cwd: folder,
    fix: 'The compiler names the reason above. Node 24 or newer with a downloaded Electron needs no compiler.',
  });
  return join(folder, 'build', 'Release', 'better_sqlite3.node');
}

const isSource = (path) => !['prebuilds', 'build'].includes(basename(path));

async function provideTools() {
  if (process.platform !== 'linux') return;
  const missing = tools.filter((name) => !hasCommand(name));
  if (missing.length === 0) return;
  if (mayInstall()) return installPackages(missing);
  throw new SetupProblem(
    `This Node or Electron is older than better-sqlite3's binaries, and compiling it needs ${missing.join(', ')}.`,
    isDebian() ? await installCommand(missing) : 'Install a C++ compiler, make and Python 3.',
  );
}

function replaceDefine(file) {
  const text = readFileSync(file, 'utf8');
  if (!text.includes(shippedDefine))
    throw new SetupProblem(
      `${basename(dirname(file))}/binding.gyp no longer defines ${shippedDefine}.`,
      'Adapt scripts/setup/compile-sqlite.mjs to the new version of better-sqlite3.',
    );
  writeFileSync(file, text.replace(shippedDefine, wantedDefines));
}

const gypArguments = () => [
  'rebuild',
  '--release',
  '--force_build=1',
  `--nodedir=${headersFolder()}`,
  '--jobs=max',
];

function headersFolder() {
  const folder = resolve(dirname(realpathSync(process.execPath)), '..');
  if (existsSync(join(folder, 'include', 'node', 'node_api.h'))) return folder;
  throw new SetupProblem(
    `The headers of Node ${process.versions.node} are not at ${join(folder, 'include', 'node')}.`,
    'Use a Node from nodejs.org, or install the headers your distribution keeps apart (Debian: libnode-dev).',
  );
}
