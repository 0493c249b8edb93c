// Most talk is not for us. What was decided about it is written a moment later, together: one commit for many.
import type { Clock } from '../lib/clock.js';

/** What a turn that is not answered is settled with. */
export interface Ignored {
  readonly id: number;
  readonly state: 'ignored';
  readonly reason: string;
}

export interface Remarks {
  /** Written within `collectMs`. Until then the turn is new, as it is after a crash. */
  add(decision: Ignored): void;
  /** The same message was decided otherwise: it turned out to be a mention. */
  takeBack(id: number): void;
  /** Writes what waits, now. */
  flush(): void;
}

/** Long enough for a busy minute's talk to share commits, short beside every other wait. */
const collectMs = 50;

/** Collects decisions that nothing waits for. */
export function collectRemarks(clock: Clock, write: (decision: Ignored) => void): Remarks {
  const waiting = new Map<number, Ignored>();
  const flush = (): void => {
    for (const decision of waiting.values()) write(decision);
    waiting.clear();
  };
  return {
    add: (decision) => {
      if (waiting.size === 0) void clock.sleep(collectMs).then(flush);
      waiting.set(decision.id, decision);
    },
    takeBack: (id) => void waiting.delete(id),
    flush,
  };
}
