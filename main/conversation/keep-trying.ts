import { backoffMs } from '../lib/backoff.js';
import type { Clock } from '../lib/clock.js';
import type { Log } from '../log/log.js';

/** What a repeated call needs to wait and to say so. */
export interface KeepTryingOptions {
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
  { clock, random, log }: KeepTryingOptions,
  signal: AbortSignal,
): Promise<Value> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      if (signal.aborted) throw error;
      log.warn('the history did not answer, asking again', { attempt, error });
      await clock.sleep(backoffMs(attempt, { baseMs: 200, ceilingMs: 30_000 }, random), signal);
    }
  }
}
