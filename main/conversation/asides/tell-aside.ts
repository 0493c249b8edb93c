// Shows an answer to who asked aside, part by part. Nobody can look up whether such a part arrived: one whose response got
// lost is shown again, as twice is better than never.
import { say } from '../../../preload/language/sentence.js';
import { backoffMs } from '../../lib/backoff.js';
import { AppError } from '../../lib/errors.js';
import { isAborted } from '../../lib/settleable.js';
import type { Remote } from '../../lib/worker-call.js';
import type { Aside } from '../../store/asides.js';
import type { StoreCalls } from '../../store/store.js';
import type { AsideAnswer, BesideWay } from '../../transports/beside.js';
import type { TransportOf } from '../../transports/transport.js';
import { sourcesOf } from '../citations.js';
import type { DeliverWaits } from '../deliver-waits.js';
import { deliveryFailure } from '../delivery-failure.js';
import { keepTrying, type KeepTryingOptions } from '../keep-trying.js';
import { maxTries } from '../max-tries.js';
import { splitAnswer } from '../split.js';

export interface TellAsideOptions extends KeepTryingOptions {
  readonly store: Remote<StoreCalls>;
  readonly transportOf: TransportOf;
}

/** Resolves when all of it is told, it is given up, or Perch stops; the row then says which. */
export async function tellAside(
  aside: Aside,
  options: TellAsideOptions,
  waits: DeliverWaits,
): Promise<void> {
  const { store, transportOf, clock } = options;
  const { maxCharacters, paceMs } = transportOf(aside);
  const parts = splitAnswer(aside.answer, maxCharacters);
  for (let part = aside.partsTold; part < parts.length; part += 1) {
    if (part > aside.partsTold) await clock.sleep(paceMs, waits.stopped);
    const isLast = part === parts.length - 1;
    const outcome = await tellPart(
      toAnswer(aside, parts[part] ?? '', isLast),
      aside,
      options,
      waits,
    );
    if (outcome === 'left') return;
    if (outcome === 'given up') return close(aside.id, 'dead', options, waits);
    const told = { id: aside.id, parts: part + 1 };
    await keepTrying(() => store.noteTold(told), options, waits.stopped);
  }
  await close(aside.id, 'told', options, waits);
}

const close = (
  id: number,
  state: 'told' | 'dead',
  options: TellAsideOptions,
  { stopped }: DeliverWaits,
): Promise<void> => keepTrying(() => options.store.closeAside({ id, state }), options, stopped);

const toAnswer = (aside: Aside, text: string, isLast: boolean): AsideAnswer => {
  const { transport, workspace, channel, channelKind } = aside;
  return {
    ...{ transport, workspace, channel, channelKind, text },
    person: aside.asker,
    thread: aside.aboutThread ?? undefined,
    sources: isLast ? sourcesOf(aside.citations) : [],
    replyTo: aside.replyTo ?? undefined,
    share: isLast && aside.mayShare ? aside.id : undefined,
  };
};

/** left: for the next start. */
type Outcome = 'told' | 'given up' | 'left';

async function tellPart(
  answer: AsideAnswer,
  { id }: Aside,
  options: TellAsideOptions,
  waits: DeliverWaits,
): Promise<Outcome> {
  const { store, log } = options;
  for (let round = 1; !isAborted(waits.stopped); round += 1) {
    try {
      await wayOf(answer, options).tell(answer, waits.stopped);
      log.info('told aside', { step: 'answered', aside: id });
      return 'told';
    } catch (error) {
      if (isAborted(waits.stopped)) return 'left';
      const failure = deliveryFailure(error, 'sending');
      const tries =
        failure.kind === 'again' && failure.counts === 0
          ? 0
          : await keepTrying(() => store.noteUntold(id), options, waits.stopped);
      const isDead = failure.kind === 'dead' || tries >= maxTries;
      log[isDead ? 'error' : 'warn']('an answer could not be shown to its asker', {
        aside: id,
        error,
      });
      if (isDead) return 'given up';
      if (failure.afterMs !== undefined) await waits.asAsked(failure.afterMs);
      else
        await waits.forOutage(
          failure.untilNudged ? forEverMs : backoffMs(round, backoff, options.random),
        );
      if (!waits.mayTryAgain()) return 'left';
    }
  }
  return 'left';
}

const forEverMs = 2 ** 31 - 1;
const backoff = { baseMs: 1000, ceilingMs: 30_000 };

function wayOf(answer: AsideAnswer, { transportOf }: TellAsideOptions): BesideWay {
  const { beside, name } = transportOf(answer);
  if (beside) return beside;
  throw new AppError('internal', say`Nothing can be told aside by ${name}.`);
}
