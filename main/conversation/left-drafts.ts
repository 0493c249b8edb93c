// Messages that were begun for questions that are gone: taken away, in this run or the next.
import type { Remote } from '../lib/worker-call.js';
import type { Log } from '../log/log.js';
import type { LeftDraft } from '../store/drafts.js';
import type { StoreCalls } from '../store/store.js';
import type { TransportOf } from '../transports/transport.js';
import { askedOf } from './draft.js';

export interface LeftDraftsOptions {
  readonly store: Pick<Remote<StoreCalls>, 'leftDrafts' | 'dropDraft'>;
  readonly transportOf: TransportOf;
  readonly log: Log;
}

/**
 * Takes away the drafts of questions that were deleted or given up; `turn` null = all but those of `isBusy`. What can't
 * be reached now is taken away at the next connection. Never rejects.
 */
export async function removeLeftDrafts(
  turn: number | null,
  isBusy: (turn: number) => boolean,
  options: LeftDraftsOptions,
  signal: AbortSignal,
): Promise<void> {
  const { store, log } = options;
  try {
    const left = await store.leftDrafts({ turn });
    for (const draft of left.filter((each) => !isBusy(each.turn.id))) {
      await removeOne(draft, options, signal);
    }
  } catch (error) {
    log.debug('an unfinished answer is taken away later', { error });
  }
}

async function removeOne(
  { id, ts, turn }: LeftDraft,
  { store, transportOf, log }: LeftDraftsOptions,
  signal: AbortSignal,
): Promise<void> {
  const { drafts } = transportOf(turn);
  if (!drafts) return;
  const asked = askedOf(turn);
  const begun = ts === null ? await drafts.findBegun({ ...asked, outboxId: id }, signal) : { ts };
  if (begun) await drafts.discard(asked, begun);
  await store.dropDraft(turn.id);
  log.info('unfinished answer taken away with its question', { turn: turn.id });
}
