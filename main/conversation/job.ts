import type { Clock } from '../lib/clock.js';
import type { Turn } from '../store/inbox.js';

/** Why an answer is ended before it is whole. Edited: it is begun anew with the new text. */
export type StopReason = 'stopped by user' | 'edited' | 'withdrawn' | 'shutdown';

/** One turn on its way. */
export interface Job {
  readonly turn: Turn;
  /** Of the answer being written; aborted by end(). */
  readonly signal: AbortSignal;
  /** Ends what is being written. After an edit a graver reason may still come; otherwise the first one counts. */
  end(reason: StopReason): void;
  /** Its question is gone, or it is answered after the next start. */
  isTakenAway(): boolean;
  /** It is answered after the next start. */
  goesOnLater(): boolean;
  /** Its question was edited since the answer was begun. */
  isOutdated(): boolean;
  /** Before an answer is begun: an edit up to now is in its text. */
  beginAnew(): void;
  /** It waits for its next try. */
  isResting(): boolean;
  /** Resolves after ms, or when it is ended. */
  rest(ms: number, clock: Clock): Promise<void>;
}

/** Nothing is done about it yet. */
export function createJob(turn: Turn): Job {
  let stop = new AbortController();
  let ended: StopReason | undefined;
  let isResting = false;
  return {
    turn,
    get signal() {
      return stop.signal;
    },
    end: (reason) => {
      if (ended === undefined || ended === 'edited') ended = reason;
      stop.abort();
    },
    isTakenAway: () => ended === 'withdrawn' || ended === 'shutdown',
    goesOnLater: () => ended === 'shutdown',
    isOutdated: () => ended === 'edited',
    beginAnew: () => {
      if (ended !== 'edited') return;
      ended = undefined;
      stop = new AbortController();
    },
    isResting: () => isResting,
    rest: async (ms, clock) => {
      isResting = true;
      await clock.sleep(ms, stop.signal);
      isResting = false;
    },
  };
}
