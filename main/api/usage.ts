// The usage.* call: what calls of models have used, as the Usage screen shows it.
import { say, type Sentence } from '../../preload/language/sentence.js';
import type { CallRole, SpentBy, UsageView } from '../../preload/usage.js';
import type { NameBook } from '../conversation/name-book.js';
import type { SpendingFacts } from '../conversation/spending-facts.js';
import type { Clock } from '../lib/clock.js';
import type { Remote } from '../lib/worker-call.js';
import type { StoreCalls } from '../store/store.js';
import type { CallHandlers } from './answer-call.js';

/** What is known of spending. */
export interface UsageOptions extends SpendingFacts {
  readonly store: Pick<Remote<StoreCalls>, 'spentIn' | 'spentBy'>;
  readonly names: NameBook;
  /** Why no model is asked for the moment, as a phrase. */
  readonly whyNot: () => Promise<Sentence | undefined>;
  /** Why the price of the model is missed, as a sentence. */
  readonly pricelessWhy: () => Promise<Sentence | undefined>;
  readonly clock: Clock;
}

const daysShown = 30;
const rowsShown = 20;

/** Everything is summed up anew for each call. */
export const usageHandlers = (options: UsageOptions): Pick<CallHandlers, 'usage.get'> => ({
  'usage.get': () => usageView(options),
});

async function usageView(options: UsageOptions): Promise<UsageView> {
  const { store, periods, clock } = options;
  const now = clock.now();
  const days = periods.days(now, daysShown);
  const [sums, by, budgets, stopped, priceless] = await Promise.all([
    store.spentIn([periods.month(now), ...days]),
    store.spentBy({ from: days[0]?.from ?? now, limit: rowsShown }),
    options.standings(),
    options.whyNot(),
    options.pricelessWhy(),
  ]);
  const [month, ...ofDays] = sums;
  const today = ofDays.at(-1);
  if (!month || !today)
    throw new Error('The history answered with fewer sums than were asked for.');
  return {
    ...{ today, month, budgets, stopped, priceless },
    days: ofDays.map((sum, index) => ({ ...sum, from: days[index]?.from ?? now })),
    ...namedTables(by, options.names),
  };
}

type Tables = Awaited<ReturnType<UsageOptions['store']['spentBy']>>;

/** Rows by what people call them. */
const namedTables = ({ models, people, places, roles }: Tables, names: NameBook) => ({
  models: models.map((row): SpentBy => {
    return { ...row, key: `${row.host} ${row.model}`, name: say`${row.model} at ${row.host}` };
  }),
  people: people.map((row): SpentBy<string> => {
    return {
      ...row,
      key: `${row.workspace} ${row.person}`,
      name: names.person(row.workspace, row.person),
    };
  }),
  places: places.map((row): SpentBy<string> => {
    return {
      ...row,
      key: `${row.workspace} ${row.channel}`,
      name: names.shortPlace(row.workspace, row.channel),
    };
  }),
  roles: roles.map((row): SpentBy => {
    return { ...row, key: row.role, name: roleWords[row.role] ?? row.role };
  }),
});

const roleWords: Readonly<Record<string, Sentence>> = {
  answer: say`Answers`,
  digest: say`Summaries somebody asked for`,
  summary: say`Summaries of long threads`,
  rephrase: say`Rephrased questions`,
  test: say`Tests of the model`,
} satisfies Record<CallRole, Sentence>;
