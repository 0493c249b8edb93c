// Entry of the store worker: the one writer of history.db, off the main thread.
import { parentPort, workerData } from 'node:worker_threads';
import { createPeer } from '../lib/worker-call.js';
import { openStore } from './store.js';

const port = parentPort;
if (!port) throw new Error('The store worker runs as a worker thread only.');

// workerData is what app.ts hands to the worker.
const { folder } = workerData as { folder: string };
const store = openStore(folder);

createPeer(
  {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => port.on('message', listener),
  },
  {
    ...store.calls,
    close: () => {
      // After the answer has left: closing the port ends the thread.
      setImmediate(() => {
        store.close();
        port.close();
      });
    },
  },
  store.together,
);
