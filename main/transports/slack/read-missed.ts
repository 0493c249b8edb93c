// Reads what was said while there was no connection, through conversations.history and .replies.
import { z } from 'zod';
import { say } from '../../../preload/language/sentence.js';
import { AppError } from '../../lib/errors.js';
import type {
  JoinedChannel,
  MissedPage,
  MissedQuery,
  MissedReader,
  Standing,
} from '../transport.js';
import { mapPast, secondsToMs } from './events.js';
import { joinedChannels } from './joined-channels.js';
import type { PacedCall } from './paced-calls.js';
import type { Session } from './session.js';
import { standingOf } from './standing.js';

export interface MissedReaderOptions {
  /** The workspace as it was last reached. */
  readonly session: () => Session | undefined;
  readonly paced: PacedCall;
}

/** Apps that Slack limits get 15 a page and one page a minute, whatever they ask for. */
const pageSize = 200;

const answer = z.object({
  messages: z
    .array(
      z.looseObject({
        ts: z.string(),
        reply_count: z.number().optional(),
        latest_reply: z.string().optional(),
      }),
    )
    .default([]),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});
type Answer = z.infer<typeof answer>;

/** Reads through a client of its own. */
export function createMissedReader(options: MissedReaderOptions): MissedReader {
  const { paced } = options;
  const current = (): Session => {
    const session = options.session();
    if (session) return session;
    throw new AppError('network_down', say`Perch is not connected to Slack.`, { retryable: true });
  };
  return {
    workspace: () => options.session()?.self.workspace,
    channels: (signal) => joinedChannels(current(), paced, signal),
    page: async (query, signal) => {
      const session = current();
      meet(query, session);
      return toPage(await ask(query, session, paced, signal), query, session);
    },
    standing: (message, signal): Promise<Standing> => standingOf(message, current(), paced, signal),
  };
}

/** Who can read a channel has to be known before anything of it is kept. */
const meet = ({ channel, channelKind }: JoinedChannel, { directory }: Session): void =>
  directory.meet({ channel, kind: channelKind, person: undefined });

async function ask(
  { channel, thread, since, page }: MissedQuery,
  { web: { catchingUp } }: Session,
  paced: PacedCall,
  signal: AbortSignal,
): Promise<Answer> {
  const common = { channel, oldest: since, limit: pageSize, ...(page ? { cursor: page } : {}) };
  const response =
    thread === undefined
      ? await paced('conversations.history', () => catchingUp.conversations.history(common), signal)
      : await paced(
          'conversations.replies',
          () => catchingUp.conversations.replies({ ...common, ts: thread }),
          signal,
        );
  return answer.parse(response);
}

function toPage(
  { messages, response_metadata }: Answer,
  query: MissedQuery,
  { self, directory }: Session,
): MissedPage {
  const { channel, channelKind, thread, since } = query;
  const next = response_metadata?.next_cursor;
  // A thread's first message comes with every page of its replies, however old it is.
  const incoming = messages
    .filter(({ ts }) => ts > since)
    .flatMap((json) => mapPast(json, { channel, channelKind }, self, directory));
  for (const each of incoming) {
    if (each.kind === 'message' && each.author.kind === 'person')
      directory.meet({ channel, kind: channelKind, person: each.author.id });
  }
  return {
    messages: incoming.map((each) => ({ incoming: each, saidAt: secondsToMs(each.ts) })),
    threads:
      thread === undefined
        ? messages.filter(({ latest_reply = '' }) => latest_reply > since).map(({ ts }) => ts)
        : [],
    next: next === '' ? undefined : next,
  };
}
