import type { Clock } from '../lib/clock.js';

/** Calls `tell` at once, and after that no more often than every `everyMs`; the last call is never lost. */
export interface Throttled {
  now(): void;
  stop(): void;
}

/** Begins a throttle that has not told anything yet. */
export function throttle(tell: () => void, everyMs: number, clock: Clock): Throttled {
  const stopping = new AbortController();
  let state: 'rest' | 'told' | 'more to tell' = 'rest';
  const go = async (): Promise<void> => {
    do {
      state = 'told';
      tell();
      await clock.sleep(everyMs, stopping.signal);
    } while (isMore(state) && !stopping.signal.aborted);
    state = 'rest';
  };
  return {
    now: () => {
      if (state === 'rest') void go();
      else state = 'more to tell';
    },
    stop: () => {
      stopping.abort();
    },
  };
}

// A function, since the compiler does not know that the state may change during a sleep.
const isMore = (state: string): boolean => state === 'more to tell';
