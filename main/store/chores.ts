// Long work on the history's files, away from the one writer: no receipt waits for it.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { backUp } from './back-up.js';
import { backupPath, countMessages, listBackups } from './backups.js';
import { checkDatabase, type CheckResult } from './check.js';
import { openDatabase, type Database } from './open-database.js';
import { prepareBackup, prepareEmpty, prepareSalvage } from './prepare.js';
import { diagnosticsFacts } from './diagnostics-facts.js';
import { explainStorage } from './storage-errors.js';
import { historyFileName } from './store.js';

/** How many messages there are, in history.db and in each backup by its id; undefined for what can't be read. */
export interface Counts {
  readonly history: number | undefined;
  readonly backups: Readonly<Record<string, number | undefined>>;
}

/** Every chore. Each opens what it needs and closes it again. */
export const chores = {
  /** Checks history.db while it is in use. Throws database_damaged when it can't even be opened. */
  check: ({ folder, how }: { folder: string; how: 'quick' | 'thorough' }): CheckResult =>
    reading(join(folder, historyFileName), (db) => checkDatabase(db, how)),

  count: ({ folder }: { folder: string }): Counts => ({
    history: countIn(join(folder, historyFileName)),
    backups: Object.fromEntries(
      listBackups(folder).map(({ id }) => [id, countIn(backupPath(folder, id))]),
    ),
  }),

  backUp,
  prepareBackup,
  prepareSalvage,
  prepareEmpty,
  diagnosticsFacts,
};

export type Chores = typeof chores;

/** Runs a chore somewhere and gives what came of it. */
export type RunChore = <Name extends keyof Chores>(
  name: Name,
  input: Parameters<Chores[Name]>[0],
) => Promise<Awaited<ReturnType<Chores[Name]>>>;

function countIn(file: string): number | undefined {
  try {
    return statSync(file).size === 0 ? 0 : reading(file, countMessages);
  } catch {
    // It says nothing worse than that there is no number to show; the check tells of damage.
    return undefined;
  }
}

function reading<Value>(file: string, read: (db: Database) => Value): Value {
  const db = openDatabase(file, { readonly: true });
  try {
    return read(db);
  } catch (error) {
    throw explainStorage(file, error);
  } finally {
    db.close();
  }
}
