// conversations.*: what the bot can read and where it can speak.
import type { Channel } from '../directory.js';
import { compact, type Json } from '../json.js';
import { messageJson } from '../message-json.js';
import type { Message } from '../messages.js';
import { tiers } from '../rates.js';
import { tsMicros } from '../ts.js';
import { flagArg, requiredArg, textArg } from './args.js';
import { knownChannel, needScope, readableChannel } from './channels.js';
import { Refusal, type Method, type MethodWorld } from './method.js';
import type { Token } from '../tokens.js';
import { page } from './paging.js';

const historyScopes = ['channels:history', 'groups:history', 'im:history', 'mpim:history'];
const readScopes = ['channels:read', 'groups:read', 'im:read', 'mpim:read'];
const readScopeOf = {
  public: 'channels:read',
  private: 'groups:read',
  dm: 'im:read',
  'group-dm': 'mpim:read',
} as const;
const historyLimit = 100;
/** https://docs.slack.dev/changelog/2025/05/29/rate-limit-changes-for-non-marketplace-apps */
const rationedLimit = 15;
const listLimit = 100;

/** The methods about channels and what was said there. */
export const conversationMethods: Record<string, Method> = {
  'conversations.info': { token: 'bot', scopes: readScopes, perMinute: tiers.three, run: info },
  'conversations.list': { token: 'bot', scopes: readScopes, perMinute: tiers.two, run: list },
  'users.conversations': { token: 'bot', scopes: readScopes, perMinute: tiers.three, run: joined },
  'conversations.history': {
    token: 'bot',
    scopes: historyScopes,
    perMinute: tiers.three,
    isRationed: true,
    run: history,
  },
  'conversations.replies': {
    token: 'bot',
    scopes: historyScopes,
    perMinute: tiers.three,
    isRationed: true,
    run: replies,
  },
  'conversations.open': {
    token: 'bot',
    scopes: ['im:write', 'mpim:write'],
    perMinute: tiers.three,
    run: open,
  },
};

function info(args: Json, world: MethodWorld, caller: Token): Json {
  const channel = knownChannel(requiredArg(args, 'channel'), world);
  needScope(readScopeOf[channel.kind], caller);
  return { channel: channelJson(channel, world) };
}

/** Every public channel, and the others the bot is in. */
function list(args: Json, world: MethodWorld, caller: Token): Json {
  return listOf(
    args,
    world,
    caller,
    (channel) => channel.kind === 'public' || isMember(channel, world),
  );
}

/** The channels the bot itself is in. */
function joined(args: Json, world: MethodWorld, caller: Token): Json {
  const archivedToo = flagArg(args, 'exclude_archived') !== true;
  return listOf(
    args,
    world,
    caller,
    (channel) => isMember(channel, world) && (archivedToo || !channel.isArchived),
  );
}

/** Slack refuses when the scope of any asked type is missing, whether or not there is such a channel. */
function listOf(
  args: Json,
  world: MethodWorld,
  caller: Token,
  isVisible: (channel: Channel) => boolean,
): Json {
  const types = (textArg(args, 'types') ?? 'public_channel').split(',');
  const typeOf = {
    public: 'public_channel',
    private: 'private_channel',
    dm: 'im',
    'group-dm': 'mpim',
  };
  for (const kind of ['public', 'private', 'dm', 'group-dm'] as const) {
    if (types.includes(typeOf[kind])) needScope(readScopeOf[kind], caller);
  }
  const visible = world.directory
    .channels()
    .filter((channel) => types.includes(typeOf[channel.kind]))
    .filter(isVisible);
  const { items, next } = page(visible, args, listLimit);
  return { channels: items.map((channel) => channelJson(channel, world)), ...next };
}

/** Roots and broadcasts, the newest first; replies are in their threads. */
function history(args: Json, world: MethodWorld, caller: Token): Json {
  const channel = readableChannel(args, world, caller);
  const isShown = ({ thread, subtype }: Message): boolean =>
    thread === undefined || subtype === 'thread_broadcast';
  const newestFirst = within(world.messages.all(channel.id), args).filter(isShown).reverse();
  const { items, next } = page(newestFirst, rationed(args, world), historyLimit);
  return { messages: items.map((message) => shown(message, args, world)), pin_count: 0, ...next };
}

