// Looks in a thread for what we may have posted although nobody heard.
import { z } from 'zod';
import type { Asked, Sent } from '../transport.js';
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
  { channel, thread, outboxId }: Pick<Asked, 'channel' | 'thread'> & { readonly outboxId: string },
  signal: AbortSignal,
): Promise<Sent | undefined> =>
  findReply(web, { channel, thread }, (each) => outboxIdOf(each) === outboxId, signal);

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
  return findReply(
    web,
    asked,
    (each) => outboxIdOf(each) === asked.outboxId || isStream(each),
    signal,
  );
};

const outboxIdOf = ({ metadata }: Message): string | undefined =>
  metadata?.event_payload?.outbox_id;

async function findReply(
  web: Web,
  { channel, thread }: Pick<Asked, 'channel' | 'thread'>,
  fits: (message: Message) => boolean,
  signal: AbortSignal,
): Promise<Sent | undefined> {
  let cursor: string | undefined;
  do {
    signal.throwIfAborted();
    const response = await web.reading.conversations
      .replies({
        channel,
        ts: thread,
        include_all_metadata: true,
        limit: 200,
        ...(cursor ? { cursor } : {}),
      })
      .catch((error: unknown) => {
        throw slackError(error, 'bot');
      });
    const page = replies.parse(response);
    const found = page.messages.find(fits);
    if (found) return { ts: found.ts };
    cursor = page.response_metadata?.next_cursor;
  } while (cursor);
  return undefined;
}
