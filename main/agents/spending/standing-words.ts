// Where a budget stands, in sentences for its owner. Pure.
import { moneyWords, tokenWords, type BudgetView } from '../../../preload/usage.js';
import { budgetWords } from './budgets.js';

/** "$0.81 of $1.00" */
export const usedOf = ({ name, used, limit }: BudgetView): string => {
  const words = name === 'tokens' ? tokenWords : moneyWords;
  return `${words(used)} of ${words(limit)}`;
};

/** One that is nearly or wholly used. */
export function standingWords(standing: BudgetView): string {
  const budget = capital(budgetWords[standing.name]);
  return standing.level === 'used up'
    ? `${budget} is used up (${usedOf(standing)}). No model is asked until ${endWords[standing.name]}; answers quote what is found.`
    : `${budget} is nearly used: ${usedOf(standing)}.`;
}

/** When it begins anew. */
export const endWords: Readonly<Record<BudgetView['name'], string>> = {
  ...{ day: 'midnight', tokens: 'midnight', month: 'the month is over' },
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
