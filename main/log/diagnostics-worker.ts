// Entry of the thread that makes one diagnostics file; it ends when that is done.
import { parentPort } from 'node:worker_threads';
import { createPeer } from '../lib/worker-call.js';
import { makeEntries, packEntries } from './pack-diagnostics.js';

const port = parentPort;
if (!port) throw new Error('Diagnostics are made in a worker thread only.');
createPeer(
  {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => port.on('message', listener),
  },
  { makeEntries, packEntries },
);
