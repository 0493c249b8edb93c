// Measures search quality on one set, with the product's own index, ranking and fusion.
import { quantile } from '../statistics.js';
import { openBenchIndex, type BenchIndex } from './bench-index.js';
import { averageOf, intervalOf, judge, type Quality } from './figures.js';
import { modelOf, openEmbedder } from './models.js';
import type { BenchmarkQuery, BenchmarkSet } from './sets.js';

export type Method = 'keywords' | 'meaning' | 'fused';
export const methods: readonly Method[] = ['keywords', 'meaning', 'fused'];

/** What one method did on one half of a set. */
export interface HalfResult extends Quality {
  readonly method: Method;
  readonly half: BenchmarkQuery['half'];
  readonly questions: number;
  /** 95 % interval of nDCG. */
  readonly noise: { readonly low: number; readonly high: number };
}

export interface SetResult {
  readonly name: string;
  readonly passages: number;
  readonly halves: readonly HalfResult[];
  /** By how much nDCG of fused is above that of keywords, on all questions, with its 95 % interval. */
  readonly gain: { readonly mean: number; readonly low: number; readonly high: number };
  /** ms of one search without the embedding of the query. */
  readonly p50: number;
  readonly p95: number;
}

const visible = { audience: { kind: 'owner' }, except: undefined } as const;

/** Indexes the set, embeds what was never embedded before, and asks every question three ways. */
export async function measureSet(set: BenchmarkSet, modelId: string): Promise<SetResult> {
  const model = modelOf(modelId);
  const embedder = await openEmbedder(model);
  const index = openBenchIndex(model.descriptor);
  index.add(set.passages);
  for (const row of index.rows()) index.vectors.put(row, await embedder.vectorOf(row.body));
  const asked: Asked[] = [];
  for (const query of set.queries) {
    asked.push({ query, vector: await embedder.vectorOf(query.text) });
  }
  embedder.save();
  const keys = new Map(index.rows().map(({ id }, at) => [id, set.passages[at]?.key ?? '']));
  const answered = asked.map((one) => answer(index, keys, one));
  index.remove();
  return summarise(set, answered);
}

interface Asked {
  readonly query: BenchmarkQuery;
  readonly vector: Int8Array;
}

interface Answered extends Record<Method, Quality> {
  readonly half: BenchmarkQuery['half'];
  readonly ms: number;
}

function answer(
  { rank }: BenchIndex,
  keys: ReadonlyMap<number, string>,
  { query, vector }: Asked,
): Answered {
  const from = performance.now();
  const words = rank.byWords({ text: query.text, visible });
  const near = rank.byMeaning({ vector, visible });
  const fused = rank.fused(words, near);
  const ms = performance.now() - from;
  const quality = (ids: readonly number[]): Quality =>
    judge(
      ids.map((id) => keys.get(id) ?? ''),
      query.relevant,
    );
  return {
    ...{ half: query.half, ms },
    keywords: quality(words.hits.map(({ id }) => id)),
    meaning: quality(near.map(({ id }) => id)),
    fused: quality(fused.map(({ hit }) => hit.id)),
  };
}

function summarise(set: BenchmarkSet, answered: readonly Answered[]): SetResult {
  const halves = methods.flatMap((method) =>
    (['tuned', 'held out'] as const).map((half) => {
      const figures = answered.filter((one) => one.half === half).map((one) => one[method]);
      const noise = intervalOf(figures.map(({ ndcg }) => ndcg));
      return { method, half, questions: figures.length, ...averageOf(figures), noise };
    }),
  );
  const gains = answered.map(({ fused, keywords }) => fused.ndcg - keywords.ndcg);
  const times = answered.map(({ ms }) => ms);
  const mean = gains.reduce((sum, gain) => sum + gain, 0) / Math.max(1, gains.length);
  return {
    ...{ name: set.name, passages: set.passages.length, halves },
    gain: { mean, ...intervalOf(gains) },
    ...{ p50: quantile(times, 0.5), p95: quantile(times, 0.95) },
  };
}
