// Looks for what we may have posted although nobody heard.
import { z } from 'zod';
import type { Asked, Outgoing, Sent } from '../transport.js';
import type { Self } from './events.js';
import { slackError } from './slack-error.js';
import type { Web } from './web.js';

/** What travels in the metadata of every post. */
export const deliveryPayload = z.object({
  outbox_id: z.string().optional(),
  question: z.string().optional(),
  /** A word to one person: no answer. */
  is_whisper: z.boolean().optional(),
});

const message = z.object({
  ts: z.string(),
  user: z.string().nullish(),
  bot_id: z.string().nullish(),
  metadata: z.object({ event_payload: deliveryPayload.optional() }).optional(),
});
const replies = z.object({
  messages: z.array(message).default([]),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});
type Message = z.infer<typeof message>;

/** The post that carries an outbox id. Throws AppError. */
export const findPosted = (
  web: Web,
  outgoing: Standing & Pick<Outgoing, 'outboxId'>,
  signal: AbortSignal,
): Promise<Sent | undefined> =>
  find(web, outgoing, (each) => outboxIdOf(each) === outgoing.outboxId, signal);

/** Where an answer stands, or would. */
type Standing = Pick<Outgoing, 'channel' | 'thread' | 'question' | 'place'>;

/**
 * The same, or a stream: that carries no metadata before its end, but every other post of ours does. Throws AppError.
 */
export const findOwn = (
  web: Web,
  self: Self | undefined,
  asked: Pick<Asked, 'channel' | 'thread' | 'question'> & { readonly outboxId: string },
  signal: AbortSignal,
): Promise<Sent | undefined> => {
  const isOurs = ({ user, bot_id: bot }: Message): boolean =>
    user === self?.userId || (Boolean(bot) && bot === self?.botId);
  const isStream = (each: Message): boolean =>
    isOurs(each) && each.ts > asked.question && each.metadata === undefined;
  return find(
    web,
    { ...asked, place: 'thread' },
    (each) => outboxIdOf(each) === asked.outboxId || isStream(each),
    signal,
  );
};

const outboxIdOf = ({ metadata }: Message): string | undefined =>
  metadata?.event_payload?.outbox_id;

async function find(
  web: Web,
  { channel, thread, question, place }: Standing,
  fits: (message: Message) => boolean,
  signal: AbortSignal,
): Promise<Sent | undefined> {
  let cursor: string | undefined;
  do {
    signal.throwIfAborted();
    const page = { channel, include_all_metadata: true, limit: 200, ...(cursor ? { cursor } : {}) };
    const { conversations } = web.reading;
    const response = await (
      place === 'channel'
        ? conversations.history({ ...page, oldest: question })
        : conversations.replies({ ...page, ts: thread })
    ).catch((error: unknown) => {
      throw slackError(error, 'bot');
    });
    const read = replies.parse(response);
    const found = read.messages.find(fits);
    if (found) return { ts: found.ts };
    cursor = read.response_metadata?.next_cursor;
  } while (cursor);
  return undefined;
}
