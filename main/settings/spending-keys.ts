// What models may cost, and what a token of the model costs where its host does not say.
import { z } from 'zod';
import { msg, say } from '../../preload/language/sentence.js';
import type { KeyFacts } from './key-facts.js';
import { decimal, ofText, whole, type ValueKind } from './value-kinds.js';

/** Dollars as text; empty = not known, which is not the same as nothing. */
const price = (): ValueKind<string> =>
  ofText(
    z.string().regex(/^(?:\d{1,5}(?:\.\d{1,6})?)?$/),
    (text) => text.trim().replace(/^\$\s*/, ''),
    say`dollars such as 0.15, or empty where it is not known`,
  );

/** Each holds for all workspaces together. */
export const spendingKeys = {
  MODEL_PRICE_IN: {
    ...price(),
    path: 'spending.priceIn',
    default: '',
    about: msg`dollars for a million tokens the model reads, where its host does not tell; empty = not known`,
  },
  MODEL_PRICE_OUT: {
    ...price(),
    path: 'spending.priceOut',
    default: '',
    about: msg`the same for a million tokens it writes`,
  },
  BUDGET_DAY: {
    ...decimal(0, 100_000),
    path: 'spending.budgetDay',
    default: 0,
    about: msg`dollars for models in a day; then answers quote what is found; 0 = no limit`,
  },
  BUDGET_MONTH: {
    ...decimal(0, 1_000_000),
    path: 'spending.budgetMonth',
    default: 0,
    about: msg`the same in a month`,
  },
  BUDGET_TOKENS_DAY: {
    ...whole(0, 1_000_000_000),
    path: 'spending.budgetTokens',
    default: 0,
    about: msg`tokens for models in a day, read and written, for a model of unknown price; 0 = no limit`,
  },
} satisfies Record<string, KeyFacts>;
