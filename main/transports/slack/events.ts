// Maps Slack's events to Incoming, or says why one is left out. Pure.
import { z } from 'zod';
import { msg } from '../../../preload/language/sentence.js';
import type { ChannelKind } from '../../lib/place.js';
import type { IncomingHome } from '../beside.js';
import type { IncomingAboutMessage, IncomingMembership, IncomingPanel } from '../incoming.js';
import { mapFiles, slackFiles } from './files.js';
import { mapPanel } from './app-home-opened.js';
import { mapHomeOpened } from './home-opened.js';
import { mapMembership } from './membership.js';
import { mentions, readableText, type Names } from './text.js';

/** Who we are in this workspace, from auth.test. */
export interface Self {
  /** The team id. */
  readonly workspace: string;
  readonly userId: string;
  readonly botId: string | undefined;
}

export type Mapped =
  /** `kindKnown` is false where the event did not say who can read the channel. */
  | { readonly kind: 'incoming'; readonly incoming: IncomingAboutMessage; readonly seen: KindSeen }
  | {
      readonly kind: 'about no message';
      readonly incoming: IncomingMembership | IncomingPanel | IncomingHome;
    }
  /** Not a message for us, though it may say who can read its channel. The reason goes to the log. */
  | { readonly kind: 'dropped'; readonly why: string; readonly seen?: KindSeen };

/** Who could read a channel at that moment (ms); `kind` undefined where the event did not say. */
export interface KindSeen {
  readonly channel: string;
  readonly kind: ChannelKind | undefined;
  readonly at: number;
}

const textOrNothing = z
  .string()
  .nullish()
  .transform((text) => text ?? '');

const message = z.object({
  type: z.enum(['message', 'app_mention']),
  subtype: z.string().optional(),
  channel: z.string(),
  channel_type: z.string().optional(),
  user: z.string().nullish(),
  bot_id: z.string().nullish(),
  text: textOrNothing,
  ts: z.string(),
  thread_ts: z.string().optional(),
  client_msg_id: z.string().optional(),
  event_ts: z.string().optional(),
  deleted_ts: z.string().optional(),
  files: slackFiles,
  message: z
    .object({
      subtype: z.string().optional(),
      ts: z.string(),
      user: z.string().nullish(),
      bot_id: z.string().nullish(),
      text: textOrNothing,
      edited: z.object({ ts: z.string(), user: z.string().optional() }).optional(),
    })
    .optional(),
});
type SlackMessage = z.infer<typeof message>;

const callback = z.object({
  type: z.literal('event_callback'),
  team_id: z.string(),
  event_id: z.string(),
  /** Seconds. */
  event_time: z.number().default(0),
  authorizations: z
    .array(
      z.object({
        team_id: z.string().nullish(),
        user_id: z.string().nullish(),
        is_bot: z.boolean().nullish(),
      }),
    )
    .default([]),
  event: z.looseObject({ type: z.string() }),
});

/** New content. Every other subtype is a service message (joins, topics, …). docs.slack.dev/reference/events/message */
const contentSubtypes = new Set(['bot_message', 'file_share', 'thread_broadcast', 'me_message']);

const rateLimitNotice = z.object({ type: z.literal('app_rate_limited') });

/** Slack's notice, without an event inside, that it leaves events out. docs.slack.dev/reference/events/app_rate_limited */
export const isRateLimitNotice = (payload: unknown): boolean =>
  rateLimitNotice.safeParse(payload).success;

/** Maps the payload of an events_api envelope. Never throws. */
export function mapEvent(payload: unknown, self: Self, names: Names): Mapped {
  const wrapper = callback.safeParse(payload);
  if (!wrapper.success) return { kind: 'dropped', why: msg`no event inside` };
  if (!isOurs(wrapper.data, self)) return { kind: 'dropped', why: msg`of another workspace` };
  const { event_id: eventId, event } = wrapper.data;
  // In a shared channel team_id may be the author's; what we keep belongs to the workspace we are in.
  const base = { transport: 'slack' as const, workspace: self.workspace, eventId };
  const parsed = message.safeParse(event);
  if (!parsed.success) {
    const at = wrapper.data.event_time * 1000;
    const viewer = viewerOf(wrapper.data);
    const incoming =
      mapMembership(event, { base, botUser: self.userId, at }) ??
      mapPanel(event, { base, viewer }) ??
      mapHomeOpened(event, self.workspace);
    if (incoming) return { kind: 'about no message', incoming };
    return { kind: 'dropped', why: `event ${event.type}` };
  }
  const { channel } = parsed.data;
  const place = { ...base, channel, channelKind: channelKind(parsed.data) };
  const mapped = mapMessage(parsed.data, place, self, names);
  const seen = kindSeen(parsed.data);
  return mapped.kind === 'dropped'
    ? { ...mapped, seen }
    : { kind: 'incoming', incoming: mapped, seen };
}

/** A channel made private says so in a service message, whose channel_type may still be the old one. */
function kindSeen(event: SlackMessage): KindSeen {
  const at = secondsToMs(event.event_ts ?? event.ts);
  const isKnown = event.channel_type !== undefined;
  const isClosed = event.subtype === 'channel_convert_to_private';
  const kind = isClosed ? 'private' : isKnown ? channelKind(event) : undefined;
  return { channel: event.channel, kind, at };
}

/** Some events name the person they are about in their wrapper alone. */
const viewerOf = ({ authorizations }: z.infer<typeof callback>): string | undefined =>
  authorizations.find((each) => each.is_bot === false)?.user_id ?? undefined;

