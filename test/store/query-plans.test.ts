// What a question costs must not grow with the history.
import BetterSqlite3 from 'better-sqlite3';
import { expect, it, vi } from 'vitest';
import { openStore } from '../../main/store/store.js';
import { tempFolder } from '../support/temp.js';

/** Tables with a row for everything that was ever said, asked or answered. */
const growing = ['message', 'event', 'inbox', 'outbox', 'conversation', 'change', 'thread_summary'];
/** Indexes of the few rows that wait for somebody. */
const ofTheFew = ['inbox_open', 'inbox_dead', 'outbox_open', 'outbox_dead'];
/** The first entry of an index, and no more of them. */
const oneRow = /^SELECT at FROM message ORDER BY at LIMIT 1$/;

/** Every statement that an opened store holds ready. */
function preparedStatements() {
  const prepare = vi.spyOn(BetterSqlite3.prototype, 'prepare');
  const { db } = openStore(tempFolder());
  const statements = new Set(prepare.mock.calls.map(([sql]) => sql));
  prepare.mockRestore();
  return { db, statements: [...statements].filter((sql) => !oneRow.test(sql)) };
}

/** Nothing bound to everything that is asked for. */
function unbound(sql: string): (null | Record<string, null>)[] {
  const names = [...sql.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  if (names.length === 0) return [...sql.matchAll(/\?/g)].map(() => null);
  return [Object.fromEntries(names.map((name) => [name, null]))];
}

it('reads no table from end to end that grows with the history', () => {
  const { db, statements } = preparedStatements();

  const scans = statements.flatMap((sql) =>
    db
      .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...unbound(sql))
      .map(({ detail }) => /^SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?/.exec(detail))
      .filter((scan) => growing.includes(scan?.[1] ?? '') && !ofTheFew.includes(scan?.[2] ?? ''))
      .map((scan) => `${scan?.[0]} in ${sql}`),
  );

  expect(statements.length).toBeGreaterThan(100);
  expect(scans).toEqual([]);
});
