// Entry of the thread for one chore.
import { parentPort } from 'node:worker_threads';
import { standBackAsThread } from '../lib/stand-back.js';
import { createPeer } from '../lib/worker-call.js';
import { chores } from './chores.js';

const port = parentPort;
if (!port) throw new Error('Chores run in a worker thread only.');

// Receipts have the processor first.
standBackAsThread();
createPeer(
  {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => port.on('message', listener),
  },
  chores,
);
