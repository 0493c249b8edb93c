// Whether a database file is sound.
import type { Database } from './open-database.js';

/** What a check found. `problems` are SQLite's own words, a few of them. */
export type CheckResult =
  { readonly kind: 'sound' } | { readonly kind: 'damaged'; readonly problems: readonly string[] };

/**
 * quick: pages and rows; thorough: indexes against their tables as well (https://sqlite.org/pragma.html).
 * A file too damaged to be checked throws SQLite's error.
 */
export function checkDatabase(db: Database, how: 'quick' | 'thorough'): CheckResult {
  const pragma = how === 'thorough' ? 'integrity_check(5)' : 'quick_check(5)';
  // Each row of either pragma is one text.
  const rows = db.prepare<[], string>(`PRAGMA ${pragma}`).pluck().all();
  return rows[0] === 'ok' ? { kind: 'sound' } : { kind: 'damaged', problems: rows };
}
