// Whether a question that was missed is still to be answered, and by us.
import { assertNever } from '../lib/errors.js';
import type { Clock } from '../lib/clock.js';
import type { Remote } from '../lib/worker-call.js';
import type { Turn } from '../store/inbox.js';
import type { StoreCalls } from '../store/store.js';
import type { MissedReader } from '../transports/transport.js';
import { route } from './route.js';
import type { RulesOf } from './rules.js';

export interface MissedTurnsOptions {
  readonly store: Remote<StoreCalls>;
  readonly policy: RulesOf;
  /** Questions up to this age are answered. */
  readonly hours: (workspace: string) => number;
  /** Has a turn answered; resolves when that is on disk. */
  readonly accept: (turn: Turn, why: string) => Promise<void>;
  readonly clock: Clock;
}

/** Decides about one turn, by its id. Until then it is held; what was decided before is left alone. */
export function createDecide(options: MissedTurnsOptions) {
  const { store, policy, hours, accept, clock } = options;
  return async (id: number, reader: MissedReader, signal: AbortSignal): Promise<void> => {
    const turn = await store.turn(id);
    if (turn?.state !== 'new') return;
    const ignore = (reason: string): Promise<void> =>
      store.settleTurn({ id, state: 'ignored', reason });
    const decision = route(turn, policy(turn.workspace));
    // A refusal is said at once or never.
    if (decision.kind !== 'answer') return ignore(decision.reason);
    const most = hours(turn.workspace);
    if (clock.now() - turn.receivedAt > most * 3_600_000) {
      return ignore(`missed, and older than ${most} h when it was read`);
    }
    const standing = await reader.standing(turn, signal);
    switch (standing) {
      case 'open':
        return accept(turn, `${decision.reason}, missed`);
      case 'answered':
        return ignore('missed, and answered already');
      case 'gone':
        await store.remove({ ...turn, at: clock.now() });
        return;
      default:
        assertNever(standing);
    }
  };
}
