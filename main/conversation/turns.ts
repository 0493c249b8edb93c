// Steps 3 and 4 for every turn: routed, then answered one at a time per thread.
import type { ThreadKey, TurnProgress } from '../../preload/chat.js';
import type { SteadyClock } from '../lib/clock.js';
import { sharedAbort } from '../lib/shared-abort.js';
import type { Turn } from '../store/inbox.js';
import { answerTurn, type AnswerTurnOptions } from './answer-turn.js';
import type { Gate } from './gate.js';
import { createJob, type Job } from './job.js';
import { keepTrying } from './keep-trying.js';
import { collectRemarks, type Remarks } from './remarks.js';
import type { createRefusals } from './refusals.js';
import { route } from './route.js';
import type { ReplyProgress } from './reply.js';
import type { TurnSigns } from './signs.js';
import { isStopWord } from '../lib/stop-word.js';
import type { Tasks } from './tasks.js';
import { createThreadQueue } from './thread-queue.js';
import { createProgress, type ProgressBoard } from './turn-progress.js';

export interface TurnsOptions extends Omit<AnswerTurnOptions, 'onTrouble'> {
  readonly tasks: Tasks;
  readonly clock: SteadyClock;
  readonly gate: Gate;
  readonly refusals: ReturnType<typeof createRefusals>;
  readonly onProgress: (progress: TurnProgress) => void;
  readonly signs: TurnSigns;
  /** Nothing is done about a turn any more, but to deliver its answer. */
  readonly onEnded: (turn: number) => void;
}

/** Names a message. */
interface MessageName {
  readonly workspace: string;
  readonly channel: string;
  readonly ts: string;
}

export interface Turns {
  /** Routes a turn; answers it when it is for us, and tells whether it is. */
  take(turn: Turn): boolean;
  /** Answers a turn whose route is known. Resolves when the decision is on disk. */
  accept(turn: Turn, why: string): Promise<void>;
  /** The user's stop: what is written so far becomes the answer. False when nothing was to be stopped. */
  stopTurn(key: ThreadKey): boolean;
  /** The same for these turns; it is on disk already. */
  stopTurns(turns: readonly number[]): void;
  /** Whether a turn's answer is being made, or waits to be. */
  isAnswering(turn: number): boolean;
  /** The question is gone: nothing is posted. */
  withdraw(message: MessageName): void;
  /** The question has another text: an answer being written for the old one is begun anew. */
  edited(message: MessageName): void;
  progressOf(key: ThreadKey): TurnProgress | undefined;
  /** Resolves when nothing is being answered and nothing waits for it. */
  idle(): Promise<void>;
  /** Begins no further answer; those being written go on. What is left is answered after the next start. */
  drain(): void;
  /** Ends every answer under way; the turns stay open and are answered after the next start. */
  stop(): void;
}

/** Threads answered at the same time. */
const parallelThreads = 8;

const keyOf = ({ workspace, channel, thread }: ThreadKey): string =>
  `${workspace}/${channel}/${thread}`;

const ownerOf = ({ workspace, author }: Turn): string => `${workspace}/${author}`;

/** Nothing is taken yet. */
export const createTurns = (options: TurnsOptions): Turns => new TurnsUnderWay(options);

class TurnsUnderWay implements Turns {
  readonly #threads = createThreadQueue(parallelThreads);
  /** Those that wait for their time take no place among those that are answered. */
  readonly #gates = createThreadQueue(Infinity);
  /** In the order they came, those that wait included. */
  readonly #jobs = new Set<Job>();
  readonly #ending = sharedAbort();
  readonly #progress: ProgressBoard;
  readonly #remarks: Remarks;
  #isDraining = false;

  constructor(private readonly options: TurnsOptions) {
    this.#progress = createProgress(options.onProgress, options.clock);
    this.#remarks = collectRemarks(options.clock, (decision) => void this.#settle(decision));
  }

  take(turn: Turn): boolean {
    const stopped = this.#stoppedBy(turn);
    if (stopped.length > 0) {
      void this.#stopBy(turn, stopped);
      return false;
    }
    const { policy, refusals } = this.options;
    const decision = route(turn, policy(turn.workspace));
    const { kind, reason } = decision;
    if (kind !== 'answer') this.#remarks.add({ id: turn.id, state: 'ignored', reason });
    if (decision.kind === 'refuse') refusals.refuse(turn, decision.reason);
    if (kind !== 'answer') return false;
    this.#remarks.takeBack(turn.id);
    void this.accept(turn, reason);
    return true;
  }

