// A stored message as the window shows it.
import type { ChatMessage, Citation } from '../../preload/chat.js';
import { readCitations } from '../conversation/citations.js';
import type { NameBook } from '../conversation/name-book.js';
import type { MessageRow } from '../store/messages.js';
import type { AboutThread } from './about-thread.js';
import { toFeedback } from './feedback.js';

/** The message with what is known of it. */
export const toChatMessage = (
  row: MessageRow,
  names: NameBook,
  about: AboutThread,
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
  ...costOf(row, about),
  ...variantOf(row, about),
  ...filesOf(row, about),
  citations: readCitations(row.citations).map(
    ({ number, label, snippet, marks, link, isPrivate }): Citation => ({
      ...{ number, label, snippet, marks, isPrivate },
      canOpen: link !== undefined,
    }),
  ),
  feedback: about.said
    .filter(({ answer }) => answer === row.ts)
    .map((each) => toFeedback(each, names)),
});

function costOf(
  { ts }: MessageRow,
  { costs }: AboutThread,
): Pick<ChatMessage, 'cost' | 'model'> | undefined {
  const found = costs.find((cost) => cost.ts === ts);
  if (!found) return undefined;
  const { tokens, micros, estimated, firstWordMs, tokensPerSecond, model } = found;
  const pace = {
    ...(firstWordMs === undefined ? {} : { firstWordMs }),
    ...(tokensPerSecond === undefined ? {} : { tokensPerSecond }),
  };
  return { cost: { tokens, micros, estimated, ...pace }, ...(model !== null && { model }) };
}

function variantOf(
  { ts }: MessageRow,
  { variants }: AboutThread,
): Pick<ChatMessage, 'variant'> | undefined {
  const found = variants.find((variant) => variant.ts === ts);
  return found && { variant: { nth: found.shown, of: found.of } };
}

function filesOf(
  { ts }: MessageRow,
  { files }: AboutThread,
): Pick<ChatMessage, 'files'> | undefined {
  const found = files.find((each) => each.ts === ts);
  return found && { files: found.files.map(({ name }) => name) };
}
