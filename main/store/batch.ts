import { failpoint } from '../lib/failpoint.js';
import type { Handlers } from '../lib/worker-call.js';
import type { Database } from './open-database.js';

/** Calls that arrive together, run in one transaction. */
export interface Batch {
  /** One transaction around `execute`: one commit, one fsync. Throws when none of it happened. */
  together(execute: () => void): void;
  /** The same calls, which refuse to run once the transaction around them is over. */
  within<Calls extends Handlers>(calls: Calls): Calls;
}

/**
 * On a full or failing disk SQLite takes the whole transaction back, not only the statement
 * (https://sqlite.org/lang_transaction.html, section 3.1). What ran before in the batch is then undone, and what
 * would come after would be committed alone: neither may be told to have happened.
 */
export function createBatch(db: Database): Batch {
  let isBatch = false;
  let takenBack: { readonly error: unknown } | undefined;
  const careful =
    (call: (input: unknown) => unknown) =>
    (input: unknown): unknown => {
      if (isBatch && takenBack) throw takenBack.error;
      try {
        return call(input);
      } catch (error) {
        if (isBatch && !db.inTransaction) takenBack ??= { error };
        throw error;
      }
    };
  return {
    together: (execute) => {
      takenBack = undefined;
      isBatch = true;
      try {
        db.transaction(() => {
          execute();
          if (takenBack) throw takenBack.error;
          failpoint('inside a commit');
        }).immediate();
      } finally {
        isBatch = false;
      }
    },
    within: (calls) => {
      const entries = Object.entries(calls).map(([name, call]) => [name, careful(call)] as const);
      // The same names, each with the same input and output.
      return Object.fromEntries(entries) as typeof calls;
    },
  };
}
