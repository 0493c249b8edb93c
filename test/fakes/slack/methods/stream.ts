// Streamed messages: chat.startStream, chat.appendStream, chat.stopStream.
// Source: https://docs.slack.dev/reference/methods/chat.startStream
import { isJson, type Json } from '../json.js';
import type { Message } from '../messages.js';
import { tiers } from '../rates.js';
import { normaliseText } from '../text.js';
import { listArg, requiredArg, textArg } from './args.js';
import { knownChannel, writableChannel } from './channels.js';
import { botAuthor } from './chat.js';
import { checkBlocks, maxMarkdown } from './content.js';
import { Refusal, type Method, type MethodWorld } from './method.js';

/** The methods that write a message bit by bit. */
export const streamMethods: Record<string, Method> = {
  'chat.startStream': { token: 'bot', scopes: ['chat:write'], perMinute: tiers.two, run: start },
  'chat.appendStream': { token: 'bot', scopes: ['chat:write'], perMinute: tiers.four, run: append },
  'chat.stopStream': { token: 'bot', scopes: ['chat:write'], perMinute: tiers.two, run: stop },
};

function start(args: Json, world: MethodWorld): Json {
  const channel = writableChannel(args, world);
  if (channel.kind !== 'dm') {
    if (!textArg(args, 'recipient_user_id')) throw new Refusal('missing_recipient_user_id');
    if (!textArg(args, 'recipient_team_id')) throw new Refusal('missing_recipient_team_id');
  }
  const markdown = chunkText(args);
  const message = world.messages.post({
    ...botAuthor(world),
    ...said(markdown),
    channel: channel.id,
    thread: textArg(args, 'thread_ts'),
    stream: 'live',
  });
  note('started', message, world);
  return { channel: channel.id, ts: message.ts };
}

/** Bits are told to nobody: events follow only when the message is complete. */
function append(args: Json, world: MethodWorld): Json {
  const message = liveMessage(args, world);
  const after = world.messages.edit(
    message,
    said((message.markdown ?? '') + chunkText(args)),
    'quiet',
  );
  note('appended', after, world);
  return { channel: after.channel, ts: after.ts };
}

function stop(args: Json, world: MethodWorld): Json {
  const message = liveMessage(args, world);
  const blocks = listArg(args, 'blocks', 'invalid_blocks');
  checkBlocks(blocks ?? []);
  const after = world.messages.edit(message, {
    ...said((message.markdown ?? '') + chunkText(args)),
    stream: 'stopped',
    metadata: args['metadata'] ?? message.metadata,
    ...(blocks ? { blocks } : {}),
  });
  note('stopped', after, world);
  return { channel: after.channel, ts: after.ts };
}

const note = (
  phase: 'started' | 'appended' | 'stopped',
  { channel, ts, text }: Message,
  { journal }: MethodWorld,
): void => journal.record({ kind: 'stream', phase, channel, ts, text });

function liveMessage(args: Json, world: MethodWorld): Message {
  const channel = knownChannel(requiredArg(args, 'channel'), world);
  const message = world.messages.find(channel.id, requiredArg(args, 'ts'));
  if (!message) throw new Refusal('message_not_found');
  if (message.botId !== world.settings.app.botId) throw new Refusal('message_not_owned_by_app');
  if (message.stream === 'stopped-by-user') throw new Refusal('stopped_by_user');
  if (message.stream !== 'live') throw new Refusal('message_not_in_streaming_state');
  return message;
}

/** The text of a call: markdown_text, or its chunks one after the other. */
function chunkText(args: Json): string {
  const chunks = listArg(args, 'chunks', 'invalid_chunks') ?? [];
  if (!chunks.every((chunk) => isJson(chunk) && typeof chunk['type'] === 'string'))
    throw new Refusal('invalid_chunks');
  const texts = chunks.map((chunk) =>
    isJson(chunk) && typeof chunk['text'] === 'string' ? chunk['text'] : '',
  );
  return (textArg(args, 'markdown_text') ?? '') + texts.join('');
}

function said(markdown: string): Pick<Message, 'text' | 'markdown'> {
  if (markdown.length > maxMarkdown) throw new Refusal('msg_too_long');
  return { text: normaliseText(markdown), markdown };
}
