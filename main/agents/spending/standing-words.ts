// Where a budget stands, in sentences for its owner. Pure.
import { say, type Sentence } from '../../../preload/language/sentence.js';
import {
  moneyWords,
  tokenWords,
  type BudgetName,
  type BudgetView,
} from '../../../preload/usage.js';

/** One that is nearly or wholly used. */
export function standingWords({ name, used, limit, level }: BudgetView): Sentence {
  const words = name === 'tokens' ? tokenWords : moneyWords;
  const usedOf = say`${words(used)} of ${words(limit)}`;
  return (level === 'used up' ? whenUsedUp : whenNearlyUsed)[name](usedOf);
}

type Words = Readonly<Record<BudgetName, (usedOf: Sentence) => Sentence>>;

const whenUsedUp: Words = {
  day: (usedOf) =>
    say`Today’s budget for the model is used up (${usedOf}). No model is asked until midnight; answers quote what is found.`,
  month: (usedOf) =>
    say`This month’s budget for the model is used up (${usedOf}). No model is asked until the month is over; answers quote what is found.`,
  tokens: (usedOf) =>
    say`Today’s token budget for the model is used up (${usedOf}). No model is asked until midnight; answers quote what is found.`,
};

const whenNearlyUsed: Words = {
  day: (usedOf) => say`Today’s budget for the model is nearly used: ${usedOf}.`,
  month: (usedOf) => say`This month’s budget for the model is nearly used: ${usedOf}.`,
  tokens: (usedOf) => say`Today’s token budget for the model is nearly used: ${usedOf}.`,
};
