// Brings the keyword list and the meaning list together. Pure.
import type { Hit } from './match-words.js';

/** Rank (from 1) and raw score of a chunk in one list. */
export interface Standing {
  readonly rank: number;
  readonly raw: number;
}

/** A chunk with its fused score, 0 to 1, and where it stood in each list. */
export interface FusedHit {
  readonly id: number;
  readonly score: number;
  readonly keyword?: Standing;
  readonly meaning?: Standing;
}

/**
 * Min-max within each list, then a weighted sum; measured better than rank fusion with a weak embedder.
 * Without a meaning list the keyword list stands alone, in its own order.
 */
export function fuse(
  keyword: readonly Hit[],
  meaning: readonly Hit[],
  meaningWeight: number,
): FusedHit[] {
  const weight = meaning.length === 0 ? 0 : meaningWeight;
  const byKeyword = standings(keyword);
  const byMeaning = standings(meaning);
  const ids = [...new Set([...byKeyword.keys(), ...byMeaning.keys()])];
  return ids
    .map((id) => {
      const k = byKeyword.get(id);
      const m = byMeaning.get(id);
      return {
        id,
        score: (1 - weight) * (k?.share ?? 0) + weight * (m?.share ?? 0),
        ...(k ? { keyword: { rank: k.rank, raw: k.raw } } : {}),
        ...(m ? { meaning: { rank: m.rank, raw: m.raw } } : {}),
      };
    })
    .toSorted((one, other) => other.score - one.score);
}

/** Each hit with its place between the worst (0) and the best (1) of its list. */
function standings(hits: readonly Hit[]): Map<number, Standing & { readonly share: number }> {
  const best = hits[0]?.raw ?? 0;
  const worst = hits.at(-1)?.raw ?? 0;
  return new Map(
    hits.map(({ id, raw }, index) => [
      id,
      { rank: index + 1, raw, share: best === worst ? 1 : (raw - worst) / (best - worst) },
    ]),
  );
}

/** With so many keyword hits there is no need for passages without any word of the query. */
const enoughByKeyword = 3;

/**
 * Leaves out what shares no word with the query, unless words find next to nothing or `sayLittle`, and the
 * meaning is near: the least far of all passages is noise with a number.
 */
export function dropNoise(
  hits: readonly FusedHit[],
  near: { readonly from: number; readonly sayLittle: boolean },
): FusedHit[] {
  const byKeyword = hits.filter(({ keyword }) => keyword !== undefined).length;
  const isWanted = near.sayLittle || byKeyword < enoughByKeyword;
  return hits.filter(
    ({ keyword, meaning }) =>
      keyword !== undefined || (isWanted && meaning !== undefined && meaning.raw >= near.from),
  );
}
