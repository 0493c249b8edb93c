// A whole conversation, written down.
import type { ChatMessage, ExportForm, ThreadKey } from '../../preload/chat.js';
import { inEnglish } from '../../preload/language/sentence.js';
import { costWords } from '../../preload/usage.js';
import type { NameBook } from '../conversation/name-book.js';
import type { Remote } from '../lib/worker-call.js';
import type { MessageRow } from '../store/messages.js';
import type { StoreCalls } from '../store/store.js';
import { readAboutThread } from './about-thread.js';
import type { CallHandlers } from './answer-call.js';
import { toChatMessage } from './chat-message.js';

export interface ExportOptions {
  readonly store: Remote<StoreCalls>;
  readonly names: NameBook;
  /** Asks where to and writes it there; the file's path, undefined when nobody wanted it written. */
  readonly saveAs: (file: {
    readonly name: string;
    readonly form: ExportForm;
    readonly text: string;
    /** Of the dialog, a marked text; that of a conversation unless told. */
    readonly title?: string;
  }) => Promise<string | undefined>;
}

/** The calls that take a conversation out of Perch. */
export const exportHandlers = (
  options: ExportOptions,
): Pick<CallHandlers, 'chat.asMarkdown' | 'chat.export'> => ({
  'chat.asMarkdown': async (key) => ({ text: toMarkdown(await readAll(key, options)) }),
  'chat.export': async ({ form, ...key }) => {
    const talk = await readAll(key, options);
    const text = form === 'json' ? toJson(talk) : toMarkdown(talk);
    const file = await options.saveAs({ name: fileNameOf(talk), form, text });
    return { file: file ?? null };
  },
});

/** A conversation with all its messages, oldest first. */
export interface WholeTalk {
  readonly title: string;
  readonly place: string;
  readonly messages: readonly ChatMessage[];
}

const pageSize = 500;

async function readAll(key: ThreadKey, { store, names }: ExportOptions): Promise<WholeTalk> {
  const rows: MessageRow[] = [];
  let page: MessageRow[];
  do {
    page = await store.threadPage({ ...key, before: rows[0]?.ts, limit: pageSize });
    rows.unshift(...page);
  } while (page.length === pageSize);
  const about = await readAboutThread(store, key);
  const said = rows.filter(({ deletedAt }) => deletedAt === null);
  return {
    title: oneLine(said[0]?.text ?? 'Conversation'),
    place: names.shortPlace(key.workspace, key.channel),
    messages: said.map((row) => toChatMessage(row, names, about)),
  };
}

/** A heading per message, answers as the Markdown they are, their sources below them. */
export const toMarkdown = ({ title, place, messages }: WholeTalk): string =>
  `${[`# ${title}`, `${place}, ${messages.length} messages`, ...messages.map(asSection)].join('\n\n')}\n`;

const asSection = (message: ChatMessage): string =>
  [
    `## ${message.author.name}, ${moment(message.at)}`,
    message.text,
    ...(message.files ? [`Attached: ${message.files.join(', ')}`] : []),
    ...(message.ending === 'whole' ? [] : [`_${endingWords[message.ending]}_`]),
    ...(message.citations.length === 0
      ? []
      : [message.citations.map(({ number, label }) => `[${number}] ${label}`).join('  \n')]),
    ...(message.cost
      ? [`_${[message.model, inEnglish(costWords(message.cost))].filter(Boolean).join(', ')}_`]
      : []),
  ].join('\n\n');

const endingWords = { stopped: 'This answer was stopped.', failed: 'This answer failed.' } as const;

/** The same for programs; moments as ISO text. */
export const toJson = ({ title, place, messages }: WholeTalk): string =>
  `${JSON.stringify({ title, place, messages: messages.map(asRecord) }, null, 2)}\n`;

const asRecord = ({ at, author, text, ending, citations, cost, model, files }: ChatMessage) => ({
  at: new Date(at).toISOString(),
  author: author.name,
  isAnswer: author.kind === 'perch',
  text,
  ending,
  ...(files && { files }),
  ...(model !== undefined && { model }),
  ...(cost && { cost }),
  citations: citations.map(({ number, label, snippet }) => ({ number, label, snippet })),
});

const moment = (at: number): string => new Date(at).toISOString().replace('T', ' ').slice(0, 16);

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 80);

/** Of letters and digits only, as the system of its reader may refuse others. */
const fileNameOf = ({ title }: WholeTalk): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60) || 'conversation';
