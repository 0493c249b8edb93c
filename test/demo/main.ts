// The demo as a program: arguments, signals, exit code. Nothing else.
import { runDemo } from './demo.js';
import { readOptions, usage } from './options.js';
import { createTerminal } from './terminal.js';

const stopping = new AbortController();
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The first signal ends the demo in order, a second one at once. */
function stop(): void {
  if (stopping.signal.aborted) process.exit(1);
  stopping.abort();
}
for (const signal of signals) process.on(signal, stop);
// Whoever read us has gone, as with `| head`.
process.stdout.on('error', () => stopping.abort());

const options = readOptions(process.argv.slice(2));
if (options) {
  process.exitCode = await runDemo(
    options,
    createTerminal(process.stdout, process.env),
    stopping.signal,
  );
} else {
  process.stderr.write(`The demo knows no such option.\n${usage}\n`);
  process.exitCode = 2;
}
