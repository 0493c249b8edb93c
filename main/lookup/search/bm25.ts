// BM25 as FTS5 computes it, for texts that are taken apart already. Pure.
/** A text as BM25 sees it: what each stem counts, and how many words there are. */
export interface Counted {
  readonly counts: ReadonlyMap<string, number>;
  readonly length: number;
}

/** FTS5's own: https://www.sqlite.org/fts5.html#the_bm25_function */
const k1 = 1.2;
const b = 0.75;

/** What a stem weighs that stands in `inTexts` of `texts` texts. */
export const rarityOf = (inTexts: number, texts: number): number =>
  Math.max(1e-6, Math.log((texts - inTexts + 0.5) / (inTexts + 0.5)));

/** The score of one text; `weights` has the weight of each stem looked for. */
export function bm25(
  { counts, length }: Counted,
  weights: ReadonlyMap<string, number>,
  averageLength: number,
): number {
  const damping = k1 * (1 - b + (b * length) / Math.max(1, averageLength));
  let score = 0;
  for (const [stem, weight] of weights) {
    const times = counts.get(stem) ?? 0;
    if (times > 0) score += (weight * times * (k1 + 1)) / (times + damping);
  }
  return score;
}

/** Counts the stems of some parts of a text, each part with its own weight; all stems, or those of `only`. */
export function countStems(
  parts: readonly { readonly stems: readonly string[]; readonly weight: number }[],
  only?: ReadonlyMap<string, unknown>,
): Counted {
  const counts = new Map<string, number>();
  let length = 0;
  for (const { stems, weight } of parts) {
    for (const stem of stems) {
      if (!only || only.has(stem)) counts.set(stem, (counts.get(stem) ?? 0) + weight);
    }
    length += stems.length;
  }
  return { counts, length };
}

/** Some texts as one. */
export function joinCounted(texts: readonly Counted[]): Counted {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const [stem, times] of text.counts) counts.set(stem, (counts.get(stem) ?? 0) + times);
  }
  return { counts, length: texts.reduce((sum, { length }) => sum + length, 0) };
}

/** The average length of some texts. */
export const averageLength = (texts: readonly Counted[]): number =>
  texts.reduce((sum, { length }) => sum + length, 0) / Math.max(1, texts.length);
