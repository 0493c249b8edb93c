// One turn, tried until its answer is in the outbox, it is taken back, or five tries have failed.
import { randomUUID } from 'node:crypto';
import type { AnswerResult } from '../agents/agent.js';
import { backoffMs } from '../lib/backoff.js';
import { assertNever } from '../lib/errors.js';
import { failpoint } from '../lib/failpoint.js';
import type { TransportName } from '../lib/place.js';
import type { Turn } from '../store/inbox.js';
import type { Transport } from '../transports/transport.js';
import { keepCitations } from './citations.js';
import type { Deliver } from './deliver.js';
import { keepTrying, type KeepTryingOptions } from './keep-trying.js';
import { maxTries } from './max-tries.js';
import { reply, type Reply, type ReplyOptions, type ReplyProgress } from './reply.js';
import { splitAnswer } from './split.js';

export interface AnswerTurnOptions extends Omit<ReplyOptions, 'unsent'>, KeepTryingOptions {
  readonly transports: Readonly<Record<TransportName, Transport>>;
  readonly deliver: Deliver;
}

/** Why an answer is ended before it is whole; the reason of the signal. */
export type StopReason = 'stopped by user' | 'withdrawn' | 'shutdown';

/** One turn on its way. */
export interface Job {
  readonly turn: Turn;
  /** Aborted with a StopReason. */
  readonly stop: AbortController;
  /** It waits for its next try. */
  isResting: boolean;
}

/** Rejects only when `ending` is aborted while the store doesn't answer; the turn then stays open. */
export async function answerTurn(
  job: Job,
  options: AnswerTurnOptions,
  progress: ReplyProgress,
  ending: AbortSignal,
): Promise<void> {
  const { store, log } = options;
  const { id } = job.turn;
  while (!isTakenAway(job)) {
    const attempt = await keepTrying(() => store.beginTurn(id), options, ending);
    if (attempt === undefined) return;
    failpoint('turn claimed');
    if (attempt > maxTries) return bury(id, options, ending);
    try {
      await answerOnce(job, options, progress, ending);
      return;
    } catch (error) {
      log.warn('answering failed, trying again', { turn: id, attempt, error });
      if (attempt === maxTries) return bury(id, options, ending);
      await rest(job, backoffMs(attempt, answerBackoff, options.random), options);
    }
  }
}

const answerBackoff = { baseMs: 1000, ceilingMs: 30_000 };

const reasonOf = ({ stop: { signal } }: Job): StopReason | undefined =>
  // Only turns.ts aborts it, always with a StopReason.
  signal.aborted ? (signal.reason as StopReason) : undefined;

/** Its question is gone, or it is answered after the next start. */
const isTakenAway = (job: Job): boolean => {
  const reason = reasonOf(job);
  return reason === 'withdrawn' || reason === 'shutdown';
};

async function bury(id: number, options: AnswerTurnOptions, ending: AbortSignal): Promise<void> {
  const { store, log } = options;
  log.error('question is a dead letter', { turn: id, tries: maxTries });
  const row = { id, state: 'dead' as const, reason: 'five tries failed' };
  await keepTrying(() => store.settleTurn(row), options, ending);
}

async function rest(job: Job, ms: number, { clock }: AnswerTurnOptions): Promise<void> {
  job.isResting = true;
  await clock.sleep(ms, job.stop.signal);
  job.isResting = false;
}

async function answerOnce(
  job: Job,
  options: AnswerTurnOptions,
  progress: ReplyProgress,
  ending: AbortSignal,
): Promise<void> {
  const { store, deliver, log } = options;
  // Read anew: while it waited the question may have been edited, or taken back.
  const turn = await keepTrying(() => store.turn(job.turn.id), options, ending);
  if (!turn) return;
  const answer = await writeAnswer(turn, job, options, progress);
  if (isTakenAway(job)) return;
  if (answer.result.kind === 'failed') {
    const { message, code } = answer.result.error;
    log.error(message, { code, turn: turn.id });
  }
  failpoint('before the outbox commit');
  const deliveries = await intoOutbox(toAnswer(turn, answer, options), options, ending);
  failpoint('after the outbox commit');
  deliver.push(deliveries);
}

/** A stop that comes between two tries ends the turn as well, with nothing written. */
const writeAnswer = async (
  turn: Turn,
  { stop: { signal } }: Job,
  options: AnswerTurnOptions,
  progress: ReplyProgress,
): Promise<Reply> =>
  signal.aborted
    ? { result: { kind: 'stopped', text: '', cited: [] }, passages: [] }
    : reply(turn, { ...options, unsent: options.deliver.unsent }, progress, signal);

type Answer = ReturnType<typeof toAnswer>;

/** The parts to deliver; none when the question was taken back meanwhile. */
async function intoOutbox(answer: Answer, options: AnswerTurnOptions, ending: AbortSignal) {
  const { store } = options;
  const deliveries = await keepTrying(() => store.answerTurn(answer), options, ending);
  if (deliveries.length > 0) return deliveries;
  // The store may have taken the answer in a try whose response was lost.
  const open = await keepTrying(() => store.openDeliveries(), options, ending);
  return open.filter(({ turn }) => turn === answer.turn);
}

function toAnswer(turn: Turn, { result, passages }: Reply, options: AnswerTurnOptions) {
  const { transports, clock } = options;
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
