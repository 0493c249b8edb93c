// What was said while there was no connection: read when it is back, and answered once where nobody has.
import type { ConnectionState } from '../../preload/health.js';
import { backoffMs } from '../lib/backoff.js';
import { AppError } from '../lib/errors.js';
import { isAborted } from '../lib/settleable.js';
import type { KnownChannel } from '../store/directory.js';
import type { JoinedChannel } from '../transports/transport.js';
import { keepTrying, restUnlessBack, type KeepTryingOptions } from './keep-trying.js';
import { channelLeftOut, type PolicyOf } from './policy.js';
import { readChannel, type ReadChannelOptions } from './read-channel.js';

/** How far a reading is. */
export interface CatchUpProgress {
  readonly done: number;
  readonly channels: number;
}

export interface CatchUpOptions extends ReadChannelOptions, KeepTryingOptions {
  readonly policy: PolicyOf;
  /** undefined = nothing is being read any more. */
  readonly onProgress: (progress: CatchUpProgress | undefined) => void;
}

/** The reading for one connection. */
export interface CatchUp {
  /** The connection has another state. */
  heard(state: ConnectionState): void;
  /** Something may have been missed while the connection stood: it is read. */
  unsure(): void;
  /** Another history is in place: what that has missed is read, if there is a connection. */
  again(): void;
  /** Ends reading; it goes on where it was when there is a connection again, in this run or another. */
  stop(): void;
}

/** Nothing is read before the connection is there. */
export function createCatchUp(options: CatchUpOptions): CatchUp {
  const { store, reader } = options;
  const stopped = new AbortController();
  let reading: AbortController | undefined;
  /** When Perch first listened in this run, in ms: on a first start, what was said from then on may be missed. */
  let listeningSince: number | undefined;

  const begin = (since: number): void => {
    const mine = new AbortController();
    reading = mine;
    void keepReading(options, since, mine.signal).finally(() => {
      const isFollowed = reading !== undefined && reading !== mine;
      if (!isFollowed) options.onProgress(undefined);
    });
  };
  const openGaps = (): Promise<void> => {
    const opened = { workspace: reader.workspace() };
    return keepTrying(() => store.openGaps(opened), options, stopped.signal);
  };
  const end = (): void => {
    if (!reading) return;
    reading.abort();
    reading = undefined;
    void openGaps().catch(() => undefined);
  };
  const again = (): void => {
    if (!reading || listeningSince === undefined) return;
    reading.abort();
    begin(listeningSince);
  };
  return {
    heard: (state) => {
      if (stopped.signal.aborted) return;
      if (state.kind !== 'connected') return end();
      listeningSince ??= state.since;
      if (!reading) begin(listeningSince);
    },
    again,
    unsure: () => {
      if (reading) void openGaps().then(again, () => undefined);
    },
    stop: () => {
      stopped.abort();
      reading?.abort();
    },
  };
}

const breakBackoff = { baseMs: 1000, ceilingMs: 60_000 };

/** How far it came is on disk: after a break it goes on there. */
async function keepReading(
  options: CatchUpOptions,
  since: number,
  signal: AbortSignal,
): Promise<void> {
  const { random, log } = options;
  const inChannels = onceListed(options, signal);
  for (let attempt = 1; !signal.aborted; attempt += 1) {
    try {
      await readAll(options, since, inChannels, signal);
      return;
    } catch (error) {
      if (isAborted(signal)) return;
      log.warn('reading what was missed broke off', { attempt, error });
      if (!(error instanceof AppError) || !error.retryable) return;
      await restUnlessBack(backoffMs(attempt, breakBackoff, random), options, signal);
    }
  }
}

type InChannels = () => Promise<readonly JoinedChannel[]>;

/** What was listed once is not listed again for a break: Slack allows it twenty times a minute. */
function onceListed({ reader }: CatchUpOptions, signal: AbortSignal): InChannels {
  let listed: readonly JoinedChannel[] | undefined;
  return async () => (listed ??= await reader.channels(signal));
}

async function readAll(
  options: CatchUpOptions,
  since: number,
  inChannels: InChannels,
  signal: AbortSignal,
): Promise<void> {
  const { store, reader, log, onProgress } = options;
  const workspace = reader.workspace();
  if (workspace === undefined) return;
  // First of all: a connection may be gone again before its channels are listed.
  await store.beginWatching({ workspace, since: toTs(since) });
  const joined = await wanted(workspace, options, await inChannels());
  const steps = await store.beginReading({
    workspace,
    channels: joined.map(({ channel }) => channel),
  });
  const channels = new Set(steps.map(({ channel }) => channel)).size;
  let said = -1;
  for (const [index, { channel, part }] of steps.entries()) {
    const done = Math.floor((index * channels) / steps.length);
    if (done > said) {
      onProgress({ done, channels });
      log.info(`reading what was missed: ${done + 1} of ${channels} channels`);
      said = done;
    }
    for (const place of joined.filter((each) => each.channel === channel))
      await readChannel(workspace, { ...place, part }, options, signal);
    signal.throwIfAborted();
  }
  signal.throwIfAborted();
  await store.endReading({ workspace });
  if (channels > 0) log.info('what was missed is read', { channels });
}

const toTs = (ms: number): string =>
  `${Math.floor(ms / 1000)}.${String((ms % 1000) * 1000).padStart(6, '0')}`;

/** The channels the bot is in, and those it was heard in, without those that are not taken in. */
async function wanted(
  workspace: string,
  options: CatchUpOptions,
  joined: readonly JoinedChannel[],
): Promise<readonly JoinedChannel[]> {
  const { store, policy } = options;
  const known = (await store.channels()).filter((row) => row.workspace === workspace);
  await takeUpAgain(known, joined, options);
  const heard = known
    .filter((row) => row.kind !== 'pane' && row.heard === 1 && !row.isLeft)
    .map(({ id, kind }): JoinedChannel => ({ channel: id, channelKind: kind }));
  const all = new Map([...heard, ...joined].map((each) => [each.channel, each]));
  return [...all.values()].filter((each) => channelLeftOut(each, policy(workspace)) === undefined);
}

/** Channels Perch had left and is in again, of which it may have missed the event. */
async function takeUpAgain(
  known: readonly KnownChannel[],
  joined: readonly JoinedChannel[],
  { store, clock }: CatchUpOptions,
): Promise<void> {
  const isIn = new Set(joined.map(({ channel }) => channel));
  for (const { workspace, id: channel } of known.filter((row) => row.isLeft && isIn.has(row.id))) {
    await store.setMembership({ workspace, channel, isIn: true, at: clock.now() });
  }
}
