// One channel of what was missed: page after page into the history, then decided about.
import { AppError } from '../lib/errors.js';
import type { Clock } from '../lib/clock.js';
import { failpoint } from '../lib/failpoint.js';
import type { Remote } from '../lib/worker-call.js';
import type { Log } from '../log/log.js';
import type { Gap, ReadingPart } from '../store/missed.js';
import type { StoreCalls } from '../store/store.js';
import type { JoinedChannel, MissedPage, MissedReader } from '../transports/transport.js';
import type { Intake } from './receive.js';

export interface ReadChannelOptions {
  readonly store: Remote<StoreCalls>;
  readonly reader: MissedReader;
  readonly missed: Intake['missed'];
  /** Decides about a turn that was missed; resolves when that is on disk. */
  readonly decide: (turn: number, reader: MissedReader, signal: AbortSignal) => Promise<void>;
  /** Questions up to this age are answered; 0 = nothing is read. */
  readonly hours: (workspace: string) => number;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Reads what is missing in a channel itself, in its threads, or in what is left of the channel, and decides about what
 * was asked there, the oldest first. The channel itself ends where talk begins that was heard: what may still be missing
 * there is rare, and does not keep people waiting in all other channels. Whatever ends it, it goes on from what the
 * store says.
 */
export async function readChannel(
  workspace: string,
  { part, ...place }: JoinedChannel & { readonly part: ReadingPart },
  options: ReadChannelOptions,
  signal: AbortSignal,
): Promise<void> {
  const { store, clock } = options;
  const key = { workspace, channel: place.channel };
  const hours = options.hours(workspace);
  const tooOld = clock.now() - hours * 3_600_000;
  if (hours === 0) await store.closeGaps(key);
  let isPastAge = false;
  let isHeard = false;
  for (;;) {
    // Together, so that they share a commit.
    const where = part === 'threads' ? 'threads' : 'channel';
    const asked = [store.nextGap({ ...key, part: where }), store.heldTurns(key)] as const;
    const [gap, held] = await Promise.all(asked);
    // All that may be answered is here now: it does not wait for the rest.
    if (!gap || isPastAge || isHeard) await decideAbout(held, options, signal);
    if (!gap || isHeard) return;
    const read = await readPage(gap, place, options, signal);
    if (read.kind === 'no scope') return decideAbout(held, options, signal);
    if (part !== 'threads' && read.oldestAt < tooOld) isPastAge = true;
    if (part === 'channel' && read.reachesHeard) isHeard = true;
  }
}

async function decideAbout(
  held: readonly number[],
  { reader, decide }: ReadChannelOptions,
  signal: AbortSignal,
): Promise<void> {
  for (const turn of held) {
    signal.throwIfAborted();
    await decide(turn, reader, signal);
  }
}

type PageRead =
  | { readonly kind: 'read'; readonly oldestAt: number; readonly reachesHeard: boolean }
  /** The gap stays: it is read when the bot has the scope. */
  | { readonly kind: 'no scope' };

async function readPage(
  gap: Gap,
  place: JoinedChannel,
  options: ReadChannelOptions,
  signal: AbortSignal,
): Promise<PageRead> {
  const { store, reader, missed } = options;
  const query = {
    ...place,
    thread: gap.thread === '' ? undefined : gap.thread,
    since: gap.since,
    page: gap.page ?? undefined,
  };
  let page: MissedPage;
  try {
    page = await reader.page(query, signal);
  } catch (error) {
    return giveWay(gap, place, error, options);
  }
  // The oldest first; together, so that they share a commit.
  const inOrder = gap.thread === '' ? page.messages.toReversed() : page.messages;
  const known = await Promise.all(inOrder.map(({ incoming, saidAt }) => missed(incoming, saidAt)));
  failpoint('missed page kept, not turned');
  await store.turnGapPage({ gap, page: page.next, threads: page.threads });
  return {
    kind: 'read',
    oldestAt: Math.min(...page.messages.map(({ saidAt }) => saidAt)),
    reachesHeard: known[0] === true,
  };
}

/** Slack refuses a page: it may have forgotten the cursor, or the channel or thread is out of reach. */
async function giveWay(
  gap: Gap,
  place: JoinedChannel,
  error: unknown,
  { store, log, clock }: ReadChannelOptions,
): Promise<PageRead> {
  const code = error instanceof AppError ? error.code : 'internal';
  if (code === 'missing_scope') {
    log.warn('what was missed in a channel can not be read', { channel: gap.channel, error });
    return { kind: 'no scope' };
  }
  if (!outOfReach.has(code)) throw error;
  if (gap.thread === '' && hasLeft(place, code)) {
    const { workspace, channel } = gap;
    await store.setMembership({ workspace, channel, isIn: false, at: clock.now() });
  }
  log.info('a gap can not be read', { channel: gap.channel, thread: gap.thread, error });
  if (gap.page === null) await store.turnGapPage({ gap, page: undefined, threads: [] });
  else await store.rereadGap({ id: gap.id });
  return { kind: 'read', oldestAt: Infinity, reachesHeard: false };
}

const outOfReach: ReadonlySet<string> = new Set([
  ...['not_in_channel', 'channel_not_found', 'is_archived', 'slack_refused'],
]);

/** Slack's word for a channel Perch was taken out of while it was away; a private one is then not found. */
const hasLeft = ({ channelKind }: JoinedChannel, code: string): boolean =>
  channelKind !== 'dm' && (code === 'not_in_channel' || code === 'channel_not_found');
