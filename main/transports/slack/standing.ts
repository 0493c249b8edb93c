import { z } from 'zod';
import { AppError } from '../../lib/errors.js';
import type { Standing } from '../transport.js';
import type { Self } from './events.js';
import { deliveryPayload } from './find-own.js';
import type { PacedCall } from './paced-calls.js';
import type { Session } from './session.js';

const message = z.object({
  ts: z.string(),
  user: z.string().nullish(),
  bot_id: z.string().nullish(),
  subtype: z.string().optional(),
  metadata: z.object({ event_payload: deliveryPayload.optional() }).optional(),
});
const answer = z.object({
  messages: z.array(message).default([]),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});
type Message = z.infer<typeof message>;

/**
 * Looks in a thread whether a message there is answered by us: by a post whose metadata names it, or by any later
 * post of ours without such metadata.
 */
export async function standingOf(
  {
    channel,
    thread,
    ts,
  }: { readonly channel: string; readonly thread: string; readonly ts: string },
  { web, self }: Session,
  paced: PacedCall,
  signal: AbortSignal,
): Promise<Standing> {
  let isThere = false;
  let cursor: string | undefined;
  do {
    const query = { channel, ts: thread, oldest: ts, inclusive: true, include_all_metadata: true };
    const call = () =>
      web.catchingUp.conversations.replies({ ...query, limit: 200, ...(cursor ? { cursor } : {}) });
    const response = await paced('conversations.replies', call, signal).catch(unlessGone);
    if (!response) return 'gone';
    const { messages, response_metadata } = answer.parse(response);
    if (messages.some((each) => answers(each, ts, self))) return 'answered';
    isThere ||= messages.some((each) => each.ts === ts && each.subtype !== 'tombstone');
    cursor = response_metadata?.next_cursor;
  } while (cursor);
  return isThere ? 'open' : 'gone';
}

function answers({ ts, user, bot_id, metadata }: Message, question: string, self: Self): boolean {
  const isOurs = user === self.userId || (Boolean(bot_id) && bot_id === self.botId);
  const named = metadata?.event_payload?.question;
  const isWhisper = metadata?.event_payload?.is_whisper === true;
  return isOurs && ts > question && !isWhisper && (named === undefined || named === question);
}

/** Slack says thread_not_found of a message that was deleted. */
function unlessGone(error: unknown): undefined {
  if (error instanceof AppError && error.code === 'slack_refused') return undefined;
  throw error;
}
