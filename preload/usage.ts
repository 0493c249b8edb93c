// What calls of models have used: tokens and money, as the Usage screen and the chat show them.

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
export interface SpentBy extends Spent {
  /** Tells rows of one table apart. */
  readonly key: string;
  readonly name: string;
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
  readonly stopped: string | undefined;
  /** Why a budget in dollars can't be counted, as a sentence; undefined = it can, or there is none. */
  readonly priceless: string | undefined;
  readonly models: readonly SpentBy[];
  readonly people: readonly SpentBy[];
  readonly places: readonly SpentBy[];
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

const whole = new Intl.NumberFormat('en');
const perDollar = 1_000_000;

/** Millionths of a dollar as money: "$0", "$0.0042", "$0.123", "$12.30"; never $0 for something. */
export function moneyWords(micros: number): string {
  if (micros === 0) return '$0';
  if (micros < 100) return 'less than $0.0001';
  const digits = micros < perDollar / 100 ? 4 : micros < perDollar ? 3 : 2;
  const format = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return `$${(micros / perDollar).toLocaleString('en', format)}`;
}

/** "1,240 tokens" */
export const tokenWords = (tokens: number): string =>
  `${whole.format(tokens)} ${tokens === 1 ? 'token' : 'tokens'}`;

/** The money of a sum: "$0.42", "price not known", "$0.42 and 2 calls of unknown price". */
export function priceWords({ micros, unpriced }: Pick<Spent, 'micros' | 'unpriced'>): string {
  if (unpriced === 0) return moneyWords(micros);
  if (micros === 0) return 'price not known';
  const calls = unpriced === 1 ? '1 call' : `${whole.format(unpriced)} calls`;
  return `${moneyWords(micros)} and ${calls} of unknown price`;
}

/** A sum in words: "1,240 tokens, $0.42 (partly estimated)". */
export const spentWords = (spent: Spent): string =>
  spent.calls === 0
    ? 'nothing'
    : `${tokenWords(spent.input + spent.output)}, ${priceWords(spent)}${
        spent.estimated > 0 ? ' (partly estimated)' : ''
      }`;

/** What an answer used: "1,240 tokens · $0.0042 · estimated". */
export const costWords = ({ tokens, micros, estimated }: AnswerCost): string =>
  [
    tokenWords(tokens),
    micros === null ? 'price not known' : moneyWords(micros),
    ...(estimated ? ['estimated'] : []),
  ].join(' · ');

/** How fast an answer came: "first word after 0.8 s · 42 tokens a second"; '' where nobody measured. */
export const paceWords = ({ firstWordMs, tokensPerSecond }: AnswerCost): string =>
  [
    ...(firstWordMs === undefined ? [] : [`first word after ${(firstWordMs / 1000).toFixed(1)} s`]),
    ...(tokensPerSecond === undefined
      ? []
      : [`${whole.format(Math.round(tokensPerSecond))} tokens a second`]),
  ].join(' · ');
