// Entry of the thread that reads PDF, Word and HTML files. It may be ended at any moment.
import { parentPort } from 'node:worker_threads';
import { standBackAsThread } from '../../lib/stand-back.js';
import { createPeer } from '../../lib/worker-call.js';
import { extract } from './extract.js';

const port = parentPort;
if (!port) throw new Error('Documents are read in a worker thread only.');

standBackAsThread();
createPeer(
  {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => port.on('message', listener),
  },
  { extract },
);
