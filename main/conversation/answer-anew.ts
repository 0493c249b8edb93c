// Questions that are edited after they were answered: opened again, answered in the messages of their old answer.
import type { Remote } from '../lib/worker-call.js';
import type { Clock } from '../lib/clock.js';
import type { Log } from '../log/log.js';
import type { StandingPart } from '../store/edited-questions.js';
import type { Turn } from '../store/inbox.js';
import type { StoreCalls } from '../store/store.js';
import type { TransportOf } from '../transports/transport.js';

export interface AnswerAnewOptions {
  readonly store: Pick<Remote<StoreCalls>, 'reopenEdited' | 'leftStanding' | 'dropStanding'>;
  readonly transportOf: TransportOf;
  readonly accept: (turn: Turn) => Promise<void>;
  /** Whether a turn is being answered, or its answer delivered. */
  readonly isBusy: (turn: number) => boolean;
  readonly clock: Clock;
  readonly log: Log;
}

export interface AnswerAnew {
  /** Begins what can be answered anew by now. 'edited': there is a question more. Never rejects. */
  look(why?: 'edited'): Promise<void>;
  /** Takes away parts that a new answer has no text for; `turn` null = of all. Never rejects. */
  tidy(turn: number | null, signal: AbortSignal): Promise<void>;
}

/** An earlier run may have left questions to answer anew. */
export function createAnswerAnew(options: AnswerAnewOptions): AnswerAnew {
  const { store, transportOf, accept, isBusy, clock, log } = options;
  let mayWait = true;

  const remove = async (left: StandingPart): Promise<void> => {
    await transportOf(left.turn).drafts?.discard(left.turn, { ts: left.ts });
    await store.dropStanding({ ...left, at: clock.now() });
    log.info('a part of an old answer taken away', { turn: left.turn.id, part: left.part });
  };
  return {
    look: async (why) => {
      if (!mayWait && why === undefined) return;
      mayWait = false;
      try {
        const { turns, waiting } = await store.reopenEdited();
        mayWait ||= waiting > 0;
        for (const turn of turns) await accept(turn);
      } catch (error) {
        mayWait = true;
        log.warn('an edited question is answered anew later', { error });
      }
    },
    tidy: async (turn, signal) => {
      try {
        for (const left of await store.leftStanding({ turn })) {
          if (!signal.aborted && !isBusy(left.turn.id)) await remove(left);
        }
      } catch (error) {
        log.debug('parts of an old answer are taken away later', { error });
      }
    },
  };
}
