// The test of the connection: leg by leg, and which one fails.
import type { ConnectionTest, TestLeg } from '../../preload/connection-test.js';
import { say, type Sentence } from '../../preload/language/sentence.js';
import type { Clock } from '../lib/clock.js';
import { AppError, messageIn, toApiError } from '../lib/errors.js';

/** What a leg came to: what it found, or why there was nothing to try. */
export type LegOutcome = { readonly says: Sentence } | { readonly skipped: Sentence };

/** One leg to be tried. */
export interface Leg extends Pick<TestLeg, 'name' | 'title'> {
  /** Legs of one chain need those before them; after one has failed the rest of it is not tried. */
  readonly chain: string;
  readonly timeoutMs: number;
  /** Throws an AppError. Leaves nothing open, whether it is aborted or not. */
  run(signal: AbortSignal): Promise<LegOutcome>;
}

/** Tries the legs in order. Nothing is thrown: what fails is the answer. */
export async function testConnection(legs: readonly Leg[], clock: Clock): Promise<ConnectionTest> {
  const tried: TestLeg[] = [];
  const failed = new Map<Leg['chain'], Sentence>();
  for (const leg of legs) {
    const before = failed.get(leg.chain);
    const result =
      before === undefined
        ? await tryLeg(leg, clock)
        : skip(leg, say`Not tried: "${before}" failed`);
    if (result.state === 'failed') failed.set(leg.chain, leg.title);
    tried.push(result);
  }
  const wrong = tried.find(({ state }) => state === 'failed');
  return {
    ok: wrong === undefined,
    headline:
      wrong === undefined ? say`Everything works.` : say`"${wrong.title}" fails. ${wrong.says}`,
    legs: tried,
  };
}

const skip = ({ name, title }: Leg, says: Sentence): TestLeg => ({
  ...{ name, title, state: 'skipped', ms: 0, says },
});

async function tryLeg(leg: Leg, clock: Clock): Promise<TestLeg> {
  const { name, title } = leg;
  const startedAt = clock.now();
  const tookMs = (): number => clock.now() - startedAt;
  try {
    const outcome = await limited(leg, clock);
    if ('skipped' in outcome) return skip(leg, outcome.skipped);
    return { name, title, state: 'ok', ms: tookMs(), says: outcome.says };
  } catch (thrown) {
    const error = toApiError(thrown);
    const says = messageIn(error);
    return { name, title, state: 'failed', ms: tookMs(), says, error };
  }
}

/** A leg that takes too long is aborted, and said to have been. */
async function limited({ run, timeoutMs, title }: Leg, clock: Clock): Promise<LegOutcome> {
  const over = new AbortController();
  const done = new AbortController();
  const limit = clock.sleep(timeoutMs, done.signal).then((): never => {
    over.abort();
    const message = say`"${title}" had no answer within ${Math.round(timeoutMs / 1000)} s.`;
    throw new AppError('timeout', message, { retryable: true, fix: say`Try again in a minute.` });
  });
  try {
    return await Promise.race([run(over.signal), limit]);
  } finally {
    // Wakes the limit, whose rejection nobody waits for any more.
    limit.catch(() => undefined);
    done.abort();
  }
}
