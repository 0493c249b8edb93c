import { msg, say, type Sentence } from '../../../preload/language/sentence.js';
import { pass, skipped, warn, type Check } from '../check.js';

/** What the check of the model looks at. */
export interface ModelFacts {
  /** Why no model is asked, a phrase; undefined when one is. */
  readonly whyNone: Sentence | undefined;
  /** Asks the server what it has; asks no model, and so costs nothing. Rejects with an AppError. */
  readonly reach: (
    signal: AbortSignal,
  ) => Promise<{ readonly says: Sentence; readonly isListed: boolean }>;
}

/** Whether the server of the model answers and takes the key. */
export const modelCheck = ({ whyNone, reach }: ModelFacts): Check => ({
  id: 'model',
  title: msg`The model’s server answers`,
  action: { kind: 'settings' },
  run: async (signal) => {
    if (whyNone !== undefined) return skipped(say`No model is asked: ${whyNone}.`);
    const { says, isListed } = await reach(signal);
    if (isListed) return pass(says);
    const fix = say`Check the name of the model in Settings.`;
    return warn(says, { fix, action: { kind: 'settings' } });
  },
});
