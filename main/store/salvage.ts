// Saves row by row what is readable of a damaged history.
import { openDatabase, type Database } from './open-database.js';
import { openStoreFile } from './store.js';

/** What was saved. */
export interface Salvaged {
  readonly rows: number;
  /** Something could not be read. */
  readonly hasGaps: boolean;
}

/** Lookup is built anew, and a trial of the disk is nothing to save. */
const leftOut = new Set(['change', 'disk_trial']);

/** Copies what is readable of `damaged` into a new history at `file`. Throws when it can't be opened at all. */
export function salvage(damaged: string, file: string): Salvaged {
  const to = openStoreFile(file);
  try {
    const from = openDatabase(damaged, { readonly: true });
    try {
      to.db.pragma('foreign_keys = OFF'); // a part may come before its turn
      const tables = tablesOf(to.db).filter(({ name }) => !leftOut.has(name));
      const saved = tables.map((table) => saveTable(from, to.db, table));
      dropOrphans(to.db);
      return {
        rows: saved.reduce((sum, { rows }) => sum + rows, 0),
        hasGaps: saved.some(({ hasGaps }) => hasGaps),
      };
    } finally {
      from.close();
    }
  } finally {
    to.close();
  }
}

interface Table {
  readonly name: string;
  readonly hasRowid: boolean;
  readonly columns: readonly string[];
}

const tablesOf = (db: Database): Table[] =>
  db
    .prepare<[], { name: string; wr: number }>(
      `SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'`,
    )
    .all()
    .map(({ name, wr }) => ({ name, hasRowid: wr === 0, columns: columnsOf(db, name) }));

const columnsOf = (db: Database, table: string): string[] =>
  db.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table);

type Row = Record<string, unknown>;

function saveTable(from: Database, to: Database, table: Table): Salvaged {
  const columns = attempt(() => columnsOf(from, table.name)) ?? [];
  const shared = table.columns.filter((column) => columns.includes(column));
  if (shared.length === 0) return { rows: 0, hasGaps: false };
  const insert = to.prepare<[Row]>(
    `INSERT OR IGNORE INTO "${table.name}" (${shared.join(', ')}) VALUES (${shared.map((c) => `:${c}`).join(', ')})`,
  );
  let rows = 0;
  // What does not fit the schema is no row of ours.
  const keep = (row: Row): void => void (rows += attempt(() => insert.run(row).changes) ?? 0);
  const save = table.hasRowid ? saveByRowid : saveFromBothEnds;
  const hasGaps = to.transaction(() =>
    save(from, `${shared.join(', ')} FROM "${table.name}"`, keep),
  )();
  return { rows, hasGaps };
}

type Save = (from: Database, columnsAndTable: string, keep: (row: Row) => void) => boolean;

/** Reads on after each place that can't be read, in growing steps. Tells whether there was one. */
const saveByRowid: Save = (from, columnsAndTable, keep) => {
  const sql = `SELECT rowid AS salvage_rowid, ${columnsAndTable} WHERE rowid >= ? ORDER BY rowid`;
  let hasGaps = false;
  let next = Number.MIN_SAFE_INTEGER;
  for (let step = 1; step < 2 ** 40;) {
    const before = next;
    try {
      for (const row of from
        .prepare<[number], Row & { salvage_rowid: number }>(sql)
        .iterate(next)) {
        const { salvage_rowid, ...rest } = row;
        keep(rest);
        next = salvage_rowid + 1;
      }
      return hasGaps;
    } catch {
      hasGaps = true;
      step = next > before ? 1 : step * 2;
      next = Math.max(next, 0) + step;
    }
  }
  return hasGaps;
};

const saveFromBothEnds: Save = (from, columnsAndTable, keep) => {
  const key = '1, 2'; // the primary key stands first in such a table
  const readAll = (order: string): true | undefined =>
    attempt(() => {
      const sql = `SELECT ${columnsAndTable} ORDER BY ${order}`;
      for (const row of from.prepare<[], Row>(sql).iterate()) keep(row);
      return true;
    });
  if (readAll(key)) return false;
  readAll('1 DESC, 2 DESC');
  return true;
};

/** Parts, feedback and proposed acts whose turn was not saved, and turns whose message was not, can't be shown or sent. */
function dropOrphans(db: Database): void {
  // What was asked aside and shared stands behind no message.
  db.exec(`
    DELETE FROM inbox WHERE aside IS NULL AND NOT EXISTS (SELECT 1 FROM message AS m
      WHERE m.workspace = inbox.workspace AND m.channel = inbox.channel AND m.ts = inbox.ts);
  `);
  const belonging = db.prepare<[], { name: string }>(
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND EXISTS
       (SELECT 1 FROM pragma_foreign_key_list(sqlite_schema.name) AS key WHERE key."table" = 'inbox')`,
  );
  for (const { name } of belonging.all())
    db.exec(`DELETE FROM ${name} WHERE turn NOT IN (SELECT id FROM inbox)`);
}

function attempt<Value>(work: () => Value): Value | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
