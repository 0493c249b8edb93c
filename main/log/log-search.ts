// Finds lines by text or regular expression. The comparing is done in a thread of its own, which is ended when an
// expression takes too long; this one only hands over lines, some thousand at a time.
import { say } from '../../preload/language/sentence.js';
import type { LogRow, LogWords } from '../../preload/logs.js';
import type { Clock } from '../lib/clock.js';
import { AppError, messageOf } from '../lib/errors.js';
import { isAborted } from '../lib/settleable.js';
import { within } from '../lib/within.js';
import { createPeer, workerGone, type Peer } from '../lib/worker-call.js';
import type { Spawned } from '../lib/worker-host.js';
import type { findIn } from './find-in.js';
import type { Ring } from './ring.js';
import { searchable, testFor } from './search-words.js';

export interface LogSearchOptions {
  readonly ring: Pick<Ring, 'since'>;
  /** Starts search-worker.ts. */
  readonly spawn: () => Spawned;
  readonly clock: Clock;
}

/** The numbers of all lines that match; the last search is remembered, and only new lines are compared again. */
export interface LogSearch {
  /** Rejects with invalid_input for a bad expression, with timeout for one that takes too long. */
  find(words: LogWords): Promise<readonly number[]>;
  stop(): Promise<void>;
}

/** Handing over so many lines takes this thread a few milliseconds. */
const linesAtOnce = 2000;
/** An ordinary expression needs milliseconds for them, on a busy machine some hundred. */
const limitMs = 3000;
/** Nobody searches any more: the thread is ended. */
const restMs = 60_000;

/** Creates a search; its thread starts with the first one. */
export function createLogSearch(options: LogSearchOptions): LogSearch {
  const comparer = createComparer(options);
  let last: Found | undefined;
  let wanted: LogWords | undefined;
  let underWay: Promise<unknown> = Promise.resolve();

  const find = async (words: LogWords): Promise<readonly number[]> => {
    const found = last && isSame(last.words, words) ? last : { words, hits: [], next: 1 };
    last = await goOn(found, { ...options, comparer }, () => isSame(wanted, words));
    return last.hits;
  };
  return {
    find: async (words) => {
      refuseUnreadable(words);
      wanted = words;
      // One after the other: two may look for the same, and the second finds what the first found.
      const finding = underWay.then(() => find(words));
      underWay = finding.catch(() => (last = undefined));
      return finding;
    },
    stop: () => comparer.stop(),
  };
}

interface Found {
  readonly words: LogWords;
  readonly hits: readonly number[];
  /** Lines from this number on are still to be compared. */
  readonly next: number;
}

const isSame = (one: LogWords | undefined, other: LogWords): boolean =>
  one?.text === other.text && one.isRegex === other.isRegex;

/** Compares the lines that are new; whoever looks for something else meanwhile has no use for the rest. */
async function goOn(
  found: Found,
  { ring, comparer }: Pick<LogSearchOptions, 'ring'> & { readonly comparer: Comparer },
  isStillWanted: () => boolean,
): Promise<Found> {
  const oldest = ring.since(1, 1)[0]?.seq ?? 1;
  const hits = found.hits.filter((seq) => seq >= oldest);
  let { next } = found;
  while (isStillWanted()) {
    const rows = ring.since(next, linesAtOnce);
    const newest = rows.at(-1);
    if (!newest) break;
    for (const seq of await comparer.compare(found.words, rows)) hits.push(seq);
    next = newest.seq + 1;
  }
  return { words: found.words, hits, next };
}

function refuseUnreadable(words: LogWords): void {
  try {
    testFor(words);
  } catch (error) {
    throw new AppError('invalid_input', say`This is no regular expression: ${flawIn(error)}.`, {
      fix: say`Mend it, or switch regular expressions off to look for it as it is written.`,
      cause: error,
    });
  }
}

/** "Invalid regular expression: /(/i: Unterminated group" -> "Unterminated group". */
const flawIn = (error: unknown): string => messageOf(error).split(': ').at(-1) ?? '';

type FindPeer = Peer<{ findIn: typeof findIn }>;

interface Comparer {
  compare(words: LogWords, rows: readonly LogRow[]): Promise<readonly number[]>;
  stop(): Promise<void>;
}

/** The thread, as long as there is one. */
function createComparer({ spawn, clock }: LogSearchOptions): Comparer {
  let running: { readonly worker: Spawned; readonly peer: FindPeer } | undefined;
  let resting = new AbortController();

  const start = (): NonNullable<typeof running> => {
    const worker = spawn();
    const started = { worker, peer: createPeer<{ findIn: typeof findIn }>(worker.port, {}) };
    worker.onExit((cause) => {
      if (running === started) running = undefined;
      started.peer.fail(workerGone(say`The log search`, cause));
    });
    return started;
  };
  const stop = async (): Promise<void> => {
    resting.abort();
    const { worker } = running ?? {};
    running = undefined;
    await worker?.terminate();
  };
  const rest = async (signal: AbortSignal): Promise<void> => {
    await clock.sleep(restMs, signal);
    if (!isAborted(signal)) await stop();
  };
  return {
    compare: async (words, rows) => {
      resting.abort();
      running ??= start();
      const asked = running.peer.remote.findIn({ words, lines: rows.map(searchable) });
      try {
        const places = await within(limitMs, asked, clock);
        resting = new AbortController();
        void rest(resting.signal);
        return places.flatMap((place) => rows[place]?.seq ?? []);
      } catch (error) {
        await stop();
        throw error instanceof AppError && error.code === 'timeout' ? tooSlow(error) : error;
      }
    },
    stop,
  };
}

const tooSlow = (cause: AppError): AppError =>
  new AppError('timeout', say`This expression takes too long, so the search was ended.`, {
    fix: say`Make it simpler: a repetition inside a repetition, as in (a+)+, tries every way to divide a line.`,
    cause,
  });
