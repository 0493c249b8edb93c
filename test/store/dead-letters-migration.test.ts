import { join } from 'node:path';
import { expect, it } from 'vitest';
import { migrate } from '../../main/store/migrate.js';
import { history } from '../../main/store/migrations/0010-history.js';
import { openDatabase } from '../../main/store/open-database.js';
import { historyFileName, openStore } from '../../main/store/store.js';
import { tempFolder } from '../support/temp.js';

it('brings dead letters of the first schema along, oldest rows included, and reads them by index', () => {
  const folder = tempFolder();
  const old = openDatabase(join(folder, historyFileName));
  migrate(old, [history]);
  old.exec(`
    INSERT INTO message (workspace, channel, ts, thread, transport, author, author_kind, text, at)
      VALUES ('T1', 'C1', '1.1', '1.1', 'slack', 'U1', 'person', 'poison', 1000),
             ('T1', 'C1', '2.1', '2.1', 'slack', 'U1', 'person', 'fine', 2000);
    INSERT INTO inbox (id, workspace, channel, ts, thread, mentioned, state, reason, attempts, received_at)
      VALUES (1, 'T1', 'C1', '1.1', '1.1', 1, 'dead', 'five tries failed', 5, 1000),
             (2, 'T1', 'C1', '2.1', '2.1', 1, 'answered', 'mention', 1, 2000);
    INSERT INTO outbox (id, seq, turn, part, text, ending, citations, state, attempts, error, created_at)
      VALUES ('a', 1, 2, 0, 'answer', 'whole', '[]', 'dead', 5, 'refused', 3000);
  `);
  old.close();

  const store = openStore(folder);
  expect(store.calls.deadLetters({ limit: 10 })).toMatchObject([
    { kind: 'answer', id: 'a', text: 'answer', reason: 'refused', code: null, diedAt: 3000 },
    { kind: 'question', id: '1', text: 'poison', reason: 'five tries failed', diedAt: 1000 },
  ]);
  expect(store.calls.queues()).toMatchObject({ deadLetters: 2 });
  store.close();

  const db = openDatabase(join(folder, historyFileName));
  const plan = (sql: string): string =>
    db
      .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map(({ detail }) => detail)
      .join();
  expect(
    plan(`SELECT count(*) FROM inbox WHERE state = 'dead' AND dismissed_at IS NULL`),
  ).toContain('inbox_dead');
  expect(
    plan(
      `SELECT count(*) FROM outbox WHERE state = 'dead' AND kind = 'answer' AND dismissed_at IS NULL`,
    ),
  ).toContain('outbox_dead');
  db.close();
});
