// Steps 3 to 5 for every turn: routed, answered one at a time per thread, handed to delivery.
import { randomUUID } from 'node:crypto';
import type { ThreadKey, TurnProgress } from '../../preload/chat.js';
import type { AnswerResult } from '../agents/agent.js';
import { backoffMs } from '../lib/backoff.js';
import { assertNever } from '../lib/errors.js';
import type { TransportName } from '../lib/place.js';
import type { Turn } from '../store/inbox.js';
import type { Transport } from '../transports/transport.js';
import { keepCitations } from './citations.js';
import { maxTries, type Deliver } from './deliver.js';
import { reply, type Reply, type ReplyOptions } from './reply.js';
import { route, type Policy } from './route.js';
import { splitAnswer } from './split.js';
import { createThreadQueue } from './thread-queue.js';
import { createProgress, type ProgressBoard } from './turn-progress.js';

export interface TurnsOptions extends ReplyOptions {
  readonly policy: () => Policy;
  readonly transports: Readonly<Record<TransportName, Transport>>;
  readonly deliver: Deliver;
  readonly onProgress: (progress: TurnProgress) => void;
  readonly random: () => number;
}

export interface Turns {
  /** Routes a turn; answers it when it is for us. */
  take(turn: Turn): void;
  /** The user's stop: what is written so far becomes the answer. False when nothing was running. */
  stopTurn(key: ThreadKey): boolean;
  /** The question is gone: nothing is posted. */
  withdraw(key: { workspace: string; channel: string; ts: string }): void;
  progressOf(key: ThreadKey): TurnProgress | undefined;
  idle(): Promise<void>;
  /** Ends every answer under way; the turns stay open and are answered after the next start. */
  stop(): void;
}

/** Threads answered at the same time. */
const parallelThreads = 8;

type StopReason = 'stopped by user' | 'withdrawn' | 'shutdown';
const keyOf = ({ workspace, channel, thread }: ThreadKey): string =>
  `${workspace}/${channel}/${thread}`;

export function createTurns(options: TurnsOptions): Turns {
  const { store, log } = options;
  const threads = createThreadQueue(parallelThreads);
  const running = new Map<string, { turn: Turn; stop: AbortController }>();
  const progress = createProgress(options.onProgress, options.clock);
  let stopped = false;

  const run = async (turn: Turn): Promise<void> => {
    const stop = new AbortController();
    running.set(keyOf(turn), { turn, stop });
    try {
      await answerUntilDone(turn, options, progress, stop.signal);
    } catch (error) {
      log.error('turn left for the next start', { turn: turn.id, error });
    } finally {
      running.delete(keyOf(turn));
      progress.done(turn);
    }
  };
  const end = (key: string, reason: StopReason): boolean => {
    const found = running.get(key);
    found?.stop.abort(reason);
    return found !== undefined;
  };
  return {
    take: (turn) => {
      const decision = route(turn, options.policy());
      const state = decision.kind === 'answer' ? 'waiting' : 'ignored';
      store.settleTurn({ id: turn.id, state, reason: decision.reason }).catch((error: unknown) => {
        log.warn('decision not kept, it is made again at the next start', { turn: turn.id, error });
      });
      if (decision.kind === 'ignore' || stopped) return;
      log.info('question received', { turn: turn.id, why: decision.reason, channel: turn.channel });
      progress.waiting(turn);
      threads.add(keyOf(turn), () => (stopped ? Promise.resolve() : run(turn)));
    },
    stopTurn: (key) => end(keyOf(key), 'stopped by user'),
    withdraw: ({ workspace, channel, ts }) => {
      for (const [key, { turn }] of running) {
        if (turn.workspace === workspace && turn.channel === channel && turn.ts === ts) {
          end(key, 'withdrawn');
        }
      }
    },
    progressOf: (key) => progress.of(key),
    idle: () => threads.idle(),
    stop: () => {
      stopped = true;
      for (const key of running.keys()) end(key, 'shutdown');
      threads.clear();
    },
  };
}

/** Tries until the answer is in the outbox, the turn is taken back, or five tries have failed. */
async function answerUntilDone(
  turn: Turn,
  options: TurnsOptions,
  progress: ProgressBoard,
  signal: AbortSignal,
): Promise<void> {
  const { store, clock, log, random } = options;
  while (!signal.aborted) {
    const attempt = await store.beginTurn(turn.id);
    if (attempt === undefined) return;
    if (attempt > maxTries) {
      log.error('question is a dead letter', { turn: turn.id, tries: maxTries });
      await store.settleTurn({ id: turn.id, state: 'dead', reason: 'five tries failed' });
      return;
    }
    try {
      await answerOnce(turn, options, progress, signal);
      return;
    } catch (error) {
      log.warn('answering failed, trying again', { turn: turn.id, attempt, error });
      await clock.sleep(backoffMs(attempt, { baseMs: 1000, ceilingMs: 30_000 }, random), signal);
    }
  }
}

async function answerOnce(
  turn: Turn,
  options: TurnsOptions,
  progress: ProgressBoard,
  signal: AbortSignal,
): Promise<void> {
  const answer = await reply(turn, options, progress.for(turn), signal);
  const reason = signal.aborted ? (signal.reason as StopReason) : undefined;
  if (reason === 'withdrawn' || reason === 'shutdown') return;
  if (answer.result.kind === 'failed') {
    options.log.error(answer.result.error.message, {
      code: answer.result.error.code,
      turn: turn.id,
    });
  }
  const deliveries = await options.store.answerTurn(toAnswer(turn, answer, options));
  options.deliver.push(deliveries);
}

function toAnswer(turn: Turn, { result, passages }: Reply, { transports, clock }: TurnsOptions) {
  const parts = splitAnswer(textOf(result), transports[turn.transport].maxCharacters);
  return {
    turn: turn.id,
    ending: result.kind,
    citations: result.kind === 'failed' ? '[]' : keepCitations(passages, result.cited),
    parts: parts.map((text) => ({ id: randomUUID(), text })),
    at: clock.now(),
  };
}

function textOf(result: AnswerResult): string {
  switch (result.kind) {
    case 'whole':
    case 'failed':
      return result.text;
    case 'stopped':
      return result.text.trim() === '' ? 'Stopped before anything was written.' : result.text;
    default:
      return assertNever(result);
  }
}
