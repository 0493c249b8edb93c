// Loaded into the measured program by NODE_OPTIONS. Answers the benchmark's questions over the IPC channel, so that the
// program itself needs no code for being measured. Worker threads and helper processes have no channel and stay alone.
const { monitorEventLoopDelay } = require('node:perf_hooks');
const { isMainThread } = require('node:worker_threads');

/** The histogram holds the whole time from tick to tick, the resolution included. */
const resolution = 10;
const histogram = monitorEventLoopDelay({ resolution });
const delayMs = (nanoseconds) => Math.max(0, nanoseconds / 1e6 - resolution);

/** The window's first picture, in ms since 1970, as soon as there is one. */
const firstPaint = `new Promise((resolve) => new PerformanceObserver((list) => {
  for (const { name, startTime } of list.getEntries())
    if (name === 'first-contentful-paint') resolve(performance.timeOrigin + startTime);
}).observe({ type: 'paint', buffered: true }))`;

const window = async () => {
  for (;;) {
    const [first] = require('electron').BrowserWindow.getAllWindows();
    if (first && !first.webContents.isLoading()) return first;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

const answers = {
  startDelay: () => {
    histogram.reset();
    histogram.enable();
  },
  readDelay: () => {
    histogram.disable();
    return { p99Ms: delayMs(histogram.percentile(99)), maxMs: delayMs(histogram.max) };
  },
  closeWindows: () => {
    for (const window of require('electron').BrowserWindow.getAllWindows()) window.close();
  },
  paintedAt: async () => (await window()).webContents.executeJavaScript(firstPaint),
};

if (isMainThread && process.send) {
  delete process.env.NODE_OPTIONS;
  process.on('message', async ({ id, question }) => {
    process.send({ id, value: await answers[question]() });
  });
  // The benchmark is gone, whatever ended it.
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}
