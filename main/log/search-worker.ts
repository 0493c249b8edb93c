// Entry of the thread that compares lines with what is looked for: a regular expression may take for ever.
import { parentPort } from 'node:worker_threads';
import { createPeer } from '../lib/worker-call.js';
import { findIn } from './find-in.js';

const port = parentPort;
if (!port) throw new Error('The log search runs as a worker thread only.');
createPeer(
  {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => port.on('message', listener),
  },
  { findIn },
);
