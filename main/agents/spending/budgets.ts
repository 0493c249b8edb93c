// What may be spent in a day and in a month, and how it is said. Pure.
import { say, type Sentence } from '../../../preload/language/sentence.js';
import type { BudgetName, BudgetView } from '../../../preload/usage.js';
import type { Limit } from '../../store/model-calls.js';
import type { Period, Periods } from './periods.js';

/** The owner's budgets; 0 = none. */
export interface BudgetConfig {
  /** In dollars. */
  readonly day: number;
  readonly month: number;
  /** Tokens of a day, read and written. */
  readonly tokens: number;
}

/** One budget that is set, in the period that holds. */
export interface Budget extends Limit {
  readonly name: BudgetName;
  readonly period: Period;
}

const perDollar = 1_000_000;

/** Those that are set, at this moment. */
export function budgetsAt(config: BudgetConfig, periods: Periods, now: number): readonly Budget[] {
  const [day, month] = [periods.day(now), periods.month(now)];
  const of = (name: BudgetName, period: Period, kind: Limit['of'], limit: number): Budget[] =>
    limit > 0 ? [{ name, period, from: period.from, of: kind, limit }] : [];
  return [
    ...of('day', day, 'micros', Math.round(config.day * perDollar)),
    ...of('month', month, 'micros', Math.round(config.month * perDollar)),
    ...of('tokens', day, 'tokens', config.tokens),
  ];
}

/** From this share on the owner is warned. */
export const warnShare = 0.8;

/** Where a budget stands when so much of it is used. */
export const standingOf = ({ name, limit, period }: Budget, used: number): BudgetView => ({
  ...{ name, limit, used, until: period.until },
  level: used >= limit ? 'used up' : used >= limit * warnShare ? 'warned' : 'calm',
});

/** Why no model is asked, as a phrase. */
export const usedUp: Readonly<Record<BudgetName, Sentence>> = {
  day: say`today’s budget for the model is used up`,
  month: say`this month’s budget for the model is used up`,
  tokens: say`today’s token budget for the model is used up`,
};
