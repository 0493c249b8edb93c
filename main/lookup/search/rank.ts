// Ranks the passages of the index for one query: words and meaning side by side, fused.
import type { Database } from '../../store/open-database.js';
import type { Chunks, StoredChunk } from '../tables/chunks.js';
import type { VectorTable } from '../tables/vector-table.js';
import { visibleChunks, type Visible } from '../tables/visible.js';
import type { EmbedderDescriptor } from '../meaning/embedder-descriptor.js';
import { dropNoise, fuse, type FusedHit } from './fuse.js';
import { createKeywordSearch } from './keyword-search.js';
import type { Hit } from './match-words.js';
import type { WordHits } from './rescore.js';
import type { StemTexts } from './stems.js';

/** How many of each list are fused. */
const pool = 100;
/** Share of the meaning list where the words of a query say little; measured best of 0.5, 0.67 and 0.8. */
const wordsSayLittleWeight = 0.67;

/** A chunk with its fused score. */
export interface Ranked {
  readonly hit: FusedHit;
  readonly chunk: StoredChunk;
}

/** What of an embedding model ranking needs; undefined where no model is set up. */
export interface RankMeaning {
  readonly embedder: EmbedderDescriptor;
  readonly vectors: VectorTable;
}

/** One query to be ranked; `vector` undefined = by words alone. */
export interface RankQuery {
  readonly text: string;
  readonly visible: Visible;
  readonly vector: Int8Array | undefined;
}

export interface Rank {
  /** Passages by words alone. */
  byWords(query: Omit<RankQuery, 'vector'>): WordHits;
  /** Passages by meaning alone. */
  byMeaning(query: Omit<RankQuery, 'text'>): Hit[];
  /** What the filters of a query without words let through, newest first. */
  newest(visible: Visible): Ranked[];
  /** Both lists as one, best first; of equals the newer one. */
  fused(words: WordHits, near: readonly Hit[]): Ranked[];
}

/** Opens the two searches on one index. */
export function createRank(parts: {
  readonly db: Database;
  readonly chunks: Chunks;
  readonly meaning: RankMeaning | undefined;
  readonly stemTexts: StemTexts;
}): Rank {
  const { db, chunks, meaning, stemTexts } = parts;
  const keywords = createKeywordSearch(db, chunks, { stemTexts });
  return {
    byWords: ({ text, visible }) => keywords.find(text, visible, pool),
    byMeaning: ({ vector, visible }) => {
      const found = vector && meaning ? meaning.vectors.nearest(vector, visible, pool) : [];
      return found.map(({ id, cosine }) => ({ id, raw: cosine }));
    },
    newest: (visible) => {
      const { sql, values } = visibleChunks(visible);
      const found = db.prepare<[Record<string, unknown>], { id: number }>(
        `SELECT id FROM chunk WHERE ${sql} ORDER BY at DESC LIMIT ${pool}`,
      );
      return found.all(values).flatMap(({ id }) => {
        const chunk = chunks.byId(id);
        return chunk ? [{ hit: { id, score: 1 }, chunk }] : [];
      });
    },
    fused: (words, near) => {
      const { weight, from } = shareOfMeaning(words, meaning?.embedder);
      return dropNoise(fuse(words.hits, near, weight), { from, sayLittle: words.sayLittle })
        .flatMap((hit) => {
          const chunk = chunks.byId(hit.id);
          return chunk ? [{ hit, chunk }] : [];
        })
        .toSorted((a, b) => b.hit.score - a.hit.score || b.chunk.at - a.chunk.at);
    },
  };
}

/** Where the words say little, the meaning decides. Without any word found it must be nearer still. */
function shareOfMeaning(
  { hits, sayLittle }: WordHits,
  embedder: EmbedderDescriptor | undefined,
): { weight: number; from: number } {
  if (!embedder) return { weight: 0, from: 1 };
  const { fusionWeight, relevantFrom, worthALookFrom } = embedder;
  if (!sayLittle) return { weight: fusionWeight, from: relevantFrom };
  return {
    weight: Math.max(fusionWeight, wordsSayLittleWeight),
    from: hits.length > 0 ? worthALookFrom : relevantFrom,
  };
}
