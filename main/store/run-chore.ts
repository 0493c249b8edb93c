// Runs a chore in a thread of its own, which ends with it.
import { createPeer, workerGone } from '../lib/worker-call.js';
import { spawnThread } from '../lib/worker-host.js';
import type { Chores, RunChore } from './chores.js';

/** Chores run from `file`, the built chore-worker.ts. */
export const choresIn = (file: URL): RunChore => {
  const run = async (name: keyof Chores, input: unknown): Promise<unknown> => {
    const thread = spawnThread(file, {});
    const peer = createPeer<Record<string, (input: unknown) => unknown>>(thread.port, {});
    thread.onExit((cause) => peer.fail(workerGone('Work on the history', cause)));
    try {
      return await peer.remote[name]?.(input);
    } finally {
      await thread.terminate();
    }
  };
  return run as RunChore; // the thread answers each name with what that chore gives
};
