import { z } from 'zod';
import { AppError } from '../../lib/errors.js';
import type { JoinedChannel } from '../transport.js';
import { kindOf } from './directory.js';
import type { PacedCall } from './paced-calls.js';
import type { Session } from './session.js';

const answer = z.object({
  channels: z
    .array(
      z.object({
        id: z.string(),
        name: z.string().optional(),
        is_im: z.boolean().optional(),
        is_mpim: z.boolean().optional(),
        is_private: z.boolean().optional(),
      }),
    )
    .default([]),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

/** Each needs a scope of its own, so each is asked for alone. docs.slack.dev/reference/methods/users.conversations */
const types = ['im', 'mpim', 'private_channel', 'public_channel'] as const;

/** The channels the bot is in, direct messages first. A kind it has no scope to list is left out. */
export async function joinedChannels(
  session: Session,
  paced: PacedCall,
  signal: AbortSignal,
): Promise<JoinedChannel[]> {
  const all: JoinedChannel[] = [];
  for (const type of types) all.push(...(await ofType(type, session, paced, signal)));
  return all;
}

async function ofType(
  type: (typeof types)[number],
  { web }: Session,
  paced: PacedCall,
  signal: AbortSignal,
): Promise<JoinedChannel[]> {
  const found: JoinedChannel[] = [];
  let cursor: string | undefined;
  do {
    const query = {
      types: type,
      limit: 200,
      exclude_archived: true,
      ...(cursor ? { cursor } : {}),
    };
    const call = () => web.catchingUp.users.conversations(query);
    const response = await paced('users.conversations', call, signal).catch(unlessScope);
    if (!response) return found;
    const { channels, response_metadata } = answer.parse(response);
    found.push(...channels.map(toJoined));
    cursor = response_metadata?.next_cursor;
  } while (cursor);
  return found;
}

const toJoined = (each: z.infer<typeof answer>['channels'][number]): JoinedChannel => ({
  ...{ channel: each.id, channelKind: kindOf(each) },
  ...(each.name === undefined ? {} : { name: each.name }),
});

/** Makes nothing of an answer that the bot has no scope for. */
export function unlessScope(error: unknown): undefined {
  if (error instanceof AppError && error.code === 'missing_scope') return undefined;
  throw error;
}
