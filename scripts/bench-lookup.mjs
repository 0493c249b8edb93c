// npm run bench:lookup [-- --model ID --json FILE]: measures what lookup finds. The program is the benchmark's.
import { runtimeEnvironment } from './runtime.mjs';
import { bench } from './setup/bundles.mjs';
import { inRoot, root } from './setup/paths.mjs';
import { prepare } from './setup/prepare.mjs';
import { steps } from './setup/set-up.mjs';
import { runInFront } from './start/run-in-front.mjs';

await prepare({ isQuietWhenReady: true, wanted: [...steps, bench] });
process.exitCode = await runInFront({
  command: process.execPath,
  args: [inRoot('out', 'bench', 'main.js'), '--role', 'lookup', ...process.argv.slice(2)],
  cwd: root,
  env: runtimeEnvironment(),
  isHeadless: false,
});
