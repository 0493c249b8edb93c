import type { BudgetView } from '../../preload/usage.js';
import type { Periods } from '../agents/spending/periods.js';

/** What Perch may tell of the owner's budgets. */
export interface SpendingFacts {
  readonly periods: Periods;
  /** Where the budgets that are set stand now. */
  readonly standings: () => Promise<readonly BudgetView[]>;
}
