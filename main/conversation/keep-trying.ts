import { backoffMs } from '../lib/backoff.js';
import type { Clock } from '../lib/clock.js';
import type { Signal } from '../lib/signal.js';
import type { Log } from '../log/log.js';

/** What a repeated call needs to wait and to say so. */
export interface KeepTryingOptions {
  /** The worker of the history runs again: whoever waits for it asks at once. */
  readonly historyBack: Pick<Signal<undefined>, 'on'>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
}

/**
 * Repeats a call of the store until it succeeds. The store's worker may be gone for a moment, and to go on
 * without its answer would lose a message or send it twice. Rejects only after the signal is aborted.
 */
export async function keepTrying<Value>(
  call: () => Promise<Value>,
  options: KeepTryingOptions,
  signal: AbortSignal,
): Promise<Value> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      if (signal.aborted) throw error;
      options.log.warn('the history did not answer, asking again', { attempt, error });
      const waitMs = backoffMs(attempt, { baseMs: 200, ceilingMs: 30_000 }, options.random);
      await restUnlessBack(waitMs, options, signal);
    }
  }
}

/** Resolves after `ms`, or when the history is back, or when the signal is aborted. */
export async function restUnlessBack(
  ms: number,
  { historyBack, clock }: Pick<KeepTryingOptions, 'historyBack' | 'clock'>,
  signal: AbortSignal,
): Promise<void> {
  if (signal.aborted) return;
  const over = new AbortController();
  const end = (): void => over.abort();
  const unfollow = historyBack.on(end);
  signal.addEventListener('abort', end, { once: true });
  await clock.sleep(ms, over.signal);
  signal.removeEventListener('abort', end);
  unfollow();
}
