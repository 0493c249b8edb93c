// Reads the past of a channel from today back to its beginning, with all of its threads.
import { z } from 'zod';
import { say } from '../../../preload/language/sentence.js';
import { AppError } from '../../lib/errors.js';
import type { PastMessage } from '../../lib/past-message.js';
import type { PastFeed, PastStep } from '../transport.js';
import { kindOf } from './directory.js';
import { unlessScope } from './joined-channels.js';
import type { PacedCall } from './paced-calls.js';
import { toPastMessage } from './past-message.js';
import type { Session } from './session.js';

/** Apps that Slack limits get 15 a page and one page a minute, whatever they ask for. */
const pageSize = 200;

/**
 * Where reading stands. It is told by ts and not by Slack's cursors, which Slack forgets: threads that are still to
 * be read, how far the first of them is, and how far back the channel is.
 */
const place = z.object({
  threads: z.array(z.string()),
  repliesAfter: z.string().optional(),
  before: z.string().optional(),
  isChannelRead: z.boolean(),
  done: z.number(),
});
type Place = z.infer<typeof place>;
const beginning: Place = { threads: [], isChannelRead: false, done: 0 };

const answer = z.object({
  messages: z
    .array(z.looseObject({ ts: z.string(), reply_count: z.number().optional() }))
    .default([]),
  has_more: z.boolean().default(false),
});
type Answer = z.infer<typeof answer>;

const info = z.object({
  channel: z.object({
    is_im: z.boolean().optional(),
    is_mpim: z.boolean().optional(),
    is_private: z.boolean().optional(),
  }),
});

export interface BackfillOptions {
  /** The workspace as it was last reached. */
  readonly session: () => Session | undefined;
  readonly paced: PacedCall;
}

/** A feed of one channel. docs.slack.dev/reference/methods/conversations.history */
export function createBackfill(channel: string, { session, paced }: BackfillOptions): PastFeed {
  let isKindKnown = false;
  const current = (): Session => {
    const now = session();
    if (now) return now;
    throw new AppError('network_down', say`The workspace is not connected.`, {
      retryable: true,
      fix: say`It goes on by itself when the workspace is connected.`,
    });
  };
  /** Who can read a channel should be known before anything of it is kept. Without the scope what is known holds. */
  const learnKind = async ({ web, directory }: Session, signal: AbortSignal): Promise<void> => {
    const call = () => web.catchingUp.conversations.info({ channel });
    const response = await paced('conversations.info', call, signal).catch(unlessScope);
    if (!response) return;
    const kind = kindOf(info.parse(response).channel);
    directory.meet({ channel, kind, person: undefined });
  };
  const ask = async (query: Record<string, unknown>, signal: AbortSignal): Promise<Answer> => {
    const { web } = current();
    const common = { channel, limit: pageSize, inclusive: false, ...query };
    const { ts } = query;
    const response =
      typeof ts === 'string'
        ? await paced(
            'conversations.replies',
            () => web.catchingUp.conversations.replies({ ...common, ts }),
            signal,
          )
        : await paced(
            'conversations.history',
            () => web.catchingUp.conversations.history(common),
            signal,
          );
    return answer.parse(response);
  };
  return {
    names: () => Promise.resolve(undefined),
    step: async (cursor, signal) => {
      const { self, directory } = current();
      if (!isKindKnown) await learnKind(current(), signal);
      isKindKnown = true;
      const from = cursor === null ? beginning : place.parse(JSON.parse(cursor));
      const [thread] = from.threads;
      const read = await ask(
        thread === undefined
          ? { ...(from.before && { latest: from.before }) }
          : { ts: thread, oldest: from.repliesAfter ?? thread },
        signal,
      );
      const messages = read.messages.flatMap(
        (json) => toPastMessage(json, channel, self, directory) ?? [],
      );
      for (const { author, authorKind } of messages)
        if (authorKind === 'person' && author !== '')
          directory.meet({ channel, kind: undefined, person: author });
      const to = thread === undefined ? afterPage(from, read) : afterReplies(from, thread, read);
      return toStep(from, to, messages);
    },
    close: () => undefined,
  };
}

/** A page of the channel, the newest first; its threads are read before the next page. */
function afterPage(from: Place, { messages, has_more }: Answer): Omit<Place, 'done'> {
  const oldest = messages.at(-1)?.ts;
  const threads = messages.filter(({ reply_count = 0 }) => reply_count > 0).map(({ ts }) => ts);
  return {
    threads,
    isChannelRead: !has_more || oldest === undefined,
    before: oldest ?? from.before,
  };
}

/** A page of replies, the oldest first. Slack puts the thread's first message before them each time. */
function afterReplies(
  from: Place,
  thread: string,
  { messages, has_more }: Answer,
): Omit<Place, 'done'> {
  const last = messages.findLast(({ ts }) => ts !== thread)?.ts;
  const { threads, before, isChannelRead } = from;
  if (has_more && last !== undefined) return { threads, before, isChannelRead, repliesAfter: last };
  return { threads: threads.slice(1), before, isChannelRead };
}

function toStep(from: Place, to: Omit<Place, 'done'>, messages: readonly PastMessage[]): PastStep {
  const done = from.done + messages.length;
  const isRead = to.isChannelRead && to.threads.length === 0;
  const oldest = messages[0];
  return {
    messages,
    troubles: [],
    cursor: isRead ? null : JSON.stringify({ ...to, done } satisfies Place),
    done,
    total: null,
    item: oldest ? new Date(oldest.at).toISOString().slice(0, 10) : '',
  };
}
