// What models may use and have used: the meter every call passes, and the watch over the budgets.
import type { PartHealth } from '../../preload/health.js';
import { inEnglish, msg, say, type Sentence } from '../../preload/language/sentence.js';
import type { BudgetView } from '../../preload/usage.js';
import { parseEndpoint } from '../agents/endpoint.js';
import { machineTimeZone } from '../agents/prompt-for.js';
import { budgetsAt, type Budget, type BudgetConfig } from '../agents/spending/budgets.js';
import { createMeter, type AskedModel, type SpendingConfig } from '../agents/spending/meter.js';
import { createPeriods } from '../agents/spending/periods.js';
import { standingWords } from '../agents/spending/standing-words.js';
import { readStandings, watchBudgets } from '../agents/spending/watch-budgets.js';
import type { HealthBoard } from '../api/health-board.js';
import { systemClock as clock } from '../lib/clock.js';
import { createSignal } from '../lib/signal.js';
import { inBackground } from '../log/in-background.js';
import type { Config } from '../settings/config.js';
import type { Data } from './data.js';
import type { Foundation } from './foundation.js';

export type Spending = ReturnType<typeof openSpending>;

/** Begins to watch when a call has ended, or the settings have changed. */
export function openSpending(
  { settings, log: rootLog }: Foundation,
  board: HealthBoard,
  { store, history, historyBack }: Data,
) {
  const log = rootLog.for('spending');
  const periods = createPeriods(machineTimeZone());
  const config = (): SpendingConfig => spendingOf(settings.config());
  const budgets = (): readonly Budget[] => budgetsAt(config().budgets, periods, clock.now());
  const meter = createMeter({ store: store.remote, config, periods, clock, log });
  const changed = createSignal<undefined>();
  const notices = createSignal<Sentence>();
  const asked = (): AskedModel => {
    const { model } = settings.config();
    return { config: model, endpoint: parseEndpoint(model.baseUrl) };
  };
  const watch = watchBudgets({
    ...{ store: store.remote, budgets, clock, log },
    onLook: (standings) => {
      board.setPart(budgetPart(standings));
      changed.emit(undefined);
    },
    onNotice: (standing) => {
      const words = standingWords(standing);
      log.warn(inEnglish(words));
      notices.emit(words);
    },
  });
  const look = (): void => {
    watch.look();
    inBackground(showPrice(), log, 'looking whether the price is known');
  };
  const showPrice = async (): Promise<void> => {
    const why = await meter.pricelessWhy(asked());
    board.setPart(pricePart(why));
  };
  /** What an earlier run left open, or a history that was put in place. */
  const settle = (): void => {
    inBackground(meter.settle(), log, 'settling calls of an earlier run');
    look();
  };
  const unfollow = [
    meter.ended.on(look),
    settings.onChange(look),
    historyBack.on(() => settle()),
    history.reopened.on(() => settle()),
  ];
  // The history runs already where its first start was said before.
  setImmediate(() => settle());
  return {
    meter,
    periods,
    changed,
    notices,
    standings: () => readStandings({ store: store.remote, budgets, clock }),
    /** Why no model is asked for the moment, as a phrase. */
    whyNot: () => meter.whyNot(asked()),
    /** Why the price of the model of the settings is missed, as a sentence. */
    pricelessWhy: () => meter.pricelessWhy(asked()),
    stop: () => {
      for (const end of unfollow) end();
      watch.stop();
    },
  };
}

const spendingOf = ({ spending, model }: Config): SpendingConfig => ({
  prices: { model: model.model, input: spending.priceIn, output: spending.priceOut },
  budgets: budgetConfig(spending),
});

const budgetConfig = ({
  budgetDay,
  budgetMonth,
  budgetTokens,
}: Config['spending']): BudgetConfig => ({
  ...{ day: budgetDay, month: budgetMonth, tokens: budgetTokens },
});

const budget = msg`budget`;
const price = msg`model price`;

/** What Health says of them: the worst, and nothing while all is calm. */
function budgetPart(standings: readonly BudgetView[]): PartHealth {
  const worst =
    standings.find(({ level }) => level === 'used up') ??
    standings.find(({ level }) => level === 'warned');
  return worst
    ? {
        ...{ name: budget, state: 'degraded', message: standingWords(worst) },
        fix: say`Raise it in Settings, under Budget, or wait until it begins anew.`,
      }
    : { name: budget, state: 'ok' };
}

const pricePart = (why: Sentence | undefined): PartHealth =>
  why === undefined
    ? { name: price, state: 'ok' }
    : {
        ...{ name: price, state: 'degraded', message: why },
        fix: say`Enter the price of the model in Settings, under Budget, or set a budget in tokens.`,
      };
