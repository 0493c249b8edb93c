// What calls of models have used: tokens and money, as the Usage screen, the chat and Slack tell them.
import { many, say, type Sentence } from './language/sentence.js';

/** What a model is called for: the roles in the order they are shown. */
export const callRoles = ['answer', 'digest', 'summary', 'rephrase', 'test'] as const;
export type CallRole = (typeof callRoles)[number];

/**
 * Where a price comes from. provider: its own figure; table: prices per token that the owner entered, or that earlier
 * answers told; free: nothing is to be paid, as for a model on this machine; unknown: nobody said.
 */
export type PricedBy = 'provider' | 'table' | 'free' | 'unknown';

/** A sum over calls. Money in millionths of a dollar. */
export interface Spent {
  readonly calls: number;
  /** What was read by models, with what was cached … */
  readonly input: number;
  /** … and what they wrote, with their thinking. */
  readonly output: number;
  readonly micros: number;
  /** Calls whose price is not known: their money is missing in `micros`. */
  readonly unpriced: number;
  /** Calls whose figures never came: their tokens are estimated. */
  readonly estimated: number;
}

/** One row of a table: a model, a person, a conversation, a role. */
export interface SpentBy<Name = string | Sentence> extends Spent {
  /** Tells rows of one table apart. */
  readonly key: string;
  readonly name: Name;
}

/** One day in the owner's time zone, by its first moment, in ms. */
export interface SpentOnDay extends Spent {
  readonly from: number;
}

/** What a budget is for. day and month in dollars, tokens for a day. */
export type BudgetName = 'day' | 'month' | 'tokens';

/** Where one budget stands; limit and used in millionths of a dollar, or in tokens. */
export interface BudgetView {
  readonly name: BudgetName;
  readonly limit: number;
  readonly used: number;
  readonly level: 'calm' | 'warned' | 'used up';
  /** When it begins anew, in ms. */
  readonly until: number;
}

/** Everything the Usage screen shows; always a whole snapshot. The tables are of the days shown. */
export interface UsageView {
  readonly today: Spent;
  readonly month: Spent;
  /** Oldest first, days without a call included. */
  readonly days: readonly SpentOnDay[];
  /** Only those that are set. */
  readonly budgets: readonly BudgetView[];
  /** Why no model is asked for the moment, as a phrase; undefined = one is. */
  readonly stopped: string | Sentence | undefined;
  /** Why a budget in dollars can't be counted, as a sentence; undefined = it can, or there is none. */
  readonly priceless: string | Sentence | undefined;
  readonly models: readonly SpentBy[];
  readonly people: readonly SpentBy<string>[];
  readonly places: readonly SpentBy<string>[];
  readonly roles: readonly SpentBy[];
}

/** What one answer used, with all calls that were made for it. */
export interface AnswerCost {
  readonly tokens: number;
  /** In millionths of a dollar; null = not known. */
  readonly micros: number | null;
  readonly estimated: boolean;
  /** How long after it was asked the model wrote the first word; absent where nobody measured. */
  readonly firstWordMs?: number;
  /** How fast it wrote from then on. */
  readonly tokensPerSecond?: number;
}

const perDollar = 1_000_000;

/** Millionths of a dollar as money: "$0", "$0.0042", "$0.123", "$12.30"; never $0 for something. */
export function moneyWords(micros: number): string | Sentence {
  if (micros === 0) return '$0';
  if (micros < 100) return say`less than $0.0001`;
  const digits = micros < perDollar / 100 ? 4 : micros < perDollar ? 3 : 2;
  const format = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return `$${(micros / perDollar).toLocaleString('en', format)}`;
}

/** "1,240 tokens" */
export const tokenWords = (tokens: number): Sentence =>
  many(tokens, { one: '{{count}} token', other: '{{count}} tokens' });

/** The money of a sum: "$0.42", "price not known", "$0.42 and 2 calls of unknown price". */
export function priceWords({
  micros,
  unpriced,
}: Pick<Spent, 'micros' | 'unpriced'>): string | Sentence {
  if (unpriced === 0) return moneyWords(micros);
  if (micros === 0) return priceNotKnown;
  return many(
    unpriced,
    {
      one: '{{0}} and {{count}} call of unknown price',
      other: '{{0}} and {{count}} calls of unknown price',
    },
    moneyWords(micros),
  );
}

const priceNotKnown = say`price not known`;

/** A sum in words: "1,240 tokens, $0.42 (partly estimated)". */
export function spentWords(spent: Spent): Sentence {
  if (spent.calls === 0) return say`nothing`;
  const [tokens, price] = [tokenWords(spent.input + spent.output), priceWords(spent)];
  return spent.estimated > 0
    ? say`${tokens}, ${price} (partly estimated)`
    : say`${tokens}, ${price}`;
}

/** What an answer used: "1,240 tokens · $0.0042 · estimated". */
export function costWords({ tokens, micros, estimated }: AnswerCost): Sentence {
  const price = micros === null ? priceNotKnown : moneyWords(micros);
  return estimated
    ? say`${tokenWords(tokens)} · ${price} · estimated`
    : say`${tokenWords(tokens)} · ${price}`;
}

/** How fast an answer came: "first word after 0.8 s · 42 tokens a second"; undefined where nobody measured. */
export function paceWords({ firstWordMs, tokensPerSecond }: AnswerCost): Sentence | undefined {
  const begun =
    firstWordMs === undefined
      ? undefined
      : say`first word after ${(firstWordMs / 1000).toFixed(1)} s`;
  const speed = tokensPerSecond === undefined ? undefined : speedWords(tokensPerSecond);
  return begun && speed ? say`${begun} · ${speed}` : (begun ?? speed);
}

const speedWords = (tokensPerSecond: number): Sentence =>
  many(Math.round(tokensPerSecond), {
    one: '{{count}} token a second',
    other: '{{count}} tokens a second',
  });
