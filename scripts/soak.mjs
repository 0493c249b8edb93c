// npm run test:soak [-- arguments]: builds the app with its failpoints and the referee when they have changed, and runs it.
import { runtimeEnvironment } from './runtime.mjs';
import { soak, soakApp } from './setup/bundles.mjs';
import { inRoot, root } from './setup/paths.mjs';
import { prepare } from './setup/prepare.mjs';
import { steps } from './setup/set-up.mjs';
import { runInFront } from './start/run-in-front.mjs';

await prepare({ isQuietWhenReady: true, wanted: [...steps, soakApp, soak] });
process.exitCode = await runInFront({
  command: process.execPath,
  args: [inRoot('out', 'soak', 'main.js'), ...process.argv.slice(2)],
  cwd: root,
  env: runtimeEnvironment(),
  isHeadless: false,
});
