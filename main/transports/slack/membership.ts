// Maps Slack's events about the bot coming into a channel or leaving it. Pure.
import { z } from 'zod';
import type { IncomingMembership } from '../incoming.js';

const ends = [
  ...['channel_left', 'group_left', 'channel_archive', 'group_archive'],
  ...['channel_deleted', 'group_deleted'],
] as const;

/** docs.slack.dev/reference/events: channel_left and its kin tell of the bot itself, member_* of anybody. */
const membership = z.union([
  z.object({ type: z.enum(ends), channel: z.string(), event_ts: z.string().optional() }),
  z.object({
    type: z.enum(['member_left_channel', 'member_joined_channel']),
    user: z.string(),
    channel: z.string(),
    event_ts: z.string().optional(),
  }),
]);

type Base = Pick<IncomingMembership, 'transport' | 'workspace' | 'eventId'>;

/** The bot's own coming or going; undefined for every other event. `at` (ms) stands in for a missing event_ts. */
export function mapMembership(
  event: unknown,
  { base, botUser, at }: { readonly base: Base; readonly botUser: string; readonly at: number },
): IncomingMembership | undefined {
  const { data } = membership.safeParse(event);
  if (!data || ('user' in data && data.user !== botUser)) return undefined;
  return {
    ...base,
    kind: 'membership',
    channel: data.channel,
    isIn: data.type === 'member_joined_channel',
    at: data.event_ts === undefined ? at : Math.floor(Number(data.event_ts) * 1000),
  };
}
