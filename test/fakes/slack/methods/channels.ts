// Finds the channel of a call and checks what the bot may do there.
import type { Channel } from '../directory.js';
import { channelTypes } from '../events.js';
import type { Json } from '../json.js';
import type { Message } from '../messages.js';
import type { Token } from '../tokens.js';
import { requiredArg } from './args.js';
import { Refusal, type MethodWorld } from './method.js';

/** The channel the bot wants to read. What it may not know of is channel_not_found. */
export function readableChannel(args: Json, world: MethodWorld, caller: Token): Channel {
  const channel = knownChannel(requiredArg(args, 'channel'), world);
  needScope(channelTypes[channel.kind].scope, caller);
  if (!isMember(channel, world)) throw new Refusal('not_in_channel');
  return channel;
}

/** The channel the bot wants to write to; a user id stands for the direct conversation. */
export function writableChannel(args: Json, world: MethodWorld): Channel {
  const id = requiredArg(args, 'channel');
  const channel = world.directory.user(id) ? world.directory.openDm(id) : knownChannel(id, world);
  if (!isMember(channel, world)) throw new Refusal('not_in_channel');
  if (channel.isArchived) throw new Refusal('is_archived');
  return channel;
}

/** A channel the bot may know of: private ones only as a member. */
export function knownChannel(id: string, world: MethodWorld): Channel {
  const channel = world.directory.channel(id);
  if (!channel || (channel.kind !== 'public' && !isMember(channel, world)))
    throw new Refusal('channel_not_found');
  return channel;
}

/** A message of the app itself, to change or take back. */
export function ownMessage(args: Json, world: MethodWorld, notOwnError: string): Message {
  const channel = knownChannel(requiredArg(args, 'channel'), world);
  const message = world.messages.find(channel.id, requiredArg(args, 'ts'));
  if (!message) throw new Refusal('message_not_found');
  if (message.botId !== world.settings.app.botId) throw new Refusal(notOwnError);
  return message;
}

/** Refuses as Slack does when a scope is missing. */
export function needScope(needed: string, caller: Token): void {
  if (!caller.scopes.includes(needed))
    throw new Refusal('missing_scope', { needed, provided: caller.scopes.join(',') });
}

const isMember = (channel: Channel, world: MethodWorld): boolean =>
  channel.members.includes(world.settings.app.userId);
