// The built store worker by itself, without the app around it.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createPeer, type Remote } from '../../main/lib/worker-call.js';
import { spawnThread } from '../../main/lib/worker-host.js';
import type { StoreWorkerCalls } from '../../main/store/history-service.js';
import { createChoreRunner } from '../../main/store/run-chore.js';
import { forkProcess } from '../support/fork-process.js';
import { root } from './root.js';

/** A running store worker. */
export interface StoreWorker {
  readonly remote: Remote<StoreWorkerCalls>;
  /** Ends it as a crash would. */
  kill(): Promise<unknown>;
}

const built = (name: string): URL => pathToFileURL(join(root, 'out', 'soak-app', 'main', name));

/** Starts it on the history of a folder. */
export function startStoreWorker(folder: string): StoreWorker {
  const { runChore, endChores } = createChoreRunner(() => forkProcess(built('chore-worker.js')));
  const thread = spawnThread(built('store-worker.js'), { folder });
  const { remote } = createPeer<StoreWorkerCalls>(thread.port, {
    historyChanged: () => undefined,
    historyReopened: () => undefined,
    historyForgot: () => undefined,
    runChore,
  });
  const kill = (): Promise<unknown> => {
    endChores();
    return thread.terminate();
  };
  return { remote, kill };
}
