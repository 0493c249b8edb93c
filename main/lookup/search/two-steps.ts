// Keyword search over many chunks: rare words choose candidates, all words rank them. The same quality
// as one query over all words at a fraction of its time.
import type { Database } from '../../store/open-database.js';
import type { Visible } from '../tables/visible.js';
import { averageLength, bm25, rarityOf } from './bm25.js';
import { countTexts, createReadVisible, type TextRow } from './candidates.js';
import type { FrequencyOf } from './frequencies.js';
import { createHeldWords } from './held-words.js';
import { matchAny, matchWords, type Hit } from './match-words.js';
import { createNarrow } from './narrow.js';
import type { StemTexts } from './stems.js';

/** A word in more than this share of all chunks chooses no candidates … */
const rareShare = 0.05;
/** … unless the query has fewer rare words than this. */
const atLeast = 3;
const candidates = 200;
/** Words that stand in so few passages together are ranked by FTS5, which looks at each closely … */
const fewEnough = 20_000;
/** … beyond that what each passage holds has to do, and more of them are looked at. */
const candidatesByHolding = 400;

export type TwoSteps = (
  terms: readonly string[],
  visible: Visible,
  size: { readonly count: number; readonly chunks: number },
) => Hit[];

/** Prepares the two-step query. */
export function createTwoSteps(
  db: Database,
  {
    stemTexts,
    frequencyOf,
    fewPlaces = fewEnough,
  }: {
    readonly stemTexts: StemTexts;
    readonly frequencyOf: FrequencyOf;
    readonly fewPlaces?: number;
  },
): TwoSteps {
  const heldWords = createHeldWords(db);
  const narrow = createNarrow(db, frequencyOf);
  const choose = (terms: readonly Term[], visible: Visible, chunks: number): TextRow[] => {
    const readVisible = createReadVisible(db, visible);
    if (terms.reduce((sum, term) => sum + term.in, 0) <= fewPlaces) {
      const match = narrow(matchAny(terms.map(({ term }) => term)), visible, chunks);
      const found = matchWords(db, match, visible, candidates);
      return readVisible(
        found.map(({ id }) => id),
        candidates,
      );
    }
    const matches = terms.map((term) => ({
      match: narrow(matchAny([term.term]), visible, chunks),
      weight: rarityOf(term.in, chunks),
    }));
    return readVisible(heldWords(matches), candidatesByHolding);
  };
  return (terms, visible, { count, chunks }) => {
    const stems = stemTexts(terms).map((words) => words.flatMap((word) => word.stems));
    const frequency = new Map(stems.flat().map((stem) => [stem, frequencyOf(stem, chunks)]));
    const ranked = terms.map((term, at) => ({ term, in: rarity(stems[at] ?? [], frequency) }));
    const weights = new Map([...frequency].map(([stem, n]) => [stem, rarityOf(n, chunks)]));
    const texts = countTexts(stemTexts, choose(rarest(ranked, chunks), visible, chunks), weights);
    const average = averageLength(texts);
    return texts
      .map((text) => ({ id: text.id, raw: bm25(text, weights, average) }))
      .toSorted((one, other) => other.raw - one.raw)
      .slice(0, count);
  };
}
interface Term {
  /** A word or a phrase. */
  readonly term: string;
  /** In so many chunks at most. */
  readonly in: number;
}

/** A phrase is at most as frequent as its rarest word. */
const rarity = (stems: readonly string[], frequency: ReadonlyMap<string, number>): number =>
  Math.min(...stems.map((stem) => frequency.get(stem) ?? 0));

function rarest(terms: readonly Term[], chunks: number): Term[] {
  const sorted = terms.toSorted((one, other) => one.in - other.in);
  return sorted.filter((term, index) => index < atLeast || term.in <= rareShare * chunks);
}
