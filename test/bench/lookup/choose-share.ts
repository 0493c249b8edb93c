// Which share of the meaning list is best for a model: what its `fusionWeight` ought to be. Pure.
import type { SetResult } from './quality.js';

/** Below keywords by less than this is the same. */
const level = 0.002;

/**
 * The share with the best average over the tuned halves among those that are below words alone on none of them;
 * undefined without a model.
 */
export function chooseShare(sets: readonly Pick<SetResult, 'shares'>[]): number | undefined {
  const shares = sets[0]?.shares.map(({ share }) => share) ?? [];
  const ndcgOf = ({ shares: of }: Pick<SetResult, 'shares'>, share: number): number =>
    of.find((one) => one.share === share)?.ndcg ?? 0;
  const average = (share: number): number =>
    sets.reduce((sum, set) => sum + ndcgOf(set, share), 0) / Math.max(1, sets.length);
  const safe = shares.filter((share) =>
    sets.every((set) => ndcgOf(set, share) >= ndcgOf(set, 0) - level),
  );
  return safe.toSorted((one, other) => average(other) - average(one))[0];
}
