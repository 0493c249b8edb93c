import type { Clock } from '../../lib/clock.js';
import { createSignal } from '../../lib/signal.js';
import { untilAborted } from '../../lib/until-aborted.js';

/** When Slack last proved that its requests arrive here: a good signature, on an event or on its challenge. */
export interface Proof {
  /** ms since 1970; undefined before the first. */
  lastAt(): number | undefined;
  isFresh(): boolean;
  give(): void;
  /** Resolves with the next proof, at once when the last is fresh. Rejects when aborted. */
  fresh(signal: AbortSignal): Promise<void>;
  /** Resolves when the last proof is no longer fresh, or when aborted. */
  stale(signal: AbortSignal): Promise<void>;
}

/** Remembers the last proof; it is fresh for `freshMs`. */
export function createProof(freshMs: number, clock: Clock): Proof {
  const given = createSignal<undefined>();
  let lastAt: number | undefined;
  const leftMs = (): number => (lastAt === undefined ? 0 : lastAt + freshMs - clock.now());
  return {
    lastAt: () => lastAt,
    isFresh: () => leftMs() > 0,
    give: () => {
      lastAt = clock.now();
      given.emit(undefined);
    },
    fresh: async (signal) => {
      if (leftMs() > 0) return;
      let unsubscribe: () => void = () => undefined;
      const next = new Promise<void>((resolve) => {
        unsubscribe = given.on(() => resolve());
      });
      await untilAborted(next, signal).finally(unsubscribe);
    },
    stale: async (signal) => {
      while (leftMs() > 0 && !signal.aborted) await clock.sleep(leftMs(), signal);
    },
  };
}
