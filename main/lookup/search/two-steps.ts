// Keyword search over many chunks: rare words choose candidates, all words rank them. The same quality
// as one query over all words at a quarter of its time.
import type { Database } from '../../store/open-database.js';
import type { Visible } from '../tables/visible.js';
import { averageLength, bm25, rarityOf } from './bm25.js';
import { countTexts, createReadTexts } from './candidates.js';
import type { FrequencyOf } from './frequencies.js';
import { matchAny, matchWords, type Hit } from './match-words.js';
import type { StemTexts } from './stems.js';

/** A word in more than this share of all chunks chooses no candidates … */
const rareShare = 0.05;
/** … unless the query has fewer rare words than this. */
const atLeast = 3;
const candidates = 200;

export type TwoSteps = (
  terms: readonly string[],
  visible: Visible,
  size: { readonly count: number; readonly chunks: number },
) => Hit[];

/** Prepares the two-step query. */
export function createTwoSteps(
  db: Database,
  { stemTexts, frequencyOf }: { readonly stemTexts: StemTexts; readonly frequencyOf: FrequencyOf },
): TwoSteps {
  const readTexts = createReadTexts(db);
  return (terms, visible, { count, chunks }) => {
    const stems = stemTexts(terms).map((words) => words.flatMap((word) => word.stems));
    const frequency = new Map(stems.flat().map((stem) => [stem, frequencyOf(stem, chunks)]));
    const ranked = terms.map((term, at) => ({ term, in: rarity(stems[at] ?? [], frequency) }));
    const found = matchWords(db, matchAny(rarest(ranked, chunks)), visible, candidates);
    const weights = new Map([...frequency].map(([stem, n]) => [stem, rarityOf(n, chunks)]));
    const texts = countTexts(stemTexts, readTexts(found.map(({ id }) => id)), weights);
    const average = averageLength(texts);
    return texts
      .map((text) => ({ id: text.id, raw: bm25(text, weights, average) }))
      .toSorted((one, other) => other.raw - one.raw)
      .slice(0, count);
  };
}

/** A phrase is at most as frequent as its rarest word. */
const rarity = (stems: readonly string[], frequency: ReadonlyMap<string, number>): number =>
  Math.min(...stems.map((stem) => frequency.get(stem) ?? 0));

function rarest(terms: readonly { term: string; in: number }[], chunks: number): string[] {
  const sorted = terms.toSorted((one, other) => one.in - other.in);
  return sorted
    .filter((term, index) => index < atLeast || term.in <= rareShare * chunks)
    .map(({ term }) => term);
}
