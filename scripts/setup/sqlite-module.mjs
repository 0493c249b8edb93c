// better-sqlite3 ships binaries for Node-API 10. In a runtime with Node-API 9 (Node 20, Electron 33) they crash on load,
// while the same source compiled with NAPI_EXPERIMENTAL runs in old and new alike. The loader prefers build/Release.
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compileSqlite } from './compile-sqlite.mjs';
import { chosenRuntime, nodeApiOf } from './electron-runtime.mjs';
import { cacheFolder, inRoot, inWorkFolder } from './paths.mjs';
import { runQuietly } from './run-quietly.mjs';

const packageFolder = inRoot('node_modules', 'better-sqlite3');
const module = join(packageFolder, 'build', 'Release', 'better_sqlite3.node');
const shippedNodeApi = 10;

/** Step 5: a better-sqlite3 that loads both in this Node and in the chosen Electron. */
export const sqliteModule = {
  label: () => `better-sqlite3 ${version()} for Node-API ${oldestNodeApi()}`,
  check: () => !needsCompiling() || existsSync(module),
  run: async () => {
    const isCached = existsSync(cached());
    if (!isCached) await compileIntoCache();
    await proveItLoads(cached());
    mkdirSync(dirname(module), { recursive: true });
    copyFileSync(cached(), module);
    return isCached ? 'from the cache' : 'compiled';
  },
};

/** Whether one of the two runtimes is too old for the binaries in the package. */
export const needsCompiling = () => oldestNodeApi() < shippedNodeApi;

const oldestNodeApi = () =>
  Math.min(Number(process.versions.napi), nodeApiOf(chosenRuntime().version));

const version = () => JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')).version;

const cached = () =>
  join(
    cacheFolder(),
    `better-sqlite3-${version()}-napi-experimental-${process.platform}-${process.arch}.node`,
  );

const compileIntoCache = () =>
  inWorkFolder(async (work) => renameSync(await compileSqlite(packageFolder, work), cached()));

/** A wrong binary crashes its process instead of throwing, so another process tries it. */
async function proveItLoads(file) {
  const options = JSON.stringify({ nativeBinding: file });
  const script = `new (require(${JSON.stringify(packageFolder)}))(':memory:', ${options}).prepare('select 1').get()`;
  await runQuietly(process.execPath, ['-e', script], {
    fix: `Delete ${file}, then run this again to compile it anew.`,
  });
}
