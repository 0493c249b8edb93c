// One turn, tried until its answer is in the outbox, it is taken back, or five tries have failed.
import { randomUUID } from 'node:crypto';
import { say } from '../../preload/language/sentence.js';
import type { AnswerResult } from '../agents/agent.js';
import { backoffMs } from '../lib/backoff.js';
import { AppError, assertNever, toApiError } from '../lib/errors.js';
import { failpoint } from '../lib/failpoint.js';
import { inBackground } from '../log/in-background.js';
import type { Turn } from '../store/inbox.js';
import type { TransportOf } from '../transports/transport.js';
import { keepCitations } from './citations.js';
import type { AnswerCommand } from './commands/commands.js';
import type { Deliver } from './deliver.js';
import { createDraft, type AnswerDraft, type DraftOptions } from './draft.js';
import type { Job } from './job.js';
import { keepTrying, type KeepTryingOptions } from './keep-trying.js';
import { maxTries } from './max-tries.js';
import { offersFor, offersOfNotice } from './offers.js';
import { reply, type Reply, type ReplyOptions, type ReplyProgress } from './reply.js';
import { placeOf } from './place.js';
import { splitAnswer } from './split.js';
import { nothingWritten } from './stopped-words.js';
import { toApproval } from './tools/to-approval.js';

export interface AnswerTurnOptions extends Omit<ReplyOptions, 'unsent'>, KeepTryingOptions {
  readonly transportOf: TransportOf;
  readonly deliver: Deliver;
  /** Answers what is a command and no question. */
  readonly command: AnswerCommand;
  /** A try has failed. */
  readonly onTrouble: (turn: Turn, error: unknown) => void;
  /** Acts wait for a person's word from now on. */
  readonly onProposed: () => void;
  /** The first words of a turn's answer can be read. */
  readonly onBegun: (turn: Turn) => void;
}

/** One turn, tried until its answer is in the outbox. Rejects only when `ending` is aborted while the store is gone. */
export async function answerTurn(
  job: Job,
  options: AnswerTurnOptions,
  progress: ReplyProgress,
  ending: AbortSignal,
): Promise<void> {
  const { store, log } = options;
  const { id } = job.turn;
  while (!job.isTakenAway()) {
    job.beginAnew();
    const attempt = await keepTrying(() => store.beginTurn(id), options, ending);
    if (attempt === undefined) return;
    failpoint('turn claimed');
    if (attempt > maxTries) return bury(job.turn, endedEachTime, options, ending);
    const outcome = await tryOnce(job, options, progress, ending);
    if (outcome.kind === 'settled') return;
    if (outcome.kind === 'broken off') {
      await keepTrying(() => store.giveBackTry(id), options, ending);
      continue;
    }
    const { error } = outcome;
    log.warn('answering failed, trying again', { turn: id, attempt, error });
    options.onTrouble(job.turn, error);
    if (attempt === maxTries) return bury(job.turn, error, options, ending);
    await job.rest(backoffMs(attempt, answerBackoff, options.random), options.clock);
  }
}

/** What came of one try. */
type Outcome =
  | { readonly kind: 'settled' }
  /** Edited meanwhile, or Perch quits: not the question's fault, so the try counts as none. */
  | { readonly kind: 'broken off' }
  | { readonly kind: 'failed'; readonly error: unknown };

async function tryOnce(
  job: Job,
  options: AnswerTurnOptions,
  progress: ReplyProgress,
  ending: AbortSignal,
): Promise<Outcome> {
  try {
    return await answerOnce(job, options, progress, ending);
  } catch (error) {
    return job.isTakenAway() || job.isOutdated() ? brokenOff : { kind: 'failed', error };
  }
}

const settled: Outcome = { kind: 'settled' };
const brokenOff: Outcome = { kind: 'broken off' };

const answerBackoff = { baseMs: 1000, ceilingMs: 30_000 };

const endedEachTime = new AppError(
  'internal',
  say`Perch ended without notice each of the ${maxTries} times it was answering this.`,
);

/** What the asker reads of a question that is given up. */
const notice =
  'I tried five times and could not answer this. My owner can see why in Perch, and have me try again.';

