import type { Database } from '../../store/open-database.js';
import type { Chunks } from '../tables/chunks.js';
import type { Visible } from '../tables/visible.js';
import { createFrequencies } from './frequencies.js';
import { matchAny, matchWords } from './match-words.js';
import { createRescore, type WordHits } from './rescore.js';
import { createStems } from './stems.js';
import { createTwoSteps } from './two-steps.js';

/** Past so many chunks a frequent word makes a query slow, so it takes two steps. */
const twoStepsFrom = 20_000;

export interface KeywordSearch {
  /** The `count` best visible chunks that hold any of the terms, best first, with neighbours of theirs. */
  find(terms: readonly string[], visible: Visible, count: number): WordHits;
}

/** Keyword search by BM25: terms joined by OR, the audience's filter inside the query. */
export function createKeywordSearch(
  db: Database,
  chunks: Chunks,
  { twoSteps = twoStepsFrom }: { readonly twoSteps?: number } = {},
): KeywordSearch {
  const stemTexts = createStems(db);
  const frequencyOf = createFrequencies(db);
  const sizeOf = createSize(db);
  const inTwoSteps = createTwoSteps(db, { stemTexts, frequencyOf });
  const rescore = createRescore({ db, chunks, stemTexts, frequencyOf });
  return {
    find: (terms, visible, count) => {
      if (terms.length === 0) return { hits: [], sayLittle: true };
      const size = sizeOf();
      const found =
        size > twoSteps
          ? inTwoSteps(terms, visible, { count, chunks: size })
          : matchWords(db, matchAny(terms), visible, count);
      return rescore(found, { terms, visible, chunks: size });
    },
  };
}

/** How many chunks there are, counted anew when a fiftieth of the index may have changed. */
function createSize(db: Database): () => number {
  const count = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM chunk');
  const changes = db.prepare<[], { n: number }>('SELECT total_changes() AS n');
  let known = 0;
  let knownAt = -Infinity;
  return () => {
    const now = changes.get()?.n ?? 0;
    if (now - knownAt > known / 50) {
      known = count.get()?.n ?? 0;
      knownAt = now;
    }
    return known;
  };
}
