// The measures of a ranking, and how far they can be trusted. Pure.

/** One question's figures at rank 10, or their averages. */
export interface Quality {
  readonly ndcg: number;
  readonly recall: number;
  readonly mrr: number;
}

/** Judges one ranking, best first, by what is relevant. Every relevant passage counts the same. */
export function judge(ranking: readonly string[], relevant: ReadonlySet<string>): Quality {
  const good = ranking.slice(0, 10).map((key) => relevant.has(key));
  const first = good.indexOf(true);
  const ideal = gain(Array.from({ length: Math.min(10, relevant.size) }, () => true));
  return {
    ndcg: ideal > 0 ? gain(good) / ideal : 0,
    recall: good.filter(Boolean).length / Math.max(1, relevant.size),
    mrr: first < 0 ? 0 : 1 / (first + 1),
  };
}

const gain = (good: readonly boolean[]): number =>
  good.reduce((total, isGood, index) => total + (isGood ? 1 / Math.log2(index + 2) : 0), 0);

/** The averages of some questions. */
export const averageOf = (figures: readonly Quality[]): Quality => ({
  ndcg: mean(figures.map(({ ndcg }) => ndcg)),
  recall: mean(figures.map(({ recall }) => recall)),
  mrr: mean(figures.map(({ mrr }) => mrr)),
});

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

const resamples = 1000;

/**
 * The 95 % interval of a mean, by drawing the questions again and again (bootstrap). For two methods, hand in
 * the differences question by question: that interval is narrower than the methods' own.
 */
export function intervalOf(values: readonly number[]): {
  readonly low: number;
  readonly high: number;
} {
  const random = seeded(1);
  const means = Array.from({ length: resamples }, () =>
    mean(values.map(() => values[Math.floor(random() * values.length)] ?? 0)),
  ).toSorted((a, b) => a - b);
  return {
    low: means[Math.floor(resamples * 0.025)] ?? 0,
    high: means[Math.floor(resamples * 0.975)] ?? 0,
  };
}

/** Park and Miller's generator: the same draws in every run. */
function seeded(start: number): () => number {
  let state = start;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}
