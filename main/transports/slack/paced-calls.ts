// Calls of Slack's reading methods that have time: few a minute, waiting out whatever passes by itself.
import { backoffMs } from '../../lib/backoff.js';
import type { SteadyClock } from '../../lib/clock.js';
import type { Log } from '../../log/log.js';
import { slackError } from './slack-error.js';

/** Makes a call when its method's turn comes; repeats it until it succeeds, is refused, or the signal is aborted. */
export type PacedCall = <Answer>(
  method: string,
  call: () => Promise<Answer>,
  signal: AbortSignal,
) => Promise<Answer>;

/**
 * Slack allows 50 calls a minute of the methods used here (tier 3); 30 leave room for looking up lost responses.
 * docs.slack.dev/apis/web-api/rate-limits
 */
const everyMs = 2000;
/** As many may follow each other at once after a rest. */
const burst = 10;
const outageBackoff = { baseMs: 1000, ceilingMs: 30_000 };

/** Nothing was called yet. Every method has a pace of its own, as it has a limit of its own. */
export function createPacedCalls({
  clock,
  random,
  log,
}: {
  readonly clock: SteadyClock;
  readonly random: () => number;
  readonly log: Log;
}): PacedCall {
  /** When a method's calls so far would be over, were they spread evenly; by the steady clock. */
  const paidUntil = new Map<string, number>();

  const takeTurn = async (method: string, signal: AbortSignal): Promise<void> => {
    const now = clock.steady();
    const due = Math.max(paidUntil.get(method) ?? 0, now) + everyMs;
    paidUntil.set(method, due);
    const waitMs = due - now - burst * everyMs;
    try {
      if (waitMs > 0) await clock.sleep(waitMs, signal);
      signal.throwIfAborted();
    } catch (error) {
      // No call was made of it. A connection that comes and goes would otherwise leave ever longer waits behind.
      paidUntil.set(method, (paidUntil.get(method) ?? due) - everyMs);
      throw error;
    }
  };
  return async (method, call, signal) => {
    for (let attempt = 1; ; attempt += 1) {
      await takeTurn(method, signal);
      try {
        return await call();
      } catch (thrown) {
        const error = slackError(thrown, 'bot');
        if (!error.retryable) throw error;
        const waitMs = error.retryAfterMs ?? backoffMs(attempt, outageBackoff, random);
        log.debug('reading what was missed waits', { method, waitMs, error });
        await clock.sleep(waitMs, signal);
      }
    }
  };
}
