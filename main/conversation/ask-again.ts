// The owner asks again in the pane: for another answer, or with another text; and takes things out of it.
import { say } from '../../preload/language/sentence.js';
import { AppError } from '../lib/errors.js';
import type { Clock } from '../lib/clock.js';
import { panePlace } from '../lib/place.js';
import type { Remote } from '../lib/worker-call.js';
import type { AskedAgain } from '../store/ask-again.js';
import type { Turn } from '../store/inbox.js';
import type { RemovedFromPane } from '../store/pane-removal.js';
import type { StoreCalls } from '../store/store.js';

export interface AskAgainOptions {
  readonly store: Pick<
    Remote<StoreCalls>,
    'askAgain' | 'askEdited' | 'showVariant' | 'removePaneThread' | 'removePaneMessage'
  >;
  /** Answers a turn whose route is known. */
  readonly accept: (turn: Turn, why: string) => Promise<void>;
  readonly onMessage: (key: { workspace: string; channel: string; ts: string }) => void;
  /** Messages of a conversation of the pane are gone. */
  readonly onRemoved: (thread: string, messages: readonly string[] | 'all') => void;
  readonly clock: Clock;
}

/** What the owner does with a conversation of the pane. All throw AppError: not_found, or not_allowed with the reason. */
export interface PaneTalk {
  /** Another answer to the question of `answer`; the one there is stays beside it. */
  askAgain(asked: {
    readonly thread: string;
    readonly answer: string;
    readonly model?: string | undefined;
  }): Promise<void>;
  /** The question with another text. */
  askEdited(asked: {
    readonly thread: string;
    readonly question: string;
    readonly text: string;
    readonly model?: string | undefined;
  }): Promise<void>;
  showVariant(shown: {
    readonly thread: string;
    readonly answer: string;
    readonly nth: number;
  }): Promise<void>;
  /** Without `ts` the whole conversation. */
  remove(removed: { readonly thread: string; readonly ts?: string | undefined }): Promise<void>;
}

/** Keeps nothing itself. */
export function createPaneTalk(options: AskAgainOptions): PaneTalk {
  const { store, accept, onMessage, onRemoved, clock } = options;
  const begin = async (thread: string, asked: AskedAgain): Promise<void> => {
    if (asked.kind !== 'open') throw refusals[asked.kind]();
    onRemoved(thread, asked.removed);
    onMessage(asked.turn);
    await accept(asked.turn, 'asked again');
  };
  const removed = (thread: string, gone: RemovedFromPane, isAll: boolean): void => {
    if (gone.kind === 'busy') throw refusals.busy();
    onRemoved(thread, isAll ? 'all' : gone.messages);
  };
  return {
    askAgain: async ({ thread, answer, model = null }) =>
      begin(thread, await store.askAgain({ thread, answer, model, at: clock.now() })),
    askEdited: async ({ thread, question, text, model = null }) =>
      begin(thread, await store.askEdited({ thread, question, text, model, at: clock.now() })),
    showVariant: async ({ thread, answer, nth }) => {
      if (!(await store.showVariant({ thread, answer, nth }))) throw refusals.gone();
      onMessage({ ...panePlace, ts: answer });
    },
    remove: async ({ thread, ts }) =>
      ts === undefined
        ? removed(thread, await store.removePaneThread(thread), true)
        : removed(thread, await store.removePaneMessage({ thread, ts }), false),
  };
}

const refusals = {
  busy: () =>
    new AppError('not_allowed', say`An answer is still being written in this conversation.`, {
      fix: say`Stop it, or wait for its end.`,
      retryable: true,
    }),
  acts: () =>
    new AppError(
      'not_allowed',
      say`Something was proposed for your approval since, and what became of it stays as it stands.`,
      { fix: say`Ask anew in a message of its own.` },
    ),
  gone: () => new AppError('not_found', say`This message is no longer in the history.`),
} as const;
