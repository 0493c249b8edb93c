import { say } from '../../preload/language/sentence.js';
import { AppError } from '../lib/errors.js';
import { failpoint } from '../lib/failpoint.js';
import type { Database } from './open-database.js';

/** One step of the schema. Never edited after a release: the next change is the next file. */
export interface Migration {
  /** Grows from file to file; kept in the database's user_version. */
  readonly version: number;
  /** What SQLite does outside of transactions only. Done before `sql`, and harmless when done twice. */
  readonly prepare?: (db: Database) => void;
  readonly sql: string;
}

/**
 * Brings a database to the newest schema, one transaction per step, so that a crash between steps is
 * mended by running again. `beforeFirst` is told the first step's version when there is something to lose.
 * Throws database_newer when the file was written by a later Perch.
 */
export function migrate(
  db: Database,
  migrations: readonly Migration[],
  beforeFirst: (version: number) => void = () => undefined,
): void {
  const current = versionOf(db);
  refuseNewer(db.name, current, migrations);
  const steps = migrations.filter(({ version }) => version > current);
  const [first] = steps;
  if (first && current > 0) beforeFirst(first.version);
  for (const step of steps) apply(db, step);
}

/** Throws database_newer when no step of ours leads to `version`. */
export function refuseNewer(file: string, version: number, migrations: readonly Migration[]): void {
  const newest = migrations.at(-1)?.version ?? 0;
  if (version <= newest) return;
  throw new AppError(
    'database_newer',
    say`${file} was written by a newer Perch (schema ${version}, this one knows ${newest}). Nothing was changed in it.`,
    { fix: say`Install the newer Perch again.` },
  );
}

function apply(db: Database, step: Migration): void {
  step.prepare?.(db);
  db.transaction(() => {
    db.exec(step.sql);
    failpoint('inside a migration');
    db.pragma(`user_version = ${step.version}`);
  }).immediate();
}

/** The schema a database file has; 0 = none yet. */
export const versionOf = (db: Database): number =>
  Number(db.pragma('user_version', { simple: true }));
