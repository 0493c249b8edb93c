import type { Database } from '../../store/open-database.js';
import { visibleChunks, type Visible } from '../tables/visible.js';

/** A chunk in one list: the higher `raw`, the better. */
export interface Hit {
  readonly id: number;
  readonly raw: number;
}

/** The terms joined for MATCH: quoted, so that each is a string and never an operator. */
export const matchAny = (terms: readonly string[]): string =>
  terms.map((term) => `"${term.replaceAll('"', '""')}"`).join(' OR ');

/** One FTS5 query, the `count` best. bm25() is negative, the best lowest; `raw` turns it round. */
export function matchWords(db: Database, match: string, visible: Visible, count: number): Hit[] {
  const { sql, values } = visibleChunks(visible);
  // CROSS JOIN keeps FTS5 on the outside: it gives rows by rank and stops at the limit.
  return db
    .prepare<[Record<string, unknown>], Hit>(
      `SELECT chunk.id, -words.rank AS raw FROM words CROSS JOIN chunk ON chunk.id = words.rowid
       WHERE words MATCH @match AND ${sql} ORDER BY words.rank LIMIT @count`,
    )
    .all({ ...values, match, count });
}
