// One part of an answer, tried until it has arrived, is a dead letter, or Perch stops.
import { backoffMs } from '../lib/backoff.js';
import { AppError, messageOf } from '../lib/errors.js';
import { failpoint } from '../lib/failpoint.js';
import { isAborted } from '../lib/settleable.js';
import type { Remote } from '../lib/worker-call.js';
import type { Delivery } from '../store/outbox.js';
import type { StoreCalls } from '../store/store.js';
import type { Offer, Outgoing, Sent, TransportOf } from '../transports/transport.js';
import { sourcesOf } from './citations.js';
import type { DeliverWaits } from './deliver-waits.js';
import { wordsToAsker, deliveryFailure, type DeliveryStep } from './delivery-failure.js';
import { keepTrying, type KeepTryingOptions } from './keep-trying.js';
import { maxTries } from './max-tries.js';
import { nothingWritten } from './stopped-words.js';

export interface DeliverPartOptions extends KeepTryingOptions {
  readonly store: Remote<StoreCalls>;
  readonly transportOf: TransportOf;
  /** Author id of Perch's own messages in a workspace. */
  readonly ownId: (workspace: string) => string;
  readonly personName: (workspace: string, person: string) => string;
  readonly onSent: (delivery: Delivery, ts: string) => void;
  /** A part of an answer is given up, and its asker is told so in these words. */
  readonly onGivenUp: (delivery: Delivery, words: string) => void;
}

/** What became of one try: done with, or to be tried again as it stands now. */
type Outcome =
  | { readonly kind: 'done' }
  | {
      readonly kind: 'again';
      readonly delivery: Delivery;
      /** What the other side asked to wait. */
      readonly afterMs: number | undefined;
      /** Its workspace is paused: there is nothing to try before somebody resumes it. */
      readonly untilNudged: boolean;
    };

/** Rejects only when stopped; the outbox then says where the part stands. */
export async function deliverPart(
  part: Delivery,
  options: DeliverPartOptions,
  waits: DeliverWaits,
): Promise<void> {
  let delivery = part;
  for (let round = 1; !isAborted(waits.stopped); round += 1) {
    const outcome = await tryOnce(delivery, options, waits.stopped);
    if (outcome.kind === 'done' || !waits.mayTryAgain()) return;
    delivery = outcome.delivery;
    if (outcome.untilNudged) await waits.forOutage(forEverMs);
    else if (outcome.afterMs !== undefined) await waits.asAsked(outcome.afterMs);
    else await waits.forOutage(backoffMs(round, outageBackoff, options.random));
    if (!waits.mayTryAgain()) return;
  }
}

const forEverMs = 2 ** 31 - 1;
const outageBackoff = { baseMs: 1000, ceilingMs: 30_000 };

async function tryOnce(
  delivery: Delivery,
  options: DeliverPartOptions,
  stopped: AbortSignal,
): Promise<Outcome> {
  const { transportOf } = options;
  let sent: Sent | undefined;
  let step: DeliveryStep = 'looking';
  try {
    const outgoing = toOutgoing(delivery, options);
    const begun = await findBegun(delivery, outgoing, options, stopped);
    if (begun) {
      if (!(await mayLeave(delivery, options, stopped))) return takenBack(delivery, options);
      sent = await transportOf(delivery).drafts?.finish(outgoing, begun, stopped);
    }
    sent ??= await findSent(delivery, outgoing, options, stopped);
    step = 'sending';
    if (!sent) {
      if (!(await mayLeave(delivery, options, stopped))) return takenBack(delivery, options);
      sent = await transportOf(delivery).send(outgoing, stopped);
    }
  } catch (error) {
    stopped.throwIfAborted();
    return noteFailure(delivery, { error, step }, options, stopped);
  }
  await noteArrival(delivery, sent, options, stopped);
  return { kind: 'done' };
}

/** Its question was deleted, so it must not leave. */
function takenBack({ turn }: Delivery, { log }: DeliverPartOptions): Outcome {
  log.info('answer taken back with its question', { turn });
  return { kind: 'done' };
}

const toOutgoing = (delivery: Delivery, options: DeliverPartOptions): Outgoing => ({
  ...delivery,
  outboxId: delivery.id,
  note: noteOf(delivery, options),
  sources: sourcesOf(delivery.citations),
  offers: offerNames.filter((offer) => listed(delivery.offers).includes(offer)),
  mentions: listed(delivery.mentions),
  approval: approvalOf(delivery),
});

const offerNames: readonly Offer[] = ['feedback', 'help'];
const listed = (names: string): readonly string[] => (names === '' ? [] : names.split(','));

