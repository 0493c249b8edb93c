import type { Database } from '../../store/open-database.js';
import type { Visible } from '../tables/visible.js';
import { matchAny, matchWords, type Hit } from './match-words.js';
import { createTwoSteps } from './two-steps.js';

/** Past so many chunks a frequent word makes a query slow, so it takes two steps. */
const twoStepsFrom = 20_000;

export interface KeywordSearch {
  /** The `count` best visible chunks that hold any of the terms, best first. */
  find(terms: readonly string[], visible: Visible, count: number): Hit[];
}

/** Keyword search by BM25: terms joined by OR, the audience's filter inside the query. */
export function createKeywordSearch(
  db: Database,
  { twoSteps = twoStepsFrom }: { readonly twoSteps?: number } = {},
): KeywordSearch {
  const size = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM chunk');
  const inTwoSteps = createTwoSteps(db);
  return {
    find: (terms, visible, count) => {
      if (terms.length === 0) return [];
      const chunks = size.get()?.n ?? 0;
      return chunks > twoSteps
        ? inTwoSteps(terms, visible, { count, chunks })
        : matchWords(db, matchAny(terms), visible, count);
    },
  };
}
