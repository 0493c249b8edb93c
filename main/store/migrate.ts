import { AppError } from '../lib/errors.js';
import { failpoint } from '../lib/failpoint.js';
import type { Database } from './open-database.js';

/** One step of the schema. Never edited after a release: the next change is the next file. */
export interface Migration {
  /** Grows from file to file; kept in the database's user_version. */
  readonly version: number;
  readonly sql: string;
}

/**
 * Brings a database to the newest schema, one transaction per step, so that a crash between steps is
 * mended by running again. Throws database_newer when the file was written by a later Perch.
 */
export function migrate(db: Database, migrations: readonly Migration[]): void {
  const newest = migrations.at(-1)?.version ?? 0;
  const current = versionOf(db);
  if (current > newest) {
    throw new AppError(
      'database_newer',
      `${db.name} was written by a newer Perch (schema ${current}, this one knows ${newest}). Nothing was changed.`,
      { fix: 'Install the newer Perch again.' },
    );
  }
  for (const step of migrations) if (step.version > current) apply(db, step);
}

function apply(db: Database, step: Migration): void {
  db.transaction(() => {
    db.exec(step.sql);
    failpoint('inside a migration');
    db.pragma(`user_version = ${step.version}`);
  }).immediate();
}

const versionOf = (db: Database): number => Number(db.pragma('user_version', { simple: true }));
