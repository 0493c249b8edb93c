// Entry of the store worker: the one writer of history.db, off the main thread.
import { parentPort, workerData } from 'node:worker_threads';
import { systemClock } from '../lib/clock.js';
import { createPeer } from '../lib/worker-call.js';
import { serveHistory } from './history-service.js';
import { choresBy } from './run-chore.js';
import type { StoreWorkerData, StoreWorkerNeeds } from './worker-data.js';

const port = parentPort;
if (!port) throw new Error('The store worker runs as a worker thread only.');

// workerData is what app.ts hands to the worker.
const { folder } = workerData as StoreWorkerData;
const service = serveHistory({
  folder,
  runChore: choresBy((request) => main.runChore(request)),
  listener: {
    historyChanged: (view) => void main.historyChanged(view).catch(() => undefined),
    historyReopened: () => void main.historyReopened().catch(() => undefined),
    historyForgot: () => void main.historyForgot().catch(() => undefined),
  },
  clock: systemClock,
  stopwatch: () => performance.now(),
});
const { remote: main } = createPeer<StoreWorkerNeeds>(
  {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => port.on('message', listener),
  },
  service.serve({
    close: () => {
      // After the answer has left: closing the port ends the thread.
      setImmediate(() => {
        service.stop();
        port.close();
      });
    },
  }),
  service.together,
);
service.begin();
