import { inEnglish, say, type Sentence } from '../../../preload/language/sentence.js';
import { AppError } from '../../lib/errors.js';

/** No call of a model leaves. `phrase` says why: "today’s budget for the model is used up". */
export class BudgetUsed extends AppError {
  readonly phrase: string;

  constructor(why: Sentence) {
    super('budget_used', say`No model is asked: ${why}.`, {
      fix: say`Raise the budget, or enter the price of the model, in Settings.`,
    });
    this.phrase = inEnglish(why);
  }
}
