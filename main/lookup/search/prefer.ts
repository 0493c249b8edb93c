// What the owner prefers among what was found: newer talk, and talk in threads. Pure.
import type { Preference } from '../api.js';
import type { Ranked } from './rank.js';

const dayMs = 86_400_000;

/**
 * Ranks anew: each half-life of age halves a passage of talk, a thread's counts its share more. Documents and pages
 * keep their scores. `now` in ms. Without a preference the order stays as it is.
 */
export function prefer(
  ranked: readonly Ranked[],
  preference: Preference | undefined,
  now: number,
): readonly Ranked[] {
  if (!preference || (preference.halfLifeDays === 0 && preference.threadBoost === 0)) return ranked;
  return ranked
    .map(({ hit, chunk }) => ({
      hit: { ...hit, score: hit.score * weightOf(chunk, preference, now) },
      chunk,
    }))
    .toSorted((one, other) => other.hit.score - one.hit.score);
}

function weightOf(
  { file, thread, at }: Ranked['chunk'],
  { halfLifeDays, threadBoost }: Preference,
  now: number,
): number {
  if (file !== null) return 1;
  const age = Math.max(0, now - at) / dayMs;
  const fresh = halfLifeDays === 0 ? 1 : 0.5 ** (age / halfLifeDays);
  return thread === '' ? fresh : fresh * (1 + threadBoost);
}
