// Loaded into the app before its first line: at SIGUSR2 the wall clock of the main thread jumps an hour ahead, at the
// next one it falls back two, and so on. The monotonic clock, by which timers run, stays as it is, as on a real machine.
const { isMainThread } = require('node:worker_threads');

if (isMainThread) {
  const hourMs = 3_600_000;
  const now = Date.now.bind(Date);
  let offsetMs = 0;
  process.on('SIGUSR2', () => {
    offsetMs = offsetMs > 0 ? -hourMs : hourMs;
  });
  Date.now = () => now() + offsetMs;
}
