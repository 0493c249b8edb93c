// Conversations and messages as the window sees them, for the pane and for Slack alike.
import type { Conversation, OutboundPreview, ThreadKey, TurnProgress } from '../../preload/chat.js';
import type { CallParsed } from '../../preload/contract.js';
import { say } from '../../preload/language/sentence.js';
import { readCitations } from '../conversation/citations.js';
import type { NameBook } from '../conversation/name-book.js';
import { AppError } from '../lib/errors.js';
import type { Remote } from '../lib/worker-call.js';
import type { ConversationRow } from '../store/messages.js';
import type { StoreCalls } from '../store/store.js';
import { readAboutThread } from './about-thread.js';
import type { CallHandlers } from './answer-call.js';
import { exportHandlers, type ExportOptions } from './chat-export.js';
import { toChatMessage } from './chat-message.js';
import { paneHandlers, type PaneCallOptions } from './chat-pane.js';
import { readThreadPage } from './thread-page.js';

export interface ChatOptions extends Omit<PaneCallOptions, 'store'>, ExportOptions {
  readonly store: Remote<StoreCalls>;
  readonly names: NameBook;
  /** Hands a question of the pane to conversation; resolves when it is on disk. */
  readonly ask: (typed: CallParsed<'chat.send'>) => Promise<{ thread: string; ts: string }>;
  /** What would leave for a question of the pane. */
  readonly preview: (typed: CallParsed<'chat.preview'>) => Promise<OutboundPreview>;
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
    'chat.messages': async ({ place, wide, limit, ...key }) => {
      const [page, about, spent] = await Promise.all([
        readThreadPage(store, key, { place, wide, limit }),
        readAboutThread(store, key),
        store.spentInThread(key),
      ]);
      const turn = options.progressOf(key);
      return {
        messages: page.rows.map((row) => toChatMessage(row, names, about)),
        more: page.more,
        ...(page.newer === undefined ? {} : { newer: page.newer }),
        spent,
        ...(turn === undefined ? {} : { turn }),
      };
    },
    'chat.send': (typed) => options.ask(typed),
    'chat.preview': (typed) => options.preview(typed),
    'chat.stop': (key) => Promise.resolve({ stopped: options.stopTurn(key) }),
    'chat.openCitation': (input) => openCitation(input, options),
    ...paneHandlers(options),
    ...exportHandlers(options),
  };
}

async function openCitation(
  { workspace, channel, ts, number }: CallParsed<'chat.openCitation'>,
  { store, openSource }: ChatOptions,
): Promise<{ opened: boolean }> {
  const row = await store.message({ workspace, channel, ts });
  const link = readCitations(row?.citations ?? '[]').find((each) => each.number === number)?.link;
  if (link === undefined)
    throw new AppError('not_found', say`This source can no longer be opened.`);
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
