// Watches where the budgets stand, and says so once when one is nearly or wholly used.
import type { BudgetName, BudgetView } from '../../../preload/usage.js';
import { atMostEvery } from '../../lib/at-most-every.js';
import type { Clock } from '../../lib/clock.js';
import { toApiError } from '../../lib/errors.js';
import type { Remote } from '../../lib/worker-call.js';
import type { Log } from '../../log/log.js';
import type { StoreCalls } from '../../store/store.js';
import { standingOf, type Budget } from './budgets.js';

export interface BudgetWatchOptions {
  readonly store: Pick<Remote<StoreCalls>, 'spentIn' | 'noteBudget'>;
  /** Those that are set now. */
  readonly budgets: () => readonly Budget[];
  /** Told after each look. */
  readonly onLook: (standings: readonly BudgetView[]) => void;
  /** Told once in a period, and again when the budget was changed. */
  readonly onNotice: (standing: BudgetView) => void;
  readonly clock: Clock;
  readonly log: Log;
}

export interface BudgetWatch {
  /** Something has changed: looks soon. */
  look(): void;
  stop(): void;
}

const lookMs = 250;
/** A machine that slept may have missed the end of a period. */
const lookAgainMs = 10 * 60_000;

/** Looks for the first time when it is told to. */
export function watchBudgets(options: BudgetWatchOptions): BudgetWatch {
  const { clock, log } = options;
  const ending = new AbortController();
  let resting = new AbortController();
  const look = async (): Promise<void> => {
    if (ending.signal.aborted) return;
    resting.abort();
    const mine = (resting = new AbortController());
    try {
      const standings = await readStandings(options);
      options.onLook(standings);
      for (const standing of standings) await notice(standing, options);
      const until = nextLookAt(standings);
      if (until === undefined) return;
      await clock.sleep(Math.min(lookAgainMs, Math.max(0, until - clock.now())), mine.signal);
      if (!mine.signal.aborted) soon();
    } catch (error) {
      log.warn('the budgets could not be looked at', { code: toApiError(error).code });
    }
  };
  const soon = atMostEvery(lookMs, clock, () => void look());
  return {
    look: soon,
    stop: () => {
      ending.abort();
      resting.abort();
    },
  };
}

/** Where every budget stands. */
export async function readStandings({
  store,
  budgets,
  clock,
}: Pick<BudgetWatchOptions, 'store' | 'budgets' | 'clock'>): Promise<readonly BudgetView[]> {
  const set = budgets();
  if (set.length === 0) return [];
  const until = clock.now() + 1;
  const sums = await store.spentIn(set.map(({ from }) => ({ from, until })));
  return set.map((budget, index) => {
    const { micros = 0, input = 0, output = 0 } = sums[index] ?? {};
    return standingOf(budget, budget.of === 'tokens' ? input + output : micros);
  });
}

/** While a budget is said to be nearly used, its end has to be noticed. */
const nextLookAt = (standings: readonly BudgetView[]): number | undefined => {
  const ends = standings.filter(({ level }) => level !== 'calm').map(({ until }) => until);
  return ends.length === 0 ? undefined : Math.min(...ends);
};

async function notice(
  standing: BudgetView,
  { store, clock, onNotice }: BudgetWatchOptions,
): Promise<void> {
  if (standing.level === 'calm') return;
  const isNew = await store.noteBudget({ key: keyOf(standing), at: clock.now() });
  if (isNew) onNotice(standing);
}

const keyOf = ({ name, level, limit, until }: BudgetView & { name: BudgetName }): string =>
  `${name} ${level} ${limit} ${until}`;