  accept(turn: Turn, why: string): Promise<void> {
    // At once: what is said next in the thread is routed by it.
    const kept = this.#settle({ id: turn.id, state: 'waiting', reason: why });
    if (!this.#isDraining) this.#begin(turn, why, kept);
    return kept;
  }

  #begin(turn: Turn, why: string, kept: Promise<void>): void {
    this.options.log.info('question received', {
      ...{ step: 'received', turn: turn.id, why, channel: turn.channel },
    });
    const job = createJob(turn);
    if (turn.stoppedBy !== null) job.end('stopped by user');
    this.#jobs.add(job);
    this.options.tasks.begin(turn);
    this.#progress.waiting(turn);
    // Who waits in a thread holds up nobody else there.
    this.#gates.add(`${keyOf(turn)}/${turn.author}`, async () => {
      await this.options.gate.enter(job);
      if (this.#isDraining) return;
      this.options.signs.begin(turn);
      this.#threads.add(keyOf(turn), () => this.#run(job, kept), ownerOf(turn));
    });
  }

  stopTurn(key: ThreadKey): boolean {
    const first = [...this.#jobs].find(({ turn }) => keyOf(turn) === keyOf(key));
    first?.end('stopped by user');
    return first !== undefined;
  }

  stopTurns(turns: readonly number[]): void {
    for (const job of this.#jobs) if (turns.includes(job.turn.id)) job.end('stopped by user');
  }

  isAnswering(turn: number): boolean {
    return [...this.#jobs].some((job) => job.turn.id === turn);
  }

  withdraw(message: MessageName): void {
    for (const job of this.#jobsOf(message)) job.end('withdrawn');
  }

  edited(message: MessageName): void {
    for (const job of this.#jobsOf(message)) job.end('edited');
  }

  progressOf(key: ThreadKey): TurnProgress | undefined {
    return this.#progress.of(key);
  }

  idle(): Promise<void> {
    return this.#threads.idle();
  }

  drain(): void {
    this.#isDraining = true;
    this.#gates.clear();
    this.#threads.clear();
    for (const job of this.#jobs) if (job.isResting()) job.end('shutdown');
  }

  stop(): void {
    this.drain();
    for (const job of this.#jobs) job.end('shutdown');
    this.#remarks.flush();
    this.#ending.abort();
  }

  #jobsOf({ workspace, channel, ts }: MessageName): Job[] {
    return [...this.#jobs].filter(
      ({ turn }) => turn.workspace === workspace && turn.channel === channel && turn.ts === ts,
    );
  }

  /** What a message that says "stop" is meant for: the answers of its thread, of its whole channel in a direct message. */
  #stoppedBy(turn: Turn): Job[] {
    if (turn.authorKind !== 'person') return [];
    if (!isStopWord(turn.text, this.options.names.bot(turn.workspace))) return [];
    const isMeant = ({ turn: asked }: Job): boolean =>
      asked.workspace === turn.workspace &&
      asked.channel === turn.channel &&
      (asked.thread === turn.thread || turn.channelKind === 'dm') &&
      asked.ts < turn.ts;
    return [...this.#jobs].filter(isMeant);
  }

  /** On disk before the message that says so is settled: after a crash it is read again. */
  async #stopBy(turn: Turn, jobs: readonly Job[]): Promise<void> {
    const { store, log } = this.options;
    this.#remarks.takeBack(turn.id);
    for (const job of jobs) job.end('stopped by user');
    try {
      for (const job of jobs) {
        const stop = { turn: job.turn.id, by: turn.author };
        await keepTrying(() => store.stopTurn(stop), this.options, this.#ending.signal);
      }
      await this.#settle({ id: turn.id, state: 'ignored', reason: 'stopped an answer' });
    } catch (error) {
      log.warn('a stop may be forgotten by the next start', { turn: turn.id, error });
    }
  }

  /** Resolves when the decision is on disk; the store may be gone for a moment. */
  async #settle(decision: { id: number; state: 'ignored' | 'waiting'; reason: string }) {
    const { store, log } = this.options;
    try {
      await keepTrying(() => store.settleTurn(decision), this.options, this.#ending.signal);
    } catch (error) {
      log.warn('decision not kept, it is made again at the next start', { ...decision, error });
    }
  }

  async #run(job: Job, kept: Promise<void>): Promise<void> {
    const { turn } = job;
    let isAnswered = false;
    try {
      await kept;
      const onTrouble = (of: Turn, error: unknown): void => this.options.tasks.trouble(of, error);
      const options = { ...this.options, onTrouble };
      await answerTurn(job, options, this.#told(turn), this.#ending.signal);
      isAnswered = !job.isTakenAway();
    } catch (error) {
      this.options.log.error('turn left for the next start', { turn: turn.id, error });
    } finally {
      this.#jobs.delete(job);
      this.#progress.done(turn);
      this.options.tasks.end(turn, isAnswered);
      this.options.onEnded(turn.id);
    }
  }

  /** Window and Slack are told what is being done. */
  #told(turn: Turn): ReplyProgress {
    const { onPhase, onText } = this.#progress.for(turn);
    return {
      onPhase: (phase) => {
        onPhase(phase);
        this.options.signs.phase(turn, phase);
        this.options.tasks.phase(turn, phase);
      },
      onText,
    };
  }
}
