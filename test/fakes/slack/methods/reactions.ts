// reactions.add and reactions.remove.
import type { Json } from '../json.js';
import type { Message } from '../messages.js';
import { tiers } from '../rates.js';
import { requiredArg } from './args.js';
import { knownChannel } from './channels.js';
import { Refusal, type Method, type MethodWorld } from './method.js';

/** The methods that put an emoji on a message. */
export const reactionMethods: Record<string, Method> = {
  'reactions.add': { token: 'bot', scopes: ['reactions:write'], perMinute: tiers.three, run: add },
  'reactions.remove': {
    token: 'bot',
    scopes: ['reactions:write'],
    perMinute: tiers.two,
    run: remove,
  },
};

function add(args: Json, world: MethodWorld): Json {
  const { message, name, user } = target(args, world);
  if (has(message, name, user)) throw new Refusal('already_reacted');
  world.messages.edit(message, { reactions: [...message.reactions, { name, user }] }, 'quiet');
  return {};
}

function remove(args: Json, world: MethodWorld): Json {
  const { message, name, user } = target(args, world);
  if (!has(message, name, user)) throw new Refusal('no_reaction');
  const reactions = message.reactions.filter((it) => it.name !== name || it.user !== user);
  world.messages.edit(message, { reactions }, 'quiet');
  return {};
}

const has = (message: Message, name: string, user: string): boolean =>
  message.reactions.some((reaction) => reaction.name === name && reaction.user === user);

function target(args: Json, world: MethodWorld): { message: Message; name: string; user: string } {
  const channel = knownChannel(requiredArg(args, 'channel'), world);
  const message = world.messages.find(channel.id, requiredArg(args, 'timestamp'));
  if (!message) throw new Refusal('message_not_found');
  return { message, name: requiredArg(args, 'name'), user: world.settings.app.userId };
}