/** The root and its replies, the oldest first. */
function replies(args: Json, world: MethodWorld, caller: Token): Json {
  const channel = readableChannel(args, world, caller);
  const asked = world.messages.find(channel.id, requiredArg(args, 'ts'));
  if (!asked) throw new Refusal('thread_not_found');
  const [root, ...others] = world.messages.thread(channel.id, asked.thread ?? asked.ts);
  const thread = root ? [root, ...within(others, args)] : [];
  const { items, next } = page(thread, rationed(args, world), historyLimit);
  return { messages: items.map((message) => shown(message, args, world)), ...next };
}

/** What a rationed app asks beyond its ration is cut without a word. */
function rationed(args: Json, { settings }: MethodWorld): Json {
  if (!settings.isSoldOutsideMarketplace) return args;
  const asked = Number(textArg(args, 'limit') ?? rationedLimit);
  return { ...args, limit: Math.min(asked, rationedLimit) };
}

/** Those between `oldest` and `latest`, the ends only when `inclusive`. */
function within(messages: readonly Message[], args: Json): Message[] {
  const bound = (name: string, otherwise: number): number =>
    tsMicros(textArg(args, name) ?? '') ?? otherwise;
  const [oldest, latest] = [bound('oldest', -1), bound('latest', Infinity)];
  const inclusive = flagArg(args, 'inclusive') ?? false;
  return messages.filter(({ ts }) => {
    const at = tsMicros(ts) ?? 0;
    return inclusive ? at >= oldest && at <= latest : at > oldest && at < latest;
  });
}

/** Metadata comes only when asked for. */
function shown(message: Message, args: Json, world: MethodWorld): Json {
  const withMetadata = flagArg(args, 'include_all_metadata') ?? false;
  return compact({
    ...messageJson(message, world.settings, world.directory),
    ...threadFields(message, world),
    metadata: withMetadata ? message.metadata : undefined,
  });
}

/** A root says how its thread stands; a reply says whose thread it is in. */
function threadFields(message: Message, world: MethodWorld): Json {
  const [root, ...answers] = world.messages.thread(message.channel, message.thread ?? message.ts);
  if (message.thread !== undefined) return compact({ parent_user_id: root?.author });
  if (answers.length === 0) return {};
  const users = [...new Set(answers.map(({ author }) => author))];
  return {
    thread_ts: message.ts,
    reply_count: answers.length,
    reply_users_count: users.length,
    reply_users: users,
    latest_reply: answers.at(-1)?.ts,
    subscribed: false,
  };
}

function open(args: Json, world: MethodWorld, caller: Token): Json {
  const users = (textArg(args, 'users') ?? '').split(',').filter((id) => id !== '');
  const [user, ...more] = users;
  if (user === undefined) throw new Refusal('users_list_not_supplied');
  if (!users.every((id) => world.directory.user(id))) throw new Refusal('user_not_found');
  if (more.length > 0) {
    needScope('mpim:write', caller);
    return { channel: { id: world.directory.openGroup(users).id } };
  }
  const { id } = world.directory.openDm(user);
  return { channel: flagArg(args, 'return_im') ? { id, is_im: true, user } : { id } };
}

function channelJson(channel: Channel, world: MethodWorld): Json {
  const common = { id: channel.id, created: 1_700_000_000, is_archived: channel.isArchived };
  const partner = channel.members.find((id) => id !== world.settings.app.userId);
  if (channel.kind === 'dm') return compact({ ...common, is_im: true, user: partner });
  return {
    ...common,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_im: false,
    is_mpim: channel.kind === 'group-dm',
    is_private: channel.kind !== 'public',
    is_member: isMember(channel, world),
    num_members: channel.members.length,
    topic: { value: '', creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
  };
}

const isMember = (channel: Channel, { settings }: MethodWorld): boolean =>
  channel.members.includes(settings.app.userId);
