// Keyword search over many chunks: rare words choose candidates, all words rank them. The same quality
// as one query over all words at a quarter of its time.
import type { Database } from '../../store/open-database.js';
import type { Visible } from '../tables/visible.js';
import { matchAny, matchWords, type Hit } from './match-words.js';
import { createTokeniser, type TextRow, type TokenisedText } from './tokenise.js';

/** A word in more than this share of all chunks chooses no candidates … */
const rareShare = 0.05;
/** … unless the query has fewer rare words than this. */
const atLeast = 3;
const candidates = 200;
const k1 = 1.2;
const b = 0.75;

export type TwoSteps = (
  terms: readonly string[],
  visible: Visible,
  size: { readonly count: number; readonly chunks: number },
) => Hit[];

/** Prepares the two-step query. */
export function createTwoSteps(db: Database): TwoSteps {
  const tokenise = createTokeniser(db);
  const frequencyOf = createFrequencies(db);
  const readTexts = createReadTexts(db);
  return (terms, visible, { count, chunks }) => {
    const stems = new Map(
      tokenise(terms.map(asText)).map(({ id, counts }) => [id, [...counts.keys()]]),
    );
    const frequency = new Map(
      [...stems.values()].flat().map((stem) => [stem, frequencyOf(stem, chunks)]),
    );
    const ranked = terms.map((term, id) => ({ term, in: rarity(stems.get(id) ?? [], frequency) }));
    const found = matchWords(db, matchAny(rarest(ranked, chunks)), visible, candidates);
    return rank(tokenise(readTexts(found)), frequency, chunks).slice(0, count);
  };
}

const asText = (body: string, id: number): TextRow => ({
  id,
  path: '',
  title: '',
  body,
  parts: '',
});

/** A phrase is at most as frequent as its rarest word. */
const rarity = (stems: readonly string[], frequency: ReadonlyMap<string, number>): number =>
  Math.min(...stems.map((stem) => frequency.get(stem) ?? 0));

function rarest(terms: readonly { term: string; in: number }[], chunks: number): string[] {
  const sorted = terms.toSorted((one, other) => one.in - other.in);
  return sorted
    .filter((term, index) => index < atLeast || term.in <= rareShare * chunks)
    .map(({ term }) => term);
}

/** Asks in how many chunks a stem stands. The answers are kept while the index is about as large. */
function createFrequencies(db: Database) {
  const read = db.prepare<[string], { doc: number }>(
    'SELECT doc FROM word_frequency WHERE term = ?',
  );
  const known = new Map<string, number>();
  let knownAt = 0;
  return (stem: string, chunks: number): number => {
    if (Math.abs(chunks - knownAt) > 0.02 * knownAt || known.size > 10_000) {
      known.clear();
      knownAt = chunks;
    }
    const frequency = known.get(stem) ?? read.get(stem)?.doc ?? 0;
    known.set(stem, frequency);
    return frequency;
  };
}

function createReadTexts(db: Database) {
  const read = db.prepare<[number], TextRow>(
    'SELECT id, path, title, body, parts FROM chunk WHERE id = ?',
  );
  return (hits: readonly Hit[]): TextRow[] => hits.flatMap(({ id }) => read.get(id) ?? []);
}

/** BM25 as FTS5 computes it, with the average length of the candidates for that of all chunks. */
function rank(
  texts: readonly TokenisedText[],
  frequency: ReadonlyMap<string, number>,
  chunks: number,
): Hit[] {
  const average = texts.reduce((sum, { length }) => sum + length, 0) / Math.max(1, texts.length);
  const score = ({ counts, length }: TokenisedText): number => {
    const damping = k1 * (1 - b + (b * length) / average);
    return [...frequency].reduce((sum, [stem, inChunks]) => {
      const times = counts.get(stem) ?? 0;
      const idf = Math.max(1e-6, Math.log((chunks - inChunks + 0.5) / (inChunks + 0.5)));
      return sum + (idf * times * (k1 + 1)) / (times + damping);
    }, 0);
  };
  return texts
    .map((text) => ({ id: text.id, raw: score(text) }))
    .toSorted((one, other) => other.raw - one.raw);
}
