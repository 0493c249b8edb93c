// What a command is, and what it is given to work with.
import type { Clock } from '../../lib/clock.js';
import type { CommandName } from '../../lib/read-command.js';
import type { Remote } from '../../lib/worker-call.js';
import type { LookupCalls } from '../../lookup/api.js';
import type { StoreCalls } from '../../store/store.js';
import type { Facts } from '../facts.js';
import type { NameBook } from '../name-book.js';
import type { Question } from '../question.js';
import type { Reply } from '../reply.js';
import type { RulesOf } from '../rules.js';
import type { SpendingFacts } from '../spending-facts.js';

/** What commands work with. */
export interface CommandOptions {
  readonly store: Remote<StoreCalls>;
  readonly lookup: Remote<LookupCalls>;
  readonly names: NameBook;
  readonly policy: RulesOf;
  /** Read anew for every command. */
  readonly facts: () => Facts;
  /** A thread was forgotten: for lookup to read on, and for the window. */
  readonly onMessage: (key: Pick<Question, 'workspace' | 'channel' | 'ts'>) => void;
  /** Days, months and budgets as the owner counts them. */
  readonly spending: SpendingFacts;
  readonly clock: Clock;
}

/** A command as it was given: who asks, where, and what follows its name. */
export interface Given {
  readonly asked: Question;
  readonly rest: string;
}

/** A row of `help`. */
export interface Spoken {
  /** "search deploy freeze" */
  readonly usage: string;
  /** What it does. */
  readonly about: string;
}

/** One row of the table. */
export interface Command extends Spoken {
  readonly name: CommandName;
  /** Answers without a model, in Markdown. */
  run(given: Given, options: CommandOptions): Promise<Reply>;
}

/** An answer that rests on no passage. */
export const plainly = (...paragraphs: readonly string[]): Reply => ({
  result: { kind: 'whole', text: paragraphs.join('\n\n'), cited: [] },
  passages: [],
});
