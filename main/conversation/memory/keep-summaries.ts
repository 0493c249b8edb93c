// Keeps the summaries of long threads up to date in the background: one at a time, after a pause in the thread,
// never beside an answer.
import { say } from '../../../preload/language/sentence.js';
import { backoffMs } from '../../lib/backoff.js';
import { AppError, toApiError } from '../../lib/errors.js';
import { isAborted } from '../../lib/settleable.js';
import type { ThreadName } from '../../store/summaries.js';
import { summariseThread, type SummariseOptions } from './summarise-thread.js';

export interface KeepSummariesOptions extends SummariseOptions {
  /** Whether the owner wants summaries. */
  readonly isOn: () => boolean;
  /** Resolves when no answer is being written. */
  readonly idle: () => Promise<void>;
  readonly random: () => number;
}

export interface SummaryKeeper {
  /** An answer begins: what is being written for a summary ends, and is begun anew later. */
  giveWay(): void;
  stop(): void;
}

const minuteMs = 60_000;
/** How often it is looked whether a thread needs a summary. */
const lookMs = minuteMs;
/** A thread in which nothing was said for so long is at rest. */
const pauseMs = 5 * minuteMs;
/** A thread that rests for longer gets its summary when somebody speaks in it again. */
const activeMs = 7 * 24 * 60 * minuteMs;
/** The most threads of one look. */
const threadsAtOnce = 20;
const retry = { baseMs: 2 * minuteMs, ceilingMs: 60 * minuteMs };

/** Begins a minute after it is made. While no model may be asked it does nothing. */
export const keepSummaries = (options: KeepSummariesOptions): SummaryKeeper =>
  new SummariesUnderWay(options);

class SummariesUnderWay implements SummaryKeeper {
  readonly #ending = new AbortController();
  #writing = new AbortController();
  /** In a row; a model that is down is asked ever less often. */
  #failures = 0;
  /** Threads that failed, with how often and until when others go first. */
  readonly #failed = new Map<string, { readonly times: number; readonly until: number }>();

  constructor(private readonly options: KeepSummariesOptions) {
    void this.#run();
  }

  giveWay(): void {
    this.#writing.abort();
  }

  stop(): void {
    this.#ending.abort();
    this.#writing.abort();
  }

  async #run(): Promise<void> {
    const { clock, log } = this.options;
    while (!isAborted(this.#ending.signal)) {
      await clock.sleep(lookMs + this.#backoff(this.#failures), this.#ending.signal);
      if (isAborted(this.#ending.signal)) return;
      try {
        await this.#look();
        this.#failures = 0;
      } catch (error) {
        if (isAborted(this.#writing.signal)) continue; // it gave way, or Perch quits
        this.#failures += 1;
        const { code, message } = toApiError(error);
        log.warn('a summary failed, it is tried again later', { code, message });
      }
    }
  }

  #backoff(times: number): number {
    return times === 0 ? 0 : backoffMs(times, retry, this.options.random);
  }

  async #look(): Promise<void> {
    const { store, writer, isOn, context, clock } = this.options;
    if (!isOn() || (await writer.whyNotNow()) !== undefined) return;
    const now = clock.now();
    const due = await store.dueSummaries({
      ...context(),
      ...{ activeSince: now - activeMs, restingSince: now - pauseMs, limit: threadsAtOnce },
    });
    for (const thread of due) {
      if ((this.#failed.get(keyOf(thread))?.until ?? 0) <= now) await this.#summarise(thread);
    }
  }

  async #summarise(thread: ThreadName): Promise<void> {
    await this.options.idle();
    if (isAborted(this.#ending.signal)) throw new AppError('aborted', say`Perch is quitting.`);
    this.#writing = new AbortController();
    try {
      await summariseThread(thread, this.options, this.#writing.signal);
      this.#failed.delete(keyOf(thread));
    } catch (error) {
      if (!isAborted(this.#writing.signal)) this.#noteFailure(keyOf(thread));
      throw error;
    }
  }

  #noteFailure(key: string): void {
    const times = (this.#failed.get(key)?.times ?? 0) + 1;
    this.#failed.set(key, { times, until: this.options.clock.now() + this.#backoff(times) });
  }
}

const keyOf = ({ workspace, channel, thread }: ThreadName): string =>
  `${workspace}/${channel}/${thread}`;
