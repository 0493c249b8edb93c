import type { Database } from '../../store/open-database.js';
import type { Chunks } from '../tables/chunks.js';
import type { Visible } from '../tables/visible.js';
import { createFrequencies } from './frequencies.js';
import { matchAny, matchWords } from './match-words.js';
import { identifiersIn, phraseOf } from './identifiers.js';
import { queryTerms } from './query-terms.js';
import { createRescore, shortTerms, type WordHits } from './rescore.js';
import { createMendTerms } from './spelling.js';
import type { StemTexts } from './stems.js';
import { createTwoSteps } from './two-steps.js';

/** Past so many chunks a frequent word makes a query slow, so it takes two steps. */
const twoStepsFrom = 20_000;
/** So many chunks that may hold an identifier are looked at. */
const mostExact = 50;

export interface KeywordSearch {
  /**
   * The `count` best visible chunks that hold any word of the text, best first, with neighbours of theirs. In a
   * short text identifiers count first: what holds them whole stands above everything else.
   */
  find(text: string, visible: Visible, count: number): WordHits;
}

/** Keyword search by BM25: terms joined by OR, the audience's filter inside the query. */
export function createKeywordSearch(
  db: Database,
  chunks: Chunks,
  {
    stemTexts,
    twoSteps = twoStepsFrom,
  }: { readonly stemTexts: StemTexts; readonly twoSteps?: number },
): KeywordSearch {
  const frequencyOf = createFrequencies(db);
  const sizeOf = createSize(db);
  const mendTerms = createMendTerms({ stemTexts, frequencyOf });
  const inTwoSteps = createTwoSteps(db, { stemTexts, frequencyOf });
  const rescore = createRescore({ db, chunks, stemTexts, frequencyOf });
  return {
    find: (text, visible, count) => {
      const asked = queryTerms(text);
      if (asked.length === 0) return { hits: [], sayLittle: true };
      const size = sizeOf();
      const identifiers = asked.length <= shortTerms ? identifiersIn(text) : [];
      const phrases = identifiers.map(phraseOf).filter((phrase) => phrase !== '');
      const terms = [...new Set([...asked, ...phrases, ...mendTerms(asked, size)])];
      const found =
        size > twoSteps
          ? inTwoSteps(terms, visible, { count, chunks: size })
          : matchWords(db, matchAny(terms), visible, count);
      const exact = phrases.length > 0 ? matchWords(db, matchAny(phrases), visible, mostExact) : [];
      const hits = [...found, ...exact.filter(({ id }) => !found.some((hit) => hit.id === id))];
      return rescore(hits, { terms, asked, identifiers, visible, chunks: size });
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
