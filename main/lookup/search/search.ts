// One search: words and meaning side by side, fused, read anew from their sources.
import type { Passage, SearchRequest, SearchResult } from '../api.js';
import type { Database } from '../../store/open-database.js';
import type { DocumentRoot } from '../folders/document-root.js';
import type { History } from '../history/read-history.js';
import type { Chunks, StoredChunk } from '../tables/chunks.js';
import type { VectorTable } from '../tables/vector-table.js';
import type { Visible } from '../tables/visible.js';
import type { EmbedderDescriptor } from '../meaning/embedder-descriptor.js';
import { dropNoise, fuse, type FusedHit } from './fuse.js';
import { createKeywordSearch } from './keyword-search.js';
import type { Hit } from './match-words.js';
import { createPresentFile } from './present-file.js';
import { presentMessage, type Shown } from './present-message.js';
import { queryTerms } from './query-terms.js';
import type { QueryMeaning } from './query-meaning.js';

/** How many of each list are fused. */
const pool = 100;
/** At most so many passages of one file. */
const perFile = 2;
/** A question put to Perch is rarely the answer to the next one. */
const askedShare = 0.5;

/** What meaning search needs; undefined where no model is set up. */
export interface Meaning {
  readonly embedder: EmbedderDescriptor;
  readonly vectors: VectorTable;
  readonly ofQuery: (query: string) => Promise<QueryMeaning>;
}

/** Gives the search function. It answers a query of nothing but stop words with no passage. */
export function createSearch(parts: {
  readonly db: Database;
  readonly chunks: Chunks;
  readonly history: () => History | undefined;
  readonly meaning: Meaning | undefined;
  /** The root of documents at a path; what stands of others is being forgotten. */
  readonly rootOf: (path: string) => DocumentRoot | undefined;
}): (request: SearchRequest) => Promise<SearchResult> {
  const { db, chunks, history, meaning } = parts;
  const keywords = createKeywordSearch(db);
  const presentFile = createPresentFile(db, parts.rootOf);
  return async (request) => {
    const terms = queryTerms(request.query);
    if (terms.length === 0) return { passages: [] };
    const visible = { audience: request.audience, except: request.exceptThread };
    const asked = meaning?.ofQuery(request.query); // under way while the words are looked up
    const keyword = discountQuestions(keywords.find(terms, visible, pool), chunks);
    const near = await nearest(meaning, asked, visible);
    const fused = fuse(keyword, near.hits, meaning?.embedder.fusionWeight ?? 0);
    const ranked = rankChunks(dropNoise(fused, meaning?.embedder.relevantFrom ?? 1), chunks);
    const present = (chunk: StoredChunk, taken: Set<string>): Shown | undefined => {
      const past = history();
      if (chunk.file !== null) return presentFile(chunk);
      return past && presentMessage(past, { chunk, request, taken });
    };
    const passages = choose(ranked, present, request.limit);
    return { passages, ...(near.off === undefined ? {} : { meaningOff: near.off }) };
  };
}

async function nearest(
  meaning: Meaning | undefined,
  asked: Promise<QueryMeaning> | undefined,
  visible: Visible,
): Promise<{ hits: Hit[]; off?: string }> {
  const query = await asked;
  if (!meaning || !query) return { hits: [], off: 'no embedding model is set up' };
  if (!query.on) return { hits: [], off: query.reason };
  const found = meaning.vectors.nearest(query.vector, visible, pool);
  return { hits: found.map(({ id, cosine }) => ({ id, raw: cosine })) };
}

interface Ranked {
  readonly hit: FusedHit;
  readonly chunk: StoredChunk;
}

/** Best first; of equals the newer one. */
const rankChunks = (hits: readonly FusedHit[], chunks: Chunks): Ranked[] =>
  hits
    .flatMap((hit) => {
      const chunk = chunks.byId(hit.id);
      return chunk ? { hit, chunk } : [];
    })
    .toSorted((a, b) => b.hit.score - a.hit.score || b.chunk.at - a.chunk.at);

/** An earlier question holds all the words of this one, yet no answer. */
const discountQuestions = (hits: readonly Hit[], chunks: Chunks): Hit[] =>
  hits
    .map(({ id, raw }) => ({ id, raw: chunks.byId(id)?.asks === 1 ? raw * askedShare : raw }))
    .toSorted((a, b) => b.raw - a.raw);

/** The best passages, one of a thread and few of a file. */
function choose(
  ranked: readonly Ranked[],
  present: (chunk: StoredChunk, taken: Set<string>) => Shown | undefined,
  limit: number,
): Passage[] {
  const passages: Passage[] = [];
  const taken = new Set<string>();
  const shown = new Map<string, number>();
  for (const { hit, chunk } of ranked) {
    if (passages.length >= limit) break;
    const source = sourceOf(chunk);
    const already = shown.get(source) ?? 0;
    const passage = already < mostOf(chunk) ? present(chunk, taken) : undefined;
    if (!passage) continue;
    shown.set(source, already + 1);
    const { score, keyword, meaning } = hit;
    const why = { ...(keyword && { keyword }), ...(meaning && { meaning }) };
    passages.push({ ...passage, score, why });
  }
  return passages;
}

const sourceOf = ({ file, ws, channel, thread }: StoredChunk): string =>
  file === null ? `${ws}/${channel}/${thread}` : `file ${file}`;

const mostOf = ({ file, thread }: StoredChunk): number => {
  if (file !== null) return perFile;
  return thread === '' ? Infinity : 1;
};
