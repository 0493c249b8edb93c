import { settleable } from './settleable.js';

/**
 * What `work` comes to, or a rejection with the signal's reason as soon as that is aborted. Leaves no
 * listener behind, so that a long-lived signal can be used again and again.
 */
export async function untilAborted<Value>(
  work: Promise<Value>,
  signal: AbortSignal,
): Promise<Value> {
  const aborted = settleable<never>();
  const onAbort = (): void => aborted.reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  try {
    return await Promise.race([aborted.promise, work]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
