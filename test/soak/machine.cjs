// Loaded into the app before its first line: does to it what only a machine can do. At SIGUSR2 the wall clock of the
// main thread jumps an hour ahead, at the next one it falls back two, and so on. The monotonic clock, by which timers
// run, stays as it is, as on a real machine. At SIGUSR1 the system says that it has woken up.
const { isMainThread } = require('node:worker_threads');

if (isMainThread) {
  const hourMs = 3_600_000;
  const now = Date.now.bind(Date);
  let offsetMs = 0;
  process.on('SIGUSR2', () => {
    offsetMs = offsetMs > 0 ? -hourMs : hourMs;
  });
  Date.now = () => now() + offsetMs;
  process.on('SIGUSR1', () => require('electron').powerMonitor.emit('resume'));
}
