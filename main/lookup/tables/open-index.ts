// Opens lookup.db, or makes it anew when it is absent, damaged or of another version.
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../../lib/errors.js';
import type { Log } from '../../log/log.js';
import { openDatabase, type Database } from '../../store/open-database.js';
import { createMeta } from './meta.js';
import { indexSchema, indexVersion } from './schema.js';

/** A search reads some hundred pages from all over the file: 32 MB of them stay in memory, SQLite's own 2 MB would not do. */
const cacheKib = 32 * 1024;

const condemned = 'lookup.db.damaged';

/** Opens `folder`/lookup.db ready for use. What can't be used is deleted: everything in it is derived. */
export function openIndex(folder: string, log: Log): Database {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'lookup.db');
  if (existsSync(join(folder, condemned))) removeIndex(file);
  rmSync(join(folder, condemned), { force: true });
  try {
    return openUsable(file);
  } catch (error) {
    log.warn('the lookup index is built anew', { reason: messageOf(error) });
    removeIndex(file);
    return openUsable(file);
  }
}

/** Marks the index as damaged, so that the next opening makes it anew whatever a check would say. */
export const condemnIndex = (folder: string): void => {
  writeFileSync(join(folder, condemned), '');
};

/** Says that the index was closed in good order, so that the next start need not check it. */
export function closeIndex(db: Database): void {
  createMeta(db).set('closed', 'well');
  db.close();
}

function openUsable(file: string): Database {
  const db = openDatabase(file, { synchronous: 'NORMAL' });
  try {
    db.pragma(`cache_size = -${cacheKib}`);
    prepare(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function prepare(db: Database): void {
  if (tableCount(db) === 0) create(db);
  const meta = createMeta(db);
  const version = meta.get('version');
  if (version !== indexVersion) {
    throw new Error(`it has version ${version ?? 'none'}, this Perch needs ${indexVersion}`);
  }
  if (meta.get('closed') !== 'well') check(db);
  meta.set('closed', 'no');
}

function create(db: Database): void {
  db.transaction(() => {
    db.exec(indexSchema);
    createMeta(db).set('version', indexVersion);
    createMeta(db).set('closed', 'well');
  })();
}

/** Since SQLite 3.44 this looks into the keyword tables of FTS5 as well (its xIntegrity). */
function check(db: Database): void {
  const result = db.pragma('quick_check(1)', { simple: true });
  if (result !== 'ok') throw new Error(`it is damaged (${String(result)})`);
}

const tableCount = (db: Database): number =>
  db.prepare<[], { n: number }>('SELECT count(*) AS n FROM sqlite_schema').get()?.n ?? 0;

const removeIndex = (file: string): void => {
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
};