const approvalOf = ({ approval }: Delivery): Outgoing['approval'] => {
  if (approval === null) return undefined;
  // SQLite has no booleans.
  const { byClick, ...names } = JSON.parse(approval) as {
    id: string;
    hash: string;
    byClick: 0 | 1;
  };
  return { ...names, byClick: byClick === 1 };
};

/** A message that its readers stopped says so itself where nothing was written. */
function noteOf(
  { ending, text, stoppedBy, workspace }: Delivery,
  { personName }: DeliverPartOptions,
): string | undefined {
  if (ending !== 'stopped' || text === nothingWritten) return undefined;
  return stoppedBy ? `_Stopped by ${personName(workspace, stoppedBy)}._` : '_Stopped._';
}

/** The message that holds its first words, which is to be made whole. */
async function findBegun(
  { begun, turn }: Delivery,
  outgoing: Outgoing,
  { transportOf, log }: DeliverPartOptions,
  stopped: AbortSignal,
): Promise<Sent | undefined> {
  const { drafts } = transportOf(outgoing);
  if (begun === null || !drafts) return undefined;
  if (begun !== '') return { ts: begun };
  const found = await drafts.findBegun(outgoing, stopped);
  log.info(found ? 'answer had been begun' : 'answer had not been begun', { turn });
  return found;
}

/** Looks for a part that may have arrived although nobody heard. */
async function findSent(
  delivery: Delivery,
  outgoing: Outgoing,
  { transportOf, log }: DeliverPartOptions,
  stopped: AbortSignal,
): Promise<Sent | undefined> {
  if (delivery.state !== 'sending') return undefined;
  const found = await transportOf(delivery).findSent(outgoing, stopped);
  if (found) log.info('answer had arrived already', { turn: delivery.turn, ts: found.ts });
  return found;
}

/** On disk before it leaves; false where its question was deleted. */
async function mayLeave(
  { id }: Delivery,
  options: DeliverPartOptions,
  stopped: AbortSignal,
): Promise<boolean> {
  const isThere = await keepTrying(() => options.store.markSending(id), options, stopped);
  failpoint('sending, before the post');
  return isThere;
}

/** It has arrived: whatever the store does now, it must not be sent again. */
async function noteArrival(
  delivery: Delivery,
  { ts }: Sent,
  options: DeliverPartOptions,
  stopped: AbortSignal,
): Promise<void> {
  const { store, clock, log, ownId, onSent } = options;
  failpoint('after the post, before sent');
  const row = { delivery, ts, author: ownId(delivery.workspace), at: clock.now() };
  await keepTrying(() => store.markSent(row), options, stopped);
  log.info('answer delivered', {
    ...{ step: 'answered', turn: delivery.turn, part: delivery.part, ts },
  });
  failpoint('after sent');
  onSent(delivery, ts);
}

async function noteFailure(
  delivery: Delivery,
  { error, step }: { readonly error: unknown; readonly step: DeliveryStep },
  options: DeliverPartOptions,
  stopped: AbortSignal,
): Promise<Outcome> {
  const failure = deliveryFailure(error, step);
  const counts = failure.kind === 'dead' ? 1 : failure.counts;
  const attempts = delivery.attempts + counts;
  const isDead = failure.kind === 'dead' || attempts >= maxTries;
  // What was 'sending' before this try may still have arrived then.
  const maybeSent = failure.kind === 'again' && (failure.maybeSent || delivery.state === 'sending');
  const state = maybeSent ? 'sending' : 'pending';
  const { id } = delivery;
  await keepTrying(
    () =>
      options.store.markFailed({
        ...{ id, counts, error: messageOf(error), at: options.clock.now() },
        code: error instanceof AppError ? error.code : 'internal',
        state: isDead ? 'dead' : state,
      }),
    options,
    stopped,
  );
  const facts = { turn: delivery.turn, tries: attempts, error };
  if (isDead) options.log.error(deathOf(delivery), facts);
  else options.log.warn('answer not delivered yet', facts);
  const words = wordsToAsker(error);
  if (isDead && words !== undefined) options.onGivenUp(delivery, words);
  return isDead
    ? { kind: 'done' }
    : {
        kind: 'again',
        delivery: { ...delivery, state, attempts },
        afterMs: failure.afterMs,
        untilNudged: failure.untilNudged,
      };
}

const deathOf = ({ kind }: Delivery): string =>
  kind === 'notice' ? 'the asker could not be told' : 'answer is a dead letter';
