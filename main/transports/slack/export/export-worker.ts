// Entry of the thread that reads one Slack export; it ends with it.
import { parentPort, workerData } from 'node:worker_threads';
import { standBackAsThread } from '../../../lib/stand-back.js';
import { createPeer } from '../../../lib/worker-call.js';
import { exportCalls, type ExportWorkerData } from './export-calls.js';

const port = parentPort;
if (!port) throw new Error('Exports are read in a worker thread only.');

standBackAsThread();
createPeer(
  {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => port.on('message', listener),
  },
  // workerData is what openExportFeed hands to the thread.
  exportCalls(workerData as ExportWorkerData),
);