/** An app installed in several workspaces gets the events of all of them over one socket. */
function isOurs({ team_id, authorizations }: z.infer<typeof callback>, self: Self): boolean {
  if (team_id === self.workspace) return true;
  const teams = authorizations.map((authorization) => authorization.team_id);
  const isNamed = teams.some((team) => (team ?? self.workspace) === self.workspace);
  return isNamed || teams.length === 0;
}

const past = z.looseObject({
  ts: z.string(),
  edited: z.object({ ts: z.string(), user: z.string().optional() }).optional(),
});

/**
 * Maps a message as conversations.history and .replies show it, as if its event had come. It is the message as it
 * stands now: an edited one is the message and its edit. Never throws.
 */
export function mapPast(
  json: unknown,
  place: { readonly channel: string; readonly channelKind: ChannelKind },
  self: Self,
  names: Names,
): readonly IncomingAboutMessage[] {
  const seen = past.safeParse(json);
  const parsed = message.safeParse({ ...seen.data, type: 'message', channel: place.channel });
  if (!seen.success || !parsed.success) return [];
  const { ts, edited } = seen.data;
  const eventId = `catch-up:${place.channel}:${ts}`;
  const base = { transport: 'slack' as const, workspace: self.workspace, eventId, ...place };
  const mapped = mapMessage(parsed.data, base, self, names);
  if (mapped.kind !== 'message') return [];
  // What we changed of our own is kept as it was meant, not as Slack shows it.
  if (edited === undefined || mapped.author.kind === 'perch') return [mapped];
  const editedAt = secondsToMs(edited.ts);
  return [mapped, { ...base, kind: 'edit', ts, text: mapped.text, by: edited.user, editedAt }];
}

type Dropped = Extract<Mapped, { kind: 'dropped' }>;
type Base = Pick<
  IncomingAboutMessage,
  'transport' | 'workspace' | 'eventId' | 'channel' | 'channelKind'
>;

function mapMessage(
  event: SlackMessage,
  base: Base,
  self: Self,
  names: Names,
): IncomingAboutMessage | Dropped {
  const at = secondsToMs(event.event_ts ?? event.ts);
  switch (event.subtype) {
    case 'message_changed':
      return mapChange(event, base, at, self, names);
    case 'message_deleted': {
      const ts = event.deleted_ts;
      if (ts === undefined)
        return { kind: 'dropped', why: msg`message_deleted without deleted_ts` };
      return { ...base, kind: 'delete', ts, deletedAt: at };
    }
    default:
      if (event.subtype !== undefined && !contentSubtypes.has(event.subtype)) {
        return { kind: 'dropped', why: `subtype ${event.subtype}` };
      }
      return mapNew(event, base, self, names);
  }
}

/**
 * Slack also sends message_changed for unfurls and reply counts, without `edited`, and for the deletion of a
 * message that has replies: it stays as a tombstone.
 */
function mapChange(
  event: SlackMessage,
  base: Base,
  at: number,
  self: Self,
  names: Names,
): IncomingAboutMessage | Dropped {
  if (!event.message) return { kind: 'dropped', why: msg`message_changed without a message` };
  const { subtype, ts, text, edited } = event.message;
  if (subtype === 'tombstone') return { ...base, kind: 'delete', ts, deletedAt: at };
  if (edited === undefined) return { kind: 'dropped', why: msg`message_changed without an edit` };
  if (authorOf(event.message, self)?.kind === 'perch') {
    return { kind: 'dropped', why: msg`an answer of our own, changed by us` };
  }
  const editedAt = secondsToMs(edited.ts);
  const by = edited.user;
  return { ...base, kind: 'edit', ts, text: readableText(text, names), by, editedAt };
}

function mapNew(
  event: SlackMessage,
  base: Base,
  self: Self,
  names: Names,
): IncomingAboutMessage | Dropped {
  const author = authorOf(event, self);
  if (!author) return { kind: 'dropped', why: msg`no author` };
  const thread = event.thread_ts === event.ts ? undefined : event.thread_ts;
  return {
    ...base,
    kind: 'message',
    ts: event.ts,
    thread,
    author,
    text: readableText(event.text, names),
    mentionsBot: event.type === 'app_mention' || mentions(event.text, self.userId),
    clientMsgId: event.client_msg_id,
    files: mapFiles(event.files),
  };
}

/** Modern bot posts have no subtype but carry bot_id: no subtype does not mean human. */
function authorOf(
  { user, bot_id: bot, subtype }: Pick<SlackMessage, 'user' | 'bot_id' | 'subtype'>,
  self: Self,
) {
  if (user === self.userId || (bot && bot === self.botId)) {
    return { id: self.userId, kind: 'perch' as const };
  }
  if (bot || subtype === 'bot_message' || user === 'USLACKBOT') {
    return { id: user || bot || 'bot', kind: 'bot' as const };
  }
  return user ? { id: user, kind: 'person' as const } : undefined;
}

/** app_mention has no channel_type; unknown counts as private, the strictest. */
function channelKind(event: SlackMessage): ChannelKind {
  switch (event.channel_type) {
    case 'channel':
      return 'public';
    case 'im':
      return 'dm';
    case 'mpim':
      return 'group-dm';
    default:
      return event.channel.startsWith('D') ? 'dm' : 'private';
  }
}

/** Slack's ts as ms, for showing and sorting by time only; as an id it stays a string. */
export const secondsToMs = (ts: string): number => Math.floor(Number(ts) * 1000);
