// Runs each chore in a process of its own, which ends with it. A thread would not do: SQLite checks a big file in one
// call that nothing can break off, and whoever quits would wait for its end.
import { say } from '../../preload/language/sentence.js';
import { createPeer, workerGone } from '../lib/worker-call.js';
import type { Spawned } from '../lib/worker-host.js';
import type { Chores, RunChore } from './chores.js';

/** A chore as it is asked for over a port. */
export interface ChoreRequest {
  readonly name: keyof Chores;
  readonly input: unknown;
}

/** What the one who can start processes does for the store worker. */
export interface ChoreRunner {
  /** Resolves with what came of the chore; rejects with worker_gone when its process ended before. */
  runChore(request: ChoreRequest): Promise<unknown>;
  /** Ends what is under way. Chores leave whole files or unfinished ones that the next start removes. */
  endChores(): void;
}

/** Chores run in what `spawn` starts: the built chore-worker.ts. */
export function createChoreRunner(spawn: () => Spawned): ChoreRunner {
  const underWay = new Set<Spawned>();
  return {
    runChore: async ({ name, input }) => {
      const worker = spawn();
      underWay.add(worker);
      const peer = createPeer<Record<string, (input: unknown) => unknown>>(worker.port, {});
      worker.onExit((cause) => peer.fail(workerGone(say`Work on the history`, cause)));
      try {
        return await peer.remote[name]?.(input);
      } finally {
        underWay.delete(worker);
        await worker.terminate();
      }
    },
    endChores: () => {
      for (const worker of underWay) void worker.terminate();
    },
  };
}

/** The chores as the store worker asks for them, `ask` being the way to its runner. */
export const choresBy = (ask: ChoreRunner['runChore']): RunChore =>
  ((name, input) => ask({ name, input })) as RunChore; // the runner answers each name with what that chore gives
