// The calls that begin, lengthen, close and replace a message that grows. docs.slack.dev/reference/methods/chat.startStream
import { z } from 'zod';
import type { Asked, Outgoing, Sent } from '../transport.js';
import { answerMarkdown, metadataOf, sourceBlocks, unfinishedBlocks } from './answer-body.js';
import type { Form } from './forms.js';
import { offerBlocks, type ButtonLook } from './offers.js';
import type { Web } from './web.js';

const posted = z.object({ ts: z.string() });
/** What a notification shows of a message of blocks. */
const previewLength = 300;

/** What is to be posted first. */
export interface Opening extends Asked {
  readonly outboxId: string;
  /** Harmless Markdown. */
  readonly text: string;
}

/** Begins a stream. Slack takes no metadata before its end. */
export async function startStream(web: Web, opening: Opening): Promise<Sent> {
  const { channel, thread, asker, workspace, text } = opening;
  const response = await web.courtesy.chat.startStream({
    channel,
    thread_ts: thread,
    recipient_user_id: asker,
    recipient_team_id: workspace,
    markdown_text: text,
  });
  return { ts: posted.parse(response).ts };
}

/** Adds to a stream. */
export const appendStream = (
  web: Web,
  { channel }: Pick<Asked, 'channel'>,
  { ts }: Sent,
  text: string,
): Promise<unknown> => web.courtesy.chat.appendStream({ channel, ts, markdown_text: text });

/** Ends a stream with what is still missing of its answer. */
export const closeStream = (
  web: Web,
  outgoing: Outgoing,
  { ts }: Sent,
  { alreadyThere, look }: { readonly alreadyThere: string; readonly look: ButtonLook },
): Promise<unknown> => {
  const rest = answerMarkdown(outgoing).slice(alreadyThere.length);
  const blocks = [...sourceBlocks(outgoing), ...offerBlocks(outgoing, look)];
  return web.posting.chat.stopStream({
    channel: outgoing.channel,
    ts,
    ...(rest === '' ? {} : { markdown_text: rest }),
    ...(blocks.length === 0 ? {} : { blocks }),
    metadata: metadataOf(outgoing),
  });
};

/** Ends a stream as it stands, or with a last word. */
export const cutStream = (
  web: Web,
  { channel }: Pick<Asked, 'channel'>,
  { ts }: Sent,
  lastWord?: string,
): Promise<unknown> =>
  web.posting.chat.stopStream({
    channel,
    ts,
    ...(lastWord === undefined ? {} : { markdown_text: lastWord }),
  });

/** Posts first words that are edited later, where Slack has no streams. */
export async function postUnfinished(web: Web, opening: Opening): Promise<Sent> {
  const { channel, thread, text } = opening;
  const response = await web.courtesy.chat.postMessage({
    channel,
    thread_ts: thread,
    text: text.slice(0, previewLength),
    blocks: unfinishedBlocks(text, opening.question),
    metadata: metadataOf(opening),
    unfurl_links: false,
    unfurl_media: false,
  });
  return { ts: posted.parse(response).ts };
}

/** Replaces what stands there by a longer, still unfinished text. */
export const updateUnfinished = (
  web: Web,
  { channel, question }: Asked,
  { ts }: Sent,
  text: string,
): Promise<unknown> =>
  web.courtesy.chat.update({
    channel,
    ts,
    text: text.slice(0, previewLength),
    blocks: unfinishedBlocks(text, question),
  });

/** Replaces what stands there by Markdown without a button. */
export const updateText = (
  web: Web,
  { channel }: Pick<Asked, 'channel'>,
  { ts }: Sent,
  text: string,
): Promise<unknown> => web.courtesy.chat.update({ channel, ts, markdown_text: text });

/** Replaces what stands there by the whole answer. */
export const updateWhole = (
  web: Web,
  outgoing: Outgoing,
  { ts }: Sent,
  form: Form,
): Promise<unknown> =>
  web.posting.chat.update({
    channel: outgoing.channel,
    ts,
    ...form,
    metadata: metadataOf(outgoing),
  });

/** Takes a message away. */
export const deleteMessage = (
  web: Web,
  { channel }: Pick<Asked, 'channel'>,
  { ts }: Sent,
): Promise<unknown> => web.posting.chat.delete({ channel, ts });
