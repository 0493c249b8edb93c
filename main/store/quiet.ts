import type { Clock } from '../lib/clock.js';

/** Knows when the store was last asked something. */
export interface Quiet {
  /** Something is being asked. */
  stir(): void;
  /** Resolves when nothing was asked for a moment, or after a few seconds anyway. */
  wait(): Promise<void>;
}

const quietMs = 100;
/** Under steady traffic work in small steps goes on all the same. */
const patienceMs = 2000;

/** Starts quiet. */
export function createQuiet(clock: Clock): Quiet {
  let stirredAt = -Infinity;
  return {
    stir: () => {
      stirredAt = clock.now();
    },
    wait: async () => {
      const end = clock.now() + patienceMs;
      // A clock that was set back must not make it wait for long.
      for (let rounds = 0; rounds < patienceMs / quietMs && clock.now() < end; rounds += 1) {
        if (clock.now() - stirredAt >= quietMs) return;
        await clock.sleep(quietMs);
      }
    },
  };
}
