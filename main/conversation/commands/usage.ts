import { inEnglish, msg } from '../../../preload/language/sentence.js';
import {
  moneyWords,
  spentWords,
  tokenWords,
  type BudgetView,
  type Spent,
} from '../../../preload/usage.js';
import { plainly, type Command, type CommandOptions, type Given } from './command.js';

/** Says what models have used: in all, in this thread, and by whoever asks; that to them alone. */
export const usage: Command = {
  name: 'usage',
  usage: 'usage',
  about: msg`says what models have used today and this month, and what is left of the budget`,
  run: async (given, options) => {
    const [all, own, budgets] = await Promise.all([
      inAll(given, options),
      ownWords(given, options),
      options.spending.standings(),
    ]);
    return plainly([...all, own].map((line) => `- ${line}`).join('\n'), budgetWords(budgets));
  },
};

/** The day and the month that hold, up to now. */
const timesOf = ({ spending, clock }: CommandOptions) => {
  const now = clock.now();
  return [spending.periods.day(now), spending.periods.month(now)];
};

async function inAll({ asked }: Given, options: CommandOptions): Promise<string[]> {
  const [sums, thread] = await Promise.all([
    options.store.spentIn(timesOf(options)),
    options.store.spentInThread(asked),
  ]);
  const [today, month] = sums.map(inWords);
  return [
    `Today: ${today}.`,
    `This month: ${month}.`,
    ...(thread.calls > 0 ? [`This thread: ${inWords(thread)}.`] : []),
  ];
}

/** What Slack is told is English. */
const inWords = (spent: Spent): string => inEnglish(spentWords(spent));

async function ownWords({ asked }: Given, options: CommandOptions): Promise<string> {
  const { channelKind, workspace, author: person } = asked;
  const isAlone = asked.isAside === true || channelKind === 'dm' || channelKind === 'pane';
  if (!isAlone) return 'What you used I say to you alone: ask me in a direct message.';
  const times = timesOf(options).map((period) => ({ ...period, workspace, person }));
  const [today, month] = (await options.store.spentIn(times)).map(inWords);
  return `You: ${today} today, ${month} this month.`;
}

function budgetWords(budgets: readonly BudgetView[]): string {
  if (budgets.length === 0) return 'No budget is set.';
  return budgets.map(leftWords).join('\n');
}

function leftWords({ name, limit, used }: BudgetView): string {
  const words = (amount: number): string =>
    inEnglish(name === 'tokens' ? tokenWords(amount) : moneyWords(amount));
  const left = Math.max(0, limit - used);
  const when = name === 'month' ? 'this month' : 'today';
  return left === 0
    ? `The budget of ${words(limit)} ${when} is used up: until it begins anew I quote what I find.`
    : `Left of the budget ${when}: ${words(left)} of ${words(limit)}.`;
}
