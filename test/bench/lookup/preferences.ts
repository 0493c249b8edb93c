// What the owner's preferences in ranking cost or gain on sets that know when things were said.
import type { Preference } from '../../../main/lookup/api.js';
import { prefer } from '../../../main/lookup/search/prefer.js';
import type { Ranked } from '../../../main/lookup/search/rank.js';
import { averageOf, type Quality } from './figures.js';

/** What one preference gives, on all questions, fused. */
export interface PreferenceResult extends Preference {
  readonly ndcg: number;
}

/** One question as it was ranked without a preference. */
export interface RankedQuestion {
  readonly fused: readonly Ranked[];
  readonly judge: (ids: readonly number[]) => Quality;
}

const tried: readonly Preference[] = [
  ...[3650, 1095, 365, 90].map((halfLifeDays) => ({ halfLifeDays, threadBoost: 0 })),
  ...[0.1, 0.2, 0.5].map((threadBoost) => ({ halfLifeDays: 0, threadBoost })),
];

/** nDCG by preference; asked at `now`, ms. */
export const tryPreferences = (
  questions: readonly RankedQuestion[],
  now: number,
): readonly PreferenceResult[] =>
  tried.map((preference) => {
    const figures = questions.map(({ fused, judge }) =>
      judge(prefer(fused, preference, now).map(({ hit }) => hit.id)),
    );
    return { ...preference, ndcg: averageOf(figures).ndcg };
  });
