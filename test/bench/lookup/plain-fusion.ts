// BM25 and the nearest vectors, brought together, and nothing else: what the rest of ranking is measured against.
import type { EmbedderDescriptor } from '../../../main/lookup/meaning/embedder-descriptor.js';
import { createFrequencies } from '../../../main/lookup/search/frequencies.js';
import { fuse } from '../../../main/lookup/search/fuse.js';
import { queryTerms } from '../../../main/lookup/search/query-terms.js';
import type { RankQuery } from '../../../main/lookup/search/rank.js';
import { createStems } from '../../../main/lookup/search/stems.js';
import { createTwoSteps } from '../../../main/lookup/search/two-steps.js';
import type { BenchIndex } from './bench-index.js';

const count = 100;

/** Opens it on an index. Gives the chunks found, with their texts read. */
export function openPlainFusion({ db, vectors }: BenchIndex, { fusionWeight }: EmbedderDescriptor) {
  const twoSteps = createTwoSteps(db, {
    ...{ stemTexts: createStems(db), frequencyOf: createFrequencies(db) },
  });
  const chunks = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM chunk').get()?.n ?? 0;
  const read = db.prepare<[number]>('SELECT * FROM chunk WHERE id = ?');
  return ({ text, visible, vector }: RankQuery): unknown[] => {
    const words = twoSteps(queryTerms(text), visible, { count, chunks });
    const near = vector ? vectors.nearest(vector, visible, count) : [];
    const hits = near.map(({ id, cosine }) => ({ id, raw: cosine }));
    return fuse(words, hits, fusionWeight).map(({ id }) => read.get(id));
  };
}