async function bury(
  turn: Turn,
  error: unknown,
  options: AnswerTurnOptions,
  ending: AbortSignal,
): Promise<void> {
  const { store, deliver, policy, clock, log } = options;
  const { code, message: reason } = toApiError(error);
  log.error('question is a dead letter', { turn: turn.id, tries: maxTries, code });
  const offers = offersOfNotice(turn, policy(turn.workspace)).join(',');
  const told = { id: randomUUID(), text: notice, offers };
  const burial = { turn: turn.id, code, reason, notice: told, at: clock.now() };
  deliver.push(await keepTrying(() => store.buryTurn(burial), options, ending));
}

async function answerOnce(
  job: Job,
  options: AnswerTurnOptions,
  progress: ReplyProgress,
  ending: AbortSignal,
): Promise<Outcome> {
  const { store, deliver, log } = options;
  // Read anew: while it waited the question may have been edited, or taken back.
  const turn = await keepTrying(() => store.turn(job.turn.id), options, ending);
  if (!turn) return settled;
  const draft = openDraft(turn, job, options, ending);
  const answer = await writeAnswer(turn, job, options, told(progress, draft)).finally(() =>
    job.goesOnLater() ? draft.interrupt() : draft.close(),
  );
  if (job.isTakenAway() || job.isOutdated()) return brokenOff;
  if (answer.result.kind === 'failed') {
    const { message, code } = answer.result.error;
    log.error(message, { code, turn: turn.id });
  }
  const written = toAnswer(turn, answer, options);
  failpoint('before the outbox commit');
  const answered = await keepTrying(() => store.answerTurn(written), options, ending);
  failpoint('after the outbox commit');
  if (answered.kind === 'taken') deliver.push(answered.deliveries);
  if (written.approvals.length > 0) options.onProposed();
  return answered.kind === 'edited' ? brokenOff : settled;
}

/** What reply() writes is shown as it grows. */
const told = ({ onPhase, onText }: ReplyProgress, draft: AnswerDraft): ReplyProgress => ({
  onPhase,
  onText: (text) => {
    onText(text);
    draft.text(text);
  },
});

function openDraft(
  turn: Turn,
  job: Job,
  options: AnswerTurnOptions,
  ending: AbortSignal,
): AnswerDraft {
  const { store, deliver, onBegun, policy } = options;
  const inThread = placeOf(turn, policy(turn.workspace)) === 'thread';
  const draftOptions: DraftOptions = { ...options, unsent: deliver.unsent, inThread };
  const onStopped = (): void => {
    job.end('stopped by user');
    inBackground(store.stopTurn({ turn: turn.id, by: '' }), options.log, 'noting a stop');
  };
  return createDraft(turn, draftOptions, { onBegun: () => onBegun(turn), onStopped }, ending);
}

/** A stop that comes between two tries ends the turn as well, with nothing written. */
const writeAnswer = async (
  turn: Turn,
  { signal }: Job,
  options: AnswerTurnOptions,
  progress: ReplyProgress,
): Promise<Reply> =>
  signal.aborted
    ? { result: { kind: 'stopped', text: '', cited: [] }, passages: [] }
    : (options.command(turn) ??
      reply(turn, { ...options, unsent: options.deliver.unsent }, progress, signal));

function toAnswer(turn: Turn, reply: Reply, options: AnswerTurnOptions) {
  const { transportOf, policy, clock } = options;
  const { result, passages, mentions = [], proposals = [] } = reply;
  const rules = policy(turn.workspace);
  const parts = splitAnswer(textOf(result), transportOf(turn).maxCharacters);
  return {
    turn: turn.id,
    question: turn.text,
    ending: result.kind,
    place: placeOf(turn, rules),
    offers: offersFor(turn, reply, rules).join(','),
    mentions: mentions.join(','),
    citations: result.kind === 'failed' ? '[]' : keepCitations(passages, result.cited),
    parts: parts.map((text) => ({ id: randomUUID(), text })),
    // An answer that broke off proposes nothing.
    approvals:
      result.kind === 'whole' ? proposals.map((each) => toApproval(each, turn, options)) : [],
    at: clock.now(),
  };
}

function textOf(result: AnswerResult): string {
  switch (result.kind) {
    case 'whole':
    case 'failed':
      return result.text;
    case 'stopped':
      return result.text.trim() === '' ? nothingWritten : result.text;
    default:
      return assertNever(result);
  }
}
