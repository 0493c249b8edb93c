// Maps what Slack tells of the panel in which a person is alone with Perch. Pure.
import { z } from 'zod';
import type { IncomingPanel } from '../incoming.js';

const entity = z.object({ type: z.string(), value: z.unknown() });
/** docs.slack.dev/reference/events/app_context_changed: what the person sees, the most relevant first. */
const seen = z
  .object({ entities: z.array(z.unknown()).optional() })
  .optional()
  .catch(undefined);

const opened = z.object({
  type: z.literal('app_home_opened'),
  user: z.string(),
  channel: z.string(),
  tab: z.string().optional(),
  context: seen,
});
/** Slack's own example names nobody but in the wrapper. */
const moved = z.object({
  type: z.literal('app_context_changed'),
  user: z.string().optional(),
  channel: z.string().optional(),
  context: seen,
});
/** The older panel. docs.slack.dev/reference/events/assistant_thread_started */
const thread = z.object({
  type: z.enum(['assistant_thread_started', 'assistant_thread_context_changed']),
  assistant_thread: z.object({
    user_id: z.string(),
    channel_id: z.string(),
    thread_ts: z.string(),
    context: z.object({ channel_id: z.string().optional() }).optional(),
  }),
});

type Base = Pick<IncomingPanel, 'transport' | 'workspace' | 'eventId'>;

/** `viewer` is the person of the event's wrapper. undefined for every other event, and for the App Home's other tab. */
export function mapPanel(
  event: unknown,
  { base, viewer }: { readonly base: Base; readonly viewer: string | undefined },
): IncomingPanel | undefined {
  return mapOpened(event, base) ?? mapMoved(event, base, viewer) ?? mapThread(event, base);
}

function mapOpened(event: unknown, base: Base): IncomingPanel | undefined {
  const { data } = opened.safeParse(event);
  if (data?.tab !== 'messages') return undefined;
  const { user: person, channel, context } = data;
  return {
    ...base,
    ...{ kind: 'panel opened', person, channel, thread: undefined, sees: channelIn(context) },
  };
}

function mapMoved(
  event: unknown,
  base: Base,
  viewer: string | undefined,
): IncomingPanel | undefined {
  const { data } = moved.safeParse(event);
  const person = data?.user ?? viewer;
  if (!data || person === undefined) return undefined;
  const { channel, context } = data;
  return {
    ...base,
    ...{ kind: 'panel moved', person, channel, thread: undefined, sees: channelIn(context) },
  };
}

function mapThread(event: unknown, base: Base): IncomingPanel | undefined {
  const { data } = thread.safeParse(event);
  if (!data) return undefined;
  const { user_id: person, channel_id: channel, thread_ts, context } = data.assistant_thread;
  return {
    ...base,
    kind: data.type === 'assistant_thread_started' ? 'panel opened' : 'panel moved',
    ...{ person, channel, thread: thread_ts, sees: context?.channel_id },
  };
}

const messageSeen = z.object({ channel_id: z.string() });

/** The channel of what is seen: one that is named, or the one of a message. */
function channelIn(context: z.infer<typeof seen>): string | undefined {
  for (const each of context?.entities ?? []) {
    const { type, value } = entity.safeParse(each).data ?? {};
    if (type === 'slack#/types/channel_id' && typeof value === 'string') return value;
    const message = type === 'slack#/types/message_context' && messageSeen.safeParse(value).data;
    if (message) return message.channel_id;
  }
  return undefined;
}
