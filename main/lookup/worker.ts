// Entry of the lookup worker: owns lookup.db, off the main thread.
import { parentPort, workerData } from 'node:worker_threads';
import { systemClock } from '../lib/clock.js';
import { standBackAsThread } from '../lib/stand-back.js';
import { spawnThread } from '../lib/worker-host.js';
import { createPeer, type Handlers, type Port } from '../lib/worker-call.js';
import type { LogLevel } from '../../preload/logs.js';
import type { Log, LogFields } from '../log/log.js';
import { openLookup } from './lookup.js';
import type { LookupWorkerData, LookupWorkerNeeds } from './worker-data.js';

const thread = parentPort;
if (!thread) throw new Error('The lookup worker runs as a worker thread only.');
const port: Port = {
  post: (message) => thread.postMessage(message),
  onMessage: (listener) => void thread.on('message', listener),
};

// A receipt must never wait for the index.
standBackAsThread();

const serve: Handlers = {};
const { remote } = createPeer<LookupWorkerNeeds>(port, serve);
// workerData is what app.ts hands to the worker.
const { folder, historyFile, extractFile, embedder } = workerData as LookupWorkerData;
const lookup = openLookup({
  ...{ folder, historyFile, clock: systemClock, needs: remote, log: logThrough(remote) },
  embedder,
  // A document that needs more than this breaks its own thread and nothing else.
  spawnExtractor: () =>
    spawnThread(new URL(extractFile), {}, { maxOldGenerationSizeMb: 512, stackSizeMb: 4 }),
  // Main starts the worker again; the answer to the caller leaves first.
  onDamaged: () => setImmediate(() => process.exit(1)),
});

Object.assign(serve, lookup.calls, {
  close: () => {
    // After the answer has left: closing the port ends the thread.
    setImmediate(() => {
      lookup.stop();
      thread.close();
    });
  },
});

/** Main writes the log; a line that can't be handed over is lost, and nothing else. */
function logThrough(needs: Pick<LookupWorkerNeeds, 'log'>): Log {
  const line =
    (level: LogLevel) =>
    (text: string, fields?: LogFields): void => {
      needs.log({ level, text, fields }).catch(() => undefined);
    };
  const log: Log = {
    ...{ debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') },
    for: () => log,
  };
  return log;
}
