// Which events the app gets for what happens in the workspace, and how they look.
import type { Channel, ChannelKind, Directory } from './directory.js';
import { compact, type Json } from './json.js';
import { messageJson } from './message-json.js';
import type { Change, Message } from './messages.js';
import type { Random } from './random.js';
import type { SlackSettings } from './settings.js';
import type { TokenTable } from './tokens.js';

/** Slack's word for a kind of channel in events, and the scope that lets an app hear and read it. */
export const channelTypes: Record<ChannelKind, { readonly type: string; readonly scope: string }> =
  {
    public: { type: 'channel', scope: 'channels:history' },
    private: { type: 'group', scope: 'groups:history' },
    dm: { type: 'im', scope: 'im:history' },
    'group-dm': { type: 'mpim', scope: 'mpim:history' },
  };

/** What the events are made from. */
export interface EventWorld {
  readonly settings: SlackSettings;
  readonly directory: Directory;
  readonly tokens: TokenTable;
  readonly nextTs: () => string;
  readonly threadAuthor: (message: Message) => string | undefined;
}

/** The inner events an app gets for a change, a mention's app_mention first; none when it isn't a member or lacks the scope. */
export function eventsOf(change: Change, world: EventWorld): Json[] {
  const message = change.kind === 'edited' ? change.after : change.message;
  const channel = world.directory.channel(message.channel);
  if (!channel?.members.includes(world.settings.app.userId)) return [];
  return [...mentionEvents(change, channel, world), ...messageEvents(change, channel, world)];
}

/** A mention in a channel makes a second event; in a DM there is none, as every message is for the bot. */
function mentionEvents(change: Change, channel: Channel, world: EventWorld): Json[] {
  const { app } = world.settings;
  if (change.kind !== 'posted' || channel.kind === 'dm') return [];
  const { message } = change;
  const mentioned = message.text.includes(`<@${app.userId}>`) && message.author !== app.userId;
  if (!mentioned || message.subtype !== undefined || !hears('app_mentions:read', world)) return [];
  const json = messageJson(message, world.settings, world.directory);
  return [{ ...json, type: 'app_mention', channel: channel.id, event_ts: message.ts }];
}

function messageEvents(change: Change, channel: Channel, world: EventWorld): Json[] {
  const { type, scope } = channelTypes[channel.kind];
  if (!hears(scope, world)) return [];
  return [{ ...messageEvent(change, world), channel: channel.id, channel_type: type }];
}

function messageEvent(change: Change, world: EventWorld): Json {
  const render = (message: Message): Json => messageJson(message, world.settings, world.directory);
  switch (change.kind) {
    case 'posted':
      return compact({
        ...render(change.message),
        parent_user_id: world.threadAuthor(change.message),
        event_ts: change.message.ts,
      });
    case 'edited':
      return hidden('message_changed', world, {
        message: render(change.after),
        previous_message: render(change.before),
      });
    case 'deleted':
      return hidden('message_deleted', world, {
        deleted_ts: change.message.ts,
        previous_message: render(change.message),
      });
  }
}

function hidden(subtype: string, world: EventWorld, fields: Json): Json {
  const ts = world.nextTs();
  return { type: 'message', subtype, hidden: true, ts, event_ts: ts, ...fields };
}

const hears = (scope: string, { settings, tokens }: EventWorld): boolean =>
  tokens.find(settings.tokens.bot)?.scopes.includes(scope) ?? false;

/** The outer wrapper every event of the Events API travels in. */
export function eventPayload(
  event: Json,
  eventId: string,
  { team, app }: SlackSettings,
  random: Random,
): Json {
  const authorization = {
    enterprise_id: null,
    team_id: team.id,
    user_id: app.userId,
    is_bot: true,
    is_enterprise_install: false,
  };
  return {
    token: 'verification-token-of-old-apps',
    team_id: team.id,
    context_team_id: team.id,
    context_enterprise_id: null,
    api_app_id: app.id,
    event,
    type: 'event_callback',
    event_id: eventId,
    event_time: Math.floor(Date.now() / 1000),
    authorizations: [authorization],
    is_ext_shared_channel: false,
    event_context: `4-${random.text(32, 'abcdefghijklmnopqrstuvwxyz0123456789')}`,
  };
}
