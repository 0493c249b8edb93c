import { say } from '../../preload/language/sentence.js';
import type { Clock } from './clock.js';
import { AppError } from './errors.js';

/** What `work` comes to, or a rejection with 'timeout' after ms. The work itself goes on. Leaves no timer behind. */
export async function within<Value>(
  ms: number,
  work: Promise<Value>,
  clock: Clock,
): Promise<Value> {
  const done = new AbortController();
  try {
    return await Promise.race([work, timeout(ms, clock, done.signal)]);
  } finally {
    done.abort();
  }
}

async function timeout(ms: number, clock: Clock, signal: AbortSignal): Promise<never> {
  await clock.sleep(ms, signal);
  throw new AppError('timeout', say`No answer within ${ms} ms.`, { retryable: true });
}
