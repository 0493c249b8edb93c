// What a check is, and the words for what it finds.
import type { CheckAction, CheckId, CheckState } from '../../preload/doctor.js';
import type { Sentence } from '../../preload/language/sentence.js';

/** What a check found. */
export interface Finding {
  readonly state: CheckState;
  readonly says: string | Sentence;
  readonly fix?: string | Sentence;
  readonly action?: CheckAction;
}

/** One thing to look at. It changes nothing, wherever it looks. */
export interface Check {
  readonly id: CheckId;
  /** Marked by msg. */
  readonly title: string;
  readonly workspace?: { readonly id: string; readonly name: string };
  /** Checks without which this one has nothing to look at; where one fails this is skipped. */
  readonly needs?: readonly Check[];
  /** Throws an AppError for what fails in words of its own. Leaves nothing open. */
  run(signal: AbortSignal): Promise<Finding>;
  /** What the app can do where it throws. */
  readonly action?: CheckAction;
}

/** What stands beside the sentence of a finding. */
type More = Pick<Finding, 'fix' | 'action'>;

export const pass = (says: Sentence): Finding => ({ state: 'pass', says });
export const skipped = (says: Sentence): Finding => ({ state: 'skipped', says });
export const warn = (says: Sentence, more: More): Finding => ({ state: 'warn', says, ...more });
export const fail = (says: Sentence, more: More): Finding => ({ state: 'fail', says, ...more });
