// chat.postMessage, chat.update, chat.delete.
import { messageJson } from '../message-json.js';
import type { Message } from '../messages.js';
import { compact, type Json } from '../json.js';
import { tiers } from '../rates.js';
import { tsMicros } from '../ts.js';
import { flagArg, requiredArg, textArg } from './args.js';
import { knownChannel, ownMessage, writableChannel } from './channels.js';
import { readContent } from './content.js';
import { Refusal, type Method, type MethodWorld } from './method.js';

const maxUpdateText = 4_000;
/** One per second and channel, after a short burst. */
const postsPerMinute = 60;
const postBurst = 4;

/** The methods that write whole messages. */
export const chatMethods: Record<string, Method> = {
  'chat.postMessage': { token: 'bot', scopes: ['chat:write'], run: postMessage },
  'chat.update': { token: 'bot', scopes: ['chat:write'], perMinute: tiers.three, run: update },
  'chat.delete': { token: 'bot', scopes: ['chat:write'], perMinute: tiers.three, run: remove },
  'chat.getPermalink': { token: 'bot', scopes: [], run: permalink },
};

function postMessage(args: Json, world: MethodWorld): Json {
  const channel = writableChannel(args, world);
  const thread = textArg(args, 'thread_ts');
  if (thread !== undefined && tsMicros(thread) === undefined)
    throw new Refusal('invalid_thread_ts');
  const { warning, ...content } = readContent(args);
  limitPosts(channel.id, world);
  const isBroadcast = thread !== undefined && flagArg(args, 'reply_broadcast') === true;
  const message = world.messages.post({
    ...content,
    ...botAuthor(world),
    channel: channel.id,
    thread,
    subtype: isBroadcast ? 'thread_broadcast' : undefined,
  });
  const warnings = warning && { warning, response_metadata: { warnings: [warning] } };
  return {
    channel: channel.id,
    ts: message.ts,
    message: show(message, world),
    ...(warnings ?? {}),
  };
}

function limitPosts(channel: string, { rates, settings }: MethodWorld): void {
  if (!settings.rateLimits) return;
  const retryAfter = rates.take(`post ${channel}`, postsPerMinute, postBurst);
  if (retryAfter > 0) throw new Refusal('ratelimited', {}, retryAfter);
}

/** Who speaks when the app posts. */
export const botAuthor = ({
  settings: { app },
}: MethodWorld): Pick<Message, 'author' | 'botId' | 'appId'> => ({
  author: app.userId,
  botId: app.botId,
  appId: app.id,
});

function update(args: Json, world: MethodWorld): Json {
  const before = ownMessage(args, world, 'cant_update_message');
  if (before.stream === 'live') throw new Refusal('streaming_state_conflict');
  if ((textArg(args, 'text') ?? '').length > maxUpdateText) throw new Refusal('msg_too_long');
  const { text, markdown, blocks, metadata } = readContent(args);
  const edited = { user: world.settings.app.userId, ts: world.messages.nextTs() };
  const changes = { text, markdown, blocks, edited };
  const after = world.messages.edit(
    before,
    metadata === undefined ? changes : { ...changes, metadata },
  );
  return { channel: after.channel, ts: after.ts, text: after.text, message: show(after, world) };
}

function remove(args: Json, world: MethodWorld): Json {
  const message = ownMessage(args, world, 'cant_delete_message');
  world.messages.remove(message);
  return { channel: message.channel, ts: message.ts };
}

function permalink(args: Json, world: MethodWorld): Json {
  const channel = knownChannel(requiredArg(args, 'channel'), world);
  const message = world.messages.find(channel.id, requiredArg(args, 'message_ts'));
  if (!message) throw new Refusal('message_not_found');
  const { domain } = world.settings.team;
  const page = `https://${domain}.slack.com/archives/${channel.id}/p${message.ts.replace('.', '')}`;
  const thread = message.thread && `?thread_ts=${message.thread}&cid=${channel.id}`;
  return { channel: channel.id, permalink: page + (thread ?? '') };
}

const show = (message: Message, { settings, directory }: MethodWorld): Json =>
  compact({ ...messageJson(message, settings, directory), metadata: message.metadata });
