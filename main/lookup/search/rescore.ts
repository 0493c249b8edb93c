// Looks closely at what keyword search found: talk is judged with what was said around it, documents with
// what the best of them have in common.
import type { Database } from '../../store/open-database.js';
import type { Chunks, StoredChunk } from '../tables/chunks.js';
import type { Visible } from '../tables/visible.js';
import { createIdsAround, type IdsAround } from './around.js';
import { averageLength, bm25, joinCounted, rarityOf, type Counted } from './bm25.js';
import { countTexts, createReadTexts, type Candidate, type ReadTexts } from './candidates.js';
import { feedBack } from './feedback.js';
import type { FrequencyOf } from './frequencies.js';
import { holds } from './identifiers.js';
import type { Hit } from './match-words.js';
import type { StemTexts } from './stems.js';

/** So many of the best passages of talk are looked at with their surroundings. */
const withSurroundings = 30;

/** What keyword search found, best first. */
export interface WordHits {
  readonly hits: Hit[];
  /** A short query of which no passage holds much: its words are not those of the answer. */
  readonly sayLittle: boolean;
}

/** Gives hits a second, better score; neighbours of a hit may join them. */
export type Rescore = (
  hits: readonly Hit[],
  query: {
    /** All that was looked for. */
    readonly terms: readonly string[];
    /** What of it stood in the query. */
    readonly asked: readonly string[];
    /** What holds one of these whole stands above everything else. */
    readonly identifiers: readonly string[];
    readonly visible: Visible;
    readonly chunks: number;
  },
) => WordHits;

/** A longer query is never held whole by one passage, and still says what it is about. */
export const shortTerms = 6;
/** The best passages of a short query hold this share of it, words weighed by how rare they are. */
const muchOfQuery = 1 / 3;
const looksAt = 5;

/** Prepares it. */
export function createRescore(parts: {
  readonly db: Database;
  readonly chunks: Chunks;
  readonly stemTexts: StemTexts;
  readonly frequencyOf: FrequencyOf;
}): Rescore {
  const { db, chunks, stemTexts, frequencyOf } = parts;
  const readTexts = createReadTexts(db);
  const count: Count = (ids, only) =>
    new Map(countTexts(stemTexts, readTexts(ids), only).map((text) => [text.id, text]));
  return (hits, { terms, asked, identifiers, visible, chunks: size }) => {
    const stems = new Set(stemTexts(terms).flatMap((words) => words.flatMap((word) => word.stems)));
    const weights = new Map(
      [...stems].map((stem) => [stem, rarityOf(frequencyOf(stem, size), size)]),
    );
    const plainWeights = new Map(
      [...stems].map((stem) => [stem, Math.log((size + 1) / (frequencyOf(stem, size) + 0.5))]),
    );
    const found = hits.flatMap(({ id, raw }) => withChunk(chunks.byId(id), raw));
    const talk = found.filter(({ chunk }) => chunk.file === null);
    const documents = found.filter(({ chunk }) => chunk.file !== null);
    const rescored = [
      ...rescoreTalk(talk, { weights, idsAround: createIdsAround(db, visible), count }),
      ...rescoreDocuments(documents, count),
    ].toSorted(best);
    raiseExact(rescored, identifiers, readTexts);
    const top = count(
      rescored.slice(0, looksAt).map(({ id }) => id),
      weights,
    );
    const held = Math.max(0, ...[...top.values()].map((text) => shareHeld(text, plainWeights)));
    return { hits: rescored, sayLittle: asked.length <= shortTerms && held < muchOfQuery };
  };
}

/** Lifts what holds identifiers whole above the rest, the most of them first. */
function raiseExact(hits: Hit[], identifiers: readonly string[], readTexts: ReadTexts): void {
  if (identifiers.length === 0) return;
  const tests = identifiers.map(holds);
  const step = hits[0]?.raw ?? 0;
  const texts = new Map(readTexts(hits.map(({ id }) => id)).map((row) => [row.id, row]));
  for (const [index, { id, raw }] of hits.entries()) {
    const { path = '', title = '', body = '' } = texts.get(id) ?? {};
    const text = `${path}\n${title}\n${body}`;
    hits[index] = { id, raw: raw + step * tests.filter((test) => test(text)).length };
  }
  hits.sort(best);
}

/** How much of the query a text holds, 0 to 1. */
function shareHeld({ counts }: Counted, weights: ReadonlyMap<string, number>): number {
  let all = 0;
  let held = 0;
  for (const [stem, weight] of weights) {
    all += weight;
    if (counts.has(stem)) held += weight;
  }
  return all > 0 ? held / all : 1;
}

const best = (one: Hit, other: Hit): number => other.raw - one.raw;

const withChunk = (chunk: StoredChunk | undefined, raw: number): Found[] =>
  chunk ? [{ id: chunk.id, raw, chunk }] : [];

interface Found extends Hit {
  readonly chunk: StoredChunk;
}

type Count = (
  ids: readonly number[],
  only?: ReadonlyMap<string, unknown>,
) => ReadonlyMap<number, Candidate>;

function rescoreDocuments(documents: readonly Found[], count: Count): Hit[] {
  const counted = count(documents.map(({ id }) => id));
  const scores = feedBack(
    documents.map(({ id, raw }) => ({ ...(counted.get(id) ?? nothing), raw })),
  );
  return documents.map(({ id }, index) => ({ id, raw: scores[index] ?? 0 }));
}

const nothing: Counted = { counts: new Map(), length: 0 };

/** Half the score is the passage's own, half that of the passage with what stands around it. */
function rescoreTalk(
  talk: readonly Found[],
  query: {
    readonly weights: ReadonlyMap<string, number>;
    readonly idsAround: IdsAround;
    readonly count: Count;
  },
): Hit[] {
  const { weights, idsAround, count } = query;
  const own = new Map(talk.map(({ id, raw }) => [id, raw]));
  const surroundings = new Map<number, readonly number[]>();
  for (const { chunk } of talk.slice(0, withSurroundings)) {
    const ids = idsAround(chunk);
    for (const id of ids) if (!surroundings.has(id)) surroundings.set(id, ids);
    surroundings.set(chunk.id, ids);
  }
  const counted = count([...new Set([...surroundings.values()].flat())], weights);
  const average = averageLength([...counted.values()]);
  const joined = [...surroundings].map(([id, ids]) => ({
    id,
    text: joinCounted(ids.map((near) => counted.get(near) ?? nothing)),
  }));
  const averageAround = averageLength(joined.map(({ text }) => text));
  for (const { id, text } of joined) {
    const alone = own.get(id) ?? bm25(counted.get(id) ?? nothing, weights, average);
    own.set(id, (alone + bm25(text, weights, averageAround)) / 2);
  }
  return [...own].map(([id, raw]) => ({ id, raw: raw * (surroundings.has(id) ? 1 : 0.5) }));
}
