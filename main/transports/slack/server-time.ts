// What time it is at Slack, for whoever doubts the machine's own clock.
import type { Clock } from '../../lib/clock.js';
import { networkError } from './network-error.js';
import type { Fetch } from './web.js';

/**
 * By how many ms this machine's clock is ahead of Slack's; undefined where the answer has no Date. Any answer of
 * api.test has one (RFC 9110, section 6.6.1), in whole seconds. Throws an AppError where Slack can't be asked.
 */
export async function readSkew(
  apiUrl: string,
  fetch: Fetch,
  clock: Clock,
  signal: AbortSignal,
): Promise<number | undefined> {
  const sentAt = clock.now();
  const response = await fetch(`${apiUrl}api.test`, { method: 'POST', signal }).catch(
    (error: unknown) => {
      throw networkError(error);
    },
  );
  const gotAt = clock.now();
  await response.body?.cancel();
  const at = Date.parse(response.headers.get('date') ?? '');
  // The header stands for the second that it names, and was written somewhere on the way.
  return Number.isNaN(at) ? undefined : (sentAt + gotAt) / 2 - (at + 500);
}
