import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDatabase } from '../../main/store/open-database.js';
import { historyFileName } from '../../main/store/store.js';
import { openTestStore } from '../support/store.js';

it('looks for earlier questions in their thread only, not in the whole channel', () => {
  const { folder } = openTestStore();
  const db = openDatabase(join(folder, historyFileName), { readonly: true });

  const plan = db
    .prepare<[], { detail: string }>(
      `EXPLAIN QUERY PLAN SELECT 1 FROM inbox
       WHERE workspace = 'T1' AND channel = 'C1' AND thread = '1' AND ts < '2'`,
    )
    .all();
  db.close();

  expect(plan.map(({ detail }) => detail).join()).toMatch(
    /inbox_by_thread \(workspace=\? AND channel=\? AND thread=\? AND ts<\?\)/,
  );
});
