// The only door to better-sqlite3.
import { chmodSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';
import { AppError, messageOf } from '../lib/errors.js';

export type Database = BetterSqlite3.Database;
export type Statement<Input extends unknown[], Row> = BetterSqlite3.Statement<Input, Row>;

/** The same function, run in a transaction of its own, or as a savepoint inside an outer one. */
export function inTransaction<Input, Output>(
  db: Database,
  work: (input: Input) => Output,
): (input: Input) => Output {
  const run = db.transaction(work);
  return (input) => run(input);
}

export interface OpenOptions {
  readonly readonly?: boolean;
  /** FULL for what must survive a power cut (history), NORMAL for what can be derived again. */
  readonly synchronous?: 'FULL' | 'NORMAL';
}

/**
 * Opens a database file with every pragma set and read back. SQLite falls to synchronous=NORMAL by
 * itself when an existing WAL file is opened, so nothing is taken for granted.
 * Throws database_damaged when the file is no database, disk_read_only when it can't be written.
 */
export function openDatabase(file: string, options: OpenOptions = {}): Database {
  const readonly = options.readonly ?? false;
  try {
    const db = new BetterSqlite3(file, { readonly, fileMustExist: readonly });
    applyPragmas(db, readonly, options.synchronous ?? 'FULL');
    if (!readonly && process.platform !== 'win32') chmodSync(file, 0o600);
    return db;
  } catch (error) {
    throw explain(file, error);
  }
}

function applyPragmas(db: Database, readonly: boolean, synchronous: 'FULL' | 'NORMAL'): void {
  const expected: [string, string | number, unknown][] = [
    ['busy_timeout', 5000, 5000],
    ['foreign_keys', 'ON', 1],
    ['trusted_schema', 'OFF', 0],
    ['cell_size_check', 'ON', 1],
    ['temp_store', 'MEMORY', 2],
    ['synchronous', synchronous, synchronous === 'FULL' ? 2 : 1],
  ];
  if (!readonly) {
    expected.unshift(['journal_mode', 'WAL', 'wal'], ['secure_delete', 'ON', 1]);
    expected.push(
      ['journal_size_limit', 67_108_864, 67_108_864],
      ['wal_autocheckpoint', 1000, 1000],
    );
    if (process.platform === 'darwin') expected.push(['fullfsync', 1, 1]);
  }
  for (const [name, value, result] of expected) {
    db.pragma(`${name} = ${value}`);
    const actual = db.pragma(name, { simple: true });
    if (actual !== result) {
      throw new AppError('internal', `SQLite refused ${name}=${value} (it is ${String(actual)})`);
    }
  }
}

function explain(file: string, error: unknown): AppError {
  if (error instanceof AppError) return error;
  const code = error instanceof BetterSqlite3.SqliteError ? error.code : '';
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) {
    return new AppError('database_damaged', `${file} is damaged and can't be opened (${code}).`, {
      cause: error,
      fix: 'Restore a backup, or move the file away to begin anew.',
    });
  }
  if (code.startsWith('SQLITE_READONLY') || code === 'SQLITE_CANTOPEN') {
    return new AppError('disk_read_only', `${file} can't be opened for writing (${code}).`, {
      cause: error,
      fix: 'Check the folder and its permissions.',
    });
  }
  if (code === 'SQLITE_FULL') {
    return new AppError('disk_full', `The disk is full; ${file} can't be written.`, {
      cause: error,
      retryable: true,
      fix: 'Free some space.',
    });
  }
  return new AppError('internal', `Opening ${file} failed: ${messageOf(error)}`, { cause: error });
}
