import type { Clock } from '../../lib/clock.js';
import { toApiError } from '../../lib/errors.js';
import type { Remote } from '../../lib/worker-call.js';
import type { Log } from '../../log/log.js';
import type { EndedCall } from '../../store/model-calls.js';
import type { StoreCalls } from '../../store/store.js';

const tries = 5;
const restMs = 1000;

/** Keeps what a call used. If it can't be kept, what it was let to use still counts. Never rejects. */
export async function keepEnd(
  call: EndedCall,
  {
    store,
    clock,
    log,
  }: {
    readonly store: Pick<Remote<StoreCalls>, 'endCall'>;
    readonly clock: Clock;
    readonly log: Log;
  },
): Promise<void> {
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    try {
      await store.endCall(call);
      return;
    } catch (error) {
      log.warn('what a model used could not be kept', { attempt, code: toApiError(error).code });
      if (attempt < tries) await clock.sleep(restMs * attempt);
    }
  }
}
