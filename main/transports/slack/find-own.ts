// Looks in a thread, or in a channel, for what we may have posted although nobody heard.
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

/** The post that carries an outbox id, where it was to stand. Throws AppError. */
export const findPosted = (
  web: Web,
  { channel, thread, place, question, outboxId }: Outgoing,
  signal: AbortSignal,
): Promise<Sent | undefined> => {
  const { conversations } = web.reading;
  const read: ReadPage = (page) =>
    place === 'channel'
      ? conversations.history({ ...page, channel, oldest: question })
      : conversations.replies({ ...page, channel, ts: thread });
  return findMessage(read, (each) => outboxIdOf(each) === outboxId, signal);
};

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
  const { channel, thread, outboxId } = asked;
  return findMessage(
    (page) => web.reading.conversations.replies({ ...page, channel, ts: thread }),
    (each) => outboxIdOf(each) === outboxId || isStream(each),
    signal,
  );
};

const outboxIdOf = ({ metadata }: Message): string | undefined =>
  metadata?.event_payload?.outbox_id;

/** Asks for one page of messages. */
type ReadPage = (page: {
  readonly include_all_metadata: true;
  readonly limit: number;
  readonly cursor?: string;
}) => Promise<unknown>;

async function findMessage(
  read: ReadPage,
  fits: (message: Message) => boolean,
  signal: AbortSignal,
): Promise<Sent | undefined> {
  let cursor: string | undefined;
  do {
    signal.throwIfAborted();
    const page = { include_all_metadata: true, limit: 200, ...(cursor ? { cursor } : {}) } as const;
    const response = await read(page).catch((error: unknown) => {
      throw slackError(error, 'bot');
    });
    const { messages, response_metadata: more } = replies.parse(response);
    const found = messages.find(fits);
    if (found) return { ts: found.ts };
    cursor = more?.next_cursor;
  } while (cursor);
  return undefined;
}
