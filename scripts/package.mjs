// npm run package -- --dir: packs the built app with electron-builder into dist/. Further arguments go to electron-builder.
import { chosenRuntime } from './setup/electron-runtime.mjs';
import { inRoot, root } from './setup/paths.mjs';
import { prepare } from './setup/prepare.mjs';
import { standInVersion } from './setup/stand-in/fetch.mjs';
import { inspectPackages } from './package/inspect.mjs';
import { runInFront } from './start/run-in-front.mjs';

const args = process.argv.slice(2);
await prepare({ isQuietWhenReady: true });
const { version, folder } = chosenRuntime();
if (version === standInVersion && !args.includes('--dir')) refuse();
const code = await runInFront({
  command: process.execPath,
  args: [inRoot('node_modules', 'electron-builder', 'cli.js'), ...args, ...runtimeArguments()],
  cwd: root,
  env: process.env,
  isHeadless: false,
});
process.exitCode = code === 0 ? inspectPackages(inRoot('dist')) : code;

function runtimeArguments() {
  if (version !== standInVersion) return [];
  process.stdout.write(
    `Packing Electron ${standInVersion}, the stand-in: for tests, not for release.\n`,
  );
  const config = ['--config', '.config/electron-builder.stand-in.yml'];
  return [...config, `-c.electronDist=${folder}`, `-c.electronVersion=${standInVersion}`];
}

function refuse() {
  process.stderr.write(
    `Only --dir works with Electron ${standInVersion}, which stands in where the pinned one can't be downloaded.\n` +
      'What to do: npm run package -- --dir, or package on a machine that reaches the Electron download.\n',
  );
  process.exit(1);
}
