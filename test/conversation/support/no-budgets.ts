import { createPeriods } from '../../../main/agents/spending/periods.js';
import type { SpendingFacts } from '../../../main/conversation/spending-facts.js';

/** Nobody has set a budget; days are those of UTC. */
export const noBudgets: SpendingFacts = {
  periods: createPeriods('UTC'),
  standings: () => Promise.resolve([]),
};
