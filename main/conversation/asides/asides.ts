// Questions that one person alone reads the answer to: kept, answered, told.
import { backoffMs } from '../../lib/backoff.js';
import type { SteadyClock } from '../../lib/clock.js';
import { isAborted } from '../../lib/settleable.js';
import { within } from '../../lib/within.js';
import type { Aside, AsideReply } from '../../store/asides.js';
import type { IncomingAside } from '../../transports/beside.js';
import { createDeliverWaits } from '../deliver-waits.js';
import { createJob, type Job } from '../job.js';
import { keepTrying } from '../keep-trying.js';
import { maxTries } from '../max-tries.js';
import { createThreadQueue } from '../thread-queue.js';
import { asTurn } from './aside-question.js';
import { tellAside, type TellAsideOptions } from './tell-aside.js';
import { writeAside, type WriteAsideOptions } from './write-aside.js';

export interface AsidesOptions extends WriteAsideOptions, TellAsideOptions {
  readonly clock: SteadyClock;
}

export interface Asides {
  /** Resolves when it is on disk; its answer follows. Rejects when it is not, soon enough for its asker to be told. */
  keep(incoming: IncomingAside): Promise<void>;
  /** Takes up what an earlier run left. */
  resume(): Promise<void>;
  /** Ends waits of an outage: the connection is back. */
  nudge(): void;
  /** Resolves when nothing is being answered or told. */
  idle(): Promise<void>;
  /** Begins no further one; what is left waits for the next start. */
  drain(): void;
  /** Ends what is being answered and told; it stays open. */
  stop(): void;
}

/** Of different people; one person's are answered in their order. */
const parallelAsides = 4;
/** Slack waits 3 s, and whoever asked should hear before that that it could not be kept. */
const keepWithinMs = 2000;
const answerBackoff = { baseMs: 1000, ceilingMs: 30_000 };

/** What who asked reads when every try failed. */
const givenUp =
  'I tried five times and could not answer this. My owner can see why in the log of Perch. Please ask again later.';

/** Nothing is asked yet. */
export const createAsides = (options: AsidesOptions): Asides => new AsidesUnderWay(options);

class AsidesUnderWay implements Asides {
  readonly #queue = createThreadQueue(parallelAsides);
  readonly #jobs = new Map<number, Job>();
  readonly #waits;
  readonly #ending = new AbortController();
  #isDraining = false;

  constructor(private readonly options: AsidesOptions) {
    this.#waits = createDeliverWaits(options.clock);
  }

  async keep(incoming: IncomingAside): Promise<void> {
    const { store, clock } = this.options;
    const patience = new AbortController();
    const at = clock.now();
    const keep = () => store.keepAside({ ...incoming, at });
    try {
      const kept = keepTrying(keep, this.options, patience.signal);
      this.#take(await within(keepWithinMs, kept, clock));
    } finally {
      patience.abort();
    }
  }

  async resume(): Promise<void> {
    for (const aside of await this.options.store.openAsides()) this.#take(aside);
  }

  nudge(): void {
    this.#waits.nudge();
  }

  idle(): Promise<void> {
    return this.#queue.idle();
  }

  drain(): void {
    this.#isDraining = true;
    this.#queue.clear();
    this.#waits.drain();
    for (const job of this.#jobs.values()) if (job.isResting()) job.end('shutdown');
  }

  stop(): void {
    this.drain();
    this.#waits.stop();
    for (const job of this.#jobs.values()) job.end('shutdown');
    this.#ending.abort();
  }

  #take(aside: Aside): void {
    const isOpen = aside.state === 'waiting' || aside.state === 'answered';
    if (!isOpen || this.#isDraining || this.#jobs.has(aside.id)) return;
    const job = createJob(asTurn(aside));
    this.#jobs.set(aside.id, job);
    const { id, way, channel } = aside;
    this.options.log.info('asked aside', { step: 'received', aside: id, way, channel });
    this.#queue.add(`${aside.workspace}/${aside.asker}`, () => this.#run(aside, job));
  }

  async #run(aside: Aside, job: Job): Promise<void> {
    try {
      const answered = aside.state === 'waiting' ? await this.#answer(aside, job) : aside;
      if (answered) await tellAside(answered, this.options, this.#waits);
    } catch (error) {
      this.options.log.error('a question asked aside is left for the next start', {
        ...{ aside: aside.id, error },
      });
    } finally {
      this.#jobs.delete(aside.id);
    }
  }

  /** undefined: it is not answered in this run. */
  async #answer(aside: Aside, job: Job): Promise<Aside | undefined> {
    const { store, clock, log } = this.options;
    const { signal } = this.#ending;
    while (!job.signal.aborted) {
      const attempt = await keepTrying(() => store.beginAside(aside.id), this.options, signal);
      if (attempt === undefined) return undefined;
      if (attempt > maxTries) return this.#keepAnswer(nothing(aside));
      const reply = await writeAside(aside, job, this.options).catch((error: unknown) => {
        log.warn('answering aside failed', { aside: aside.id, attempt, error });
        return 'failed' as const;
      });
      if (reply === undefined || isAborted(job.signal)) break;
      if (reply !== 'failed') return this.#keepAnswer(reply);
      if (attempt === maxTries) return this.#keepAnswer(nothing(aside));
      await job.rest(backoffMs(attempt, answerBackoff, this.options.random), clock);
    }
    await keepTrying(() => store.giveBackAside(aside.id), this.options, signal);
    return undefined;
  }

  /** Reads it anew: what is told is what is on disk. */
  async #keepAnswer(reply: AsideReply): Promise<Aside | undefined> {
    const { store } = this.options;
    await keepTrying(() => store.answerAside(reply), this.options, this.#ending.signal);
    return keepTrying(() => store.aside(reply.id), this.options, this.#ending.signal);
  }
}

const nothing = ({ id }: Aside): AsideReply => ({
  ...{ id, text: givenUp, citations: '[]', mayShare: false },
});
