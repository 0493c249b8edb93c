// Measures search quality on one set, with the product's own index, ranking and fusion.
import { quantile } from '../statistics.js';
import type { Hit } from '../../../main/lookup/search/match-words.js';
import type { WordHits } from '../../../main/lookup/search/rescore.js';
import { textToEmbed } from '../../../main/lookup/tables/chunks.js';
import { noModel, openBenchIndex, type BenchIndex, type BenchRow } from './bench-index.js';
import { openEmbedOnce, type EmbedOnce } from './embed-once.js';
import { averageOf, intervalOf, judge, type Quality } from './figures.js';
import type { BenchModel } from './models.js';
import { tryPreferences, type PreferenceResult, type RankedQuestion } from './preferences.js';
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
  /** What other shares of the meaning list would have given on the tuned half; none without a model. */
  readonly shares: readonly ShareResult[];
  /** What preferring newer talk, or talk in threads, would have given, asked right after the newest passage. */
  readonly preferences: readonly PreferenceResult[];
}

export interface ShareResult {
  readonly share: number;
  readonly ndcg: number;
}

/** From words alone to meaning nearly alone. */
const shares = [0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

const visible = { audience: { kind: 'owner' }, except: undefined } as const;

/** Indexes the set, embeds what was never embedded before, and asks every question three ways. */
export async function measureSet(
  set: BenchmarkSet,
  model: BenchModel | undefined,
  cache?: string,
): Promise<SetResult> {
  const index = openBenchIndex(model?.descriptor ?? noModel);
  try {
    index.add(set.passages);
    const asked = model
      ? await embedAll(set, index, openEmbedOnce(model, cache))
      : set.queries.map((query) => ({ query, vector: undefined }));
    const keys = new Map(index.rows().map(({ id }, at) => [id, set.passages[at]?.key ?? '']));
    const answered = asked.map((one) => answer(index, keys, one));
    return {
      ...summarise(set, answered),
      shares: model ? tryShares(index, answered) : [],
      preferences: tryPreferences(answered.map(rankedBy(index)), newestOf(set)),
    };
  } finally {
    index.remove();
  }
}

interface Asked {
  readonly query: BenchmarkQuery;
  readonly vector: Int8Array | undefined;
}

async function embedAll(
  set: BenchmarkSet,
  index: BenchIndex,
  { vectorOf, save }: EmbedOnce,
): Promise<Asked[]> {
  const entered: [BenchRow, Int8Array][] = [];
  for (const row of index.rows()) {
    entered.push([row, await vectorOf(textToEmbed(row), 'passage')]);
  }
  index.enter(entered);
  const asked: Asked[] = [];
  for (const query of set.queries) {
    asked.push({ query, vector: await vectorOf(query.text, 'query') });
  }
  save();
  return asked;
}

interface Answered extends Record<Method, Quality> {
  readonly half: BenchmarkQuery['half'];
  readonly ms: number;
  readonly lists: { readonly words: WordHits; readonly near: readonly Hit[] };
  readonly judge: (ids: readonly number[]) => Quality;
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
  const judgeIds = (ids: readonly number[]): Quality =>
    judge(
      ids.map((id) => keys.get(id) ?? ''),
      query.relevant,
    );
  return {
    ...{ half: query.half, ms, lists: { words, near }, judge: judgeIds },
    keywords: judgeIds(words.hits.map(({ id }) => id)),
    meaning: judgeIds(near.map(({ id }) => id)),
    fused: judgeIds(fused.map(({ hit }) => hit.id)),
  };
}

/** nDCG of the tuned half by the share of the meaning list. */
function tryShares(index: BenchIndex, answered: readonly Answered[]): ShareResult[] {
  const tuned = answered.filter(({ half }) => half === 'tuned');
  return shares.map((share) => {
    const rank = index.rankWithShare(share);
    const figures = tuned.map(({ lists, judge: judgeIds }) =>
      judgeIds(rank.fused(lists.words, lists.near).map(({ hit }) => hit.id)),
    );
    return { share, ndcg: averageOf(figures).ndcg };
  });
}

const newestOf = ({ passages }: BenchmarkSet): number =>
  passages.reduce((newest, { at = 0 }) => Math.max(newest, at), 0);

const rankedBy =
  ({ rank }: BenchIndex) =>
  ({ lists, judge: judgeIds }: Answered): RankedQuestion => ({
    fused: rank.fused(lists.words, lists.near),
    judge: judgeIds,
  });

function summarise(
  set: BenchmarkSet,
  answered: readonly Answered[],
): Omit<SetResult, 'shares' | 'preferences'> {
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
