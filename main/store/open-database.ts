// The only door to better-sqlite3.
import { chmodSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';
import { say } from '../../preload/language/sentence.js';
import { AppError } from '../lib/errors.js';
import { explainStorage } from './storage-errors.js';

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
  /** DELETE for a file that is put away: it then stands alone, without companion files. Default WAL. */
  readonly journal?: 'WAL' | 'DELETE';
  /** The most pages of 4 KiB the file may have; beyond them writing fails as on a full disk. */
  readonly maxPages?: number;
}

/**
 * Opens a database file with every pragma set and read back. SQLite falls to synchronous=NORMAL by
 * itself when an existing WAL file is opened, so nothing is taken for granted.
 * Throws database_damaged when the file is no database, disk_read_only when it can't be written.
 */
export function openDatabase(file: string, options: OpenOptions = {}): Database {
  const readonly = options.readonly ?? false;
  let db: Database | undefined;
  try {
    db = new BetterSqlite3(file, { readonly, fileMustExist: readonly });
    // Before the first page is read: SQLite gives its companion files the mode of the file itself.
    if (!readonly && process.platform !== 'win32') chmodSync(file, 0o600);
    for (const pragma of pragmasFor(options)) apply(db, pragma);
    return db;
  } catch (error) {
    db?.close();
    throw explainStorage(file, error);
  }
}

/** A setting with the value that reading it back must give. */
type Pragma = readonly [name: string, value: string | number, expected: unknown];

function pragmasFor({ readonly, synchronous, journal, maxPages }: OpenOptions): Pragma[] {
  const always: Pragma[] = [
    ['busy_timeout', 5000, 5000],
    ['foreign_keys', 'ON', 1],
    ['trusted_schema', 'OFF', 0],
    ['cell_size_check', 'ON', 1],
    ['temp_store', 'MEMORY', 2],
    ['synchronous', synchronous ?? 'FULL', synchronous === 'NORMAL' ? 1 : 2],
  ];
  if (readonly) return always;
  const mode = journal ?? 'WAL';
  return [
    ['journal_mode', mode, mode.toLowerCase()],
    ['secure_delete', 'ON', 1],
    ...always,
    ['journal_size_limit', 67_108_864, 67_108_864],
    ['wal_autocheckpoint', 1000, 1000],
    ...(process.platform === 'darwin' ? [['fullfsync', 1, 1] as const] : []),
    ...(maxPages === undefined ? [] : [['max_page_count', maxPages, maxPages] as const]),
  ];
}

function apply(db: Database, [name, value, expected]: Pragma): void {
  db.pragma(`${name} = ${value}`);
  const actual = db.pragma(name, { simple: true });
  if (actual !== expected) {
    throw new AppError('internal', say`SQLite refused ${name}=${value} (it is ${String(actual)})`);
  }
}
