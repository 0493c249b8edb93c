// Conversations and messages as the window sees them, for the pane and for Slack alike.
import type {
  ChatMessage,
  Citation,
  Conversation,
  OutboundPreview,
  ThreadKey,
  TurnProgress,
} from '../../preload/chat.js';
import type { CallParsed } from '../../preload/contract.js';
import { readCitations } from '../conversation/citations.js';
import type { NameBook } from '../conversation/name-book.js';
import { AppError } from '../lib/errors.js';
import type { Remote } from '../lib/worker-call.js';
import type { FeedbackRow } from '../store/feedback.js';
import type { ConversationRow, MessageRow } from '../store/messages.js';
import type { CostOfMessage } from '../store/spent.js';
import type { StoreCalls } from '../store/store.js';
import type { CallHandlers } from './answer-call.js';
import { toFeedback } from './feedback.js';

export interface ChatOptions {
  readonly store: Remote<StoreCalls>;
  readonly names: NameBook;
  /** Hands a question of the pane to conversation; resolves when it is on disk. */
  readonly ask: (
    text: string,
    thread: string | undefined,
  ) => Promise<{ thread: string; ts: string }>;
  /** What would leave for a question of the pane. */
  readonly preview: (text: string, thread: string | undefined) => Promise<OutboundPreview>;
  readonly stopTurn: (key: ThreadKey) => boolean;
  readonly progressOf: (key: ThreadKey) => TurnProgress | undefined;
  /** Opens a citation's source; false when there was nothing to open. */
  readonly openSource: (link: string) => Promise<boolean>;
}

type ChatHandlers = Pick<CallHandlers, Extract<keyof CallHandlers, `chat.${string}`>>;

/** The chat.* calls. */
export function chatHandlers(options: ChatOptions): ChatHandlers {
  const { store, names } = options;
  return {
    'chat.conversations': async ({ before, limit }) => {
      const rows = await store.conversationPage({ before, limit: limit + 1 });
      return {
        conversations: rows.slice(0, limit).map((row) => toConversation(row, names)),
        more: rows.length > limit,
      };
    },
    'chat.messages': async ({ before, limit, ...key }) => {
      const [rows, costs, said] = await Promise.all([
        store.threadPage({ ...key, before, limit: limit + 1 }),
        store.answerCosts(key),
        store.feedbackOfThread(key),
      ]);
      const turn = options.progressOf(key);
      return {
        messages: rows.slice(-limit).map((row) => toChatMessage(row, names, { said, costs })),
        more: rows.length > limit,
        ...(turn === undefined ? {} : { turn }),
      };
    },
    'chat.send': ({ text, thread }) => options.ask(text, thread),
    'chat.preview': ({ text, thread }) => options.preview(text, thread),
    'chat.stop': (key) => Promise.resolve({ stopped: options.stopTurn(key) }),
    'chat.openCitation': (input) => openCitation(input, options),
  };
}

async function openCitation(
  { workspace, channel, ts, number }: CallParsed<'chat.openCitation'>,
  { store, openSource }: ChatOptions,
): Promise<{ opened: boolean }> {
  const row = await store.message({ workspace, channel, ts });
  const link = readCitations(row?.citations ?? '[]').find((each) => each.number === number)?.link;
  if (link === undefined) throw new AppError('not_found', 'This source can no longer be opened.');
  return { opened: await openSource(link) };
}

const toConversation = (row: ConversationRow, names: NameBook): Conversation => ({
  workspace: row.workspace,
  channel: row.channel,
  thread: row.thread,
  transport: row.transport === 'pane' ? 'pane' : 'slack',
  place: names.shortPlace(row.workspace, row.channel),
  title: row.title,
  lastAt: row.lastAt,
  messages: row.messages,
});

/** What is known of the answers of a thread beside their text. */
export interface AboutAnswers {
  readonly said: readonly FeedbackRow[];
  readonly costs: readonly CostOfMessage[];
}

/** A stored message as the window shows it. */
export const toChatMessage = (
  row: MessageRow,
  names: NameBook,
  { said, costs }: AboutAnswers,
): ChatMessage => ({
  workspace: row.workspace,
  channel: row.channel,
  thread: row.thread,
  ts: row.ts,
  at: row.at,
  author: {
    kind: row.authorKind,
    name: row.authorKind === 'perch' ? 'Perch' : names.person(row.workspace, row.author),
  },
  text: row.text,
  edited: row.editedAt !== null,
  deleted: row.deletedAt !== null,
  ending: row.ending,
  ...costOf(row, costs),
  citations: readCitations(row.citations).map(
    ({ number, label, snippet, marks, link, isPrivate }): Citation => ({
      ...{ number, label, snippet, marks, isPrivate },
      canOpen: link !== undefined,
    }),
  ),
  feedback: said.filter(({ answer }) => answer === row.ts).map((each) => toFeedback(each, names)),
});

function costOf(
  { ts }: MessageRow,
  costs: readonly CostOfMessage[],
): Pick<ChatMessage, 'cost'> | undefined {
  const found = costs.find((cost) => cost.ts === ts);
  if (!found) return undefined;
  const { tokens, micros, estimated } = found;
  return { cost: { tokens, micros, estimated } };
}
