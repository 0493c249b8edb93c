// The message an answer begins in, while the answer is being written.
import { randomUUID } from 'node:crypto';
import { failpoint } from '../lib/failpoint.js';
import { isAborted } from '../lib/settleable.js';
import type { Remote } from '../lib/worker-call.js';
import type { ThreadKey } from '../../preload/chat.js';
import type { Turn } from '../store/inbox.js';
import type { StoreCalls } from '../store/store.js';
import type { Asked, Drafts, GrowingMessage, TransportOf } from '../transports/transport.js';
import { keepTrying, type KeepTryingOptions } from './keep-trying.js';
import { splitAnswer } from './split.js';
import { steadyHead } from './steady-head.js';

export interface DraftOptions extends KeepTryingOptions {
  readonly store: Pick<Remote<StoreCalls>, 'beginDraft' | 'noteDraft' | 'dropDraft' | 'stopTurn'>;
  readonly transportOf: TransportOf;
  /** Answers of a thread that are still on their way: what comes after them is not begun. */
  readonly unsent: (thread: ThreadKey) => readonly string[];
  /** The answer is to stand in the thread of its question, and nowhere else: no other can be begun. */
  readonly inThread: boolean;
}

/** What is told of a draft. */
export interface DraftEvents {
  /** Its first words can be read. */
  readonly onBegun: () => void;
  /** A reader stopped it on the service's own button. */
  readonly onStopped: () => void;
}

/** One try's answer, shown as it grows. */
export interface AnswerDraft {
  /** The whole text so far. */
  text(soFar: string): void;
  /** Nothing is begun any more. Resolves when it is on disk what was. Never rejects. */
  close(): Promise<void>;
  /** close(), and the message says that it goes on later. */
  interrupt(): Promise<void>;
}

/** An answer that is whole so soon needs no draft. */
const graceMs = 250;

/** Begins nothing before there are words. `ending` ends the wait for a store that is gone. */
export function createDraft(
  turn: Turn,
  options: DraftOptions,
  events: DraftEvents,
  ending: AbortSignal,
): AnswerDraft {
  const transport = options.transportOf(turn);
  const over = new AbortController();
  let head = '';
  let growing: GrowingMessage | undefined;
  let beginning: Promise<void> | undefined;

  const begin = async (drafts: Drafts): Promise<void> => {
    await options.clock.sleep(graceMs, over.signal);
    if (isAborted(over.signal) || options.unsent(turn).length > 0) return;
    try {
      growing = await beginMessage(drafts, turn, () => head, options, events, ending);
      if (!growing) return;
      events.onBegun();
      if (!isAborted(over.signal)) growing.write(head);
    } catch (error) {
      options.log.debug('an answer is posted when it is whole', { turn: turn.id, error });
    }
  };
  const close = async (): Promise<void> => {
    over.abort();
    await beginning;
  };
  return {
    text: (soFar) => {
      if (!transport.drafts || !options.inThread || over.signal.aborted) return;
      // Where the whole answer will be split its first part ends.
      const [first = ''] = splitAnswer(soFar, transport.maxCharacters);
      head = steadyHead(first);
      if (head === '') return;
      beginning ??= begin(transport.drafts);
      growing?.write(head);
    },
    close,
    interrupt: async () => {
      await close();
      await growing?.interrupt();
    },
  };
}

/** undefined: there are whole messages only. Rejects when nobody can tell whether it was begun. */
async function beginMessage(
  drafts: Drafts,
  turn: Turn,
  head: () => string,
  options: DraftOptions,
  events: DraftEvents,
  ending: AbortSignal,
): Promise<GrowingMessage | undefined> {
  const { store } = options;
  const asked = askedOf(turn);
  const id = randomUUID();
  const draft = await store.beginDraft({ turn: turn.id, id });
  if (!draft) return undefined;
  failpoint('draft kept, not begun');
  const note = (ts: string): Promise<void> =>
    keepTrying(() => store.noteDraft({ turn: turn.id, ts }), options, ending);
  if (draft.ts !== null) return drafts.resume(asked, { ts: draft.ts });
  const earlier =
    draft.id === id ? undefined : await drafts.findBegun({ ...asked, outboxId: draft.id }, ending);
  if (earlier) {
    await note(earlier.ts);
    return drafts.resume(asked, earlier);
  }
  const opening = { ...asked, outboxId: draft.id, text: head() };
  const growing = await drafts.begin(opening, events.onStopped, ending);
  if (!growing) {
    await keepTrying(() => store.dropDraft(turn.id), options, ending);
    return undefined;
  }
  failpoint('draft begun, its ts not kept');
  await note(growing.ts);
  return growing;
}

/** What a service needs to know of a question whose answer is being made. */
export const askedOf = (turn: Turn): Asked => {
  const { transport, workspace, channel, channelKind, ts, thread, author } = turn;
  return { transport, workspace, channel, channelKind, question: ts, thread, asker: author };
};
