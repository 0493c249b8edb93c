import type { Clock } from '../lib/clock.js';
import { sharedAbort } from '../lib/shared-abort.js';

/** The waits of delivery, and what ends each kind of them. */
export interface DeliverWaits {
  /** Until an outage may be over: a nudge ends it. */
  forOutage(ms: number): Promise<void>;
  /** What the other side asked for: only the end of Perch ends it. */
  asAsked(ms: number): Promise<void>;
  /** Whether a part that failed may wait for another try. */
  mayTryAgain(): boolean;
  /** Aborted by stop. */
  readonly stopped: AbortSignal;
  /** The outage may be over. */
  nudge(): void;
  /** From now on nothing waits. */
  drain(): void;
  /** The same, and what is being sent ends. */
  stop(): void;
}

/** Nothing waits yet. */
export function createDeliverWaits(clock: Clock): DeliverWaits {
  const stopping = sharedAbort();
  const draining = sharedAbort();
  let outage = sharedAbort();

  return {
    forOutage: (ms) => clock.sleep(ms, outage.signal),
    asAsked: (ms) => clock.sleep(ms, draining.signal),
    mayTryAgain: () => !draining.signal.aborted,
    stopped: stopping.signal,
    nudge: () => {
      const before = outage;
      if (!draining.signal.aborted) outage = sharedAbort();
      before.abort();
    },
    drain: () => {
      draining.abort();
      outage.abort();
    },
    stop: () => {
      draining.abort();
      outage.abort();
      stopping.abort();
    },
  };
}
