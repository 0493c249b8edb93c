import { AppError } from '../../lib/errors.js';

/** No call of a model leaves. `phrase` says why: "today’s budget for the model is used up". */
export class BudgetUsed extends AppError {
  constructor(readonly phrase: string) {
    super('budget_used', `No model is asked: ${phrase}.`, {
      fix: 'Raise the budget, or enter the price of the model, in Settings.',
    });
  }
}
