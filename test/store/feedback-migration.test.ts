import { join } from 'node:path';
import { expect, it } from 'vitest';
import { migrate } from '../../main/store/migrate.js';
import { openDatabase } from '../../main/store/open-database.js';
import { historyFileName, migrations, openStore } from '../../main/store/store.js';
import { tempFolder } from '../support/temp.js';

it('brings answers of the schema before along, keeps feedback with its question, and lets it go with it', () => {
  const folder = tempFolder();
  const old = openDatabase(join(folder, historyFileName));
  migrate(
    old,
    migrations.filter(({ version }) => version < 140),
  );
  old.exec(`
    INSERT INTO message (workspace, channel, ts, thread, transport, author, author_kind, text, at)
      VALUES ('T1', 'C1', '1.1', '1.1', 'slack', 'U1', 'person', 'when?', 1000);
    INSERT INTO inbox (id, workspace, channel, ts, thread, mentioned, state, reason, attempts, received_at)
      VALUES (1, 'T1', 'C1', '1.1', '1.1', 1, 'answered', 'mention', 1, 1000);
    INSERT INTO outbox (id, seq, turn, part, text, ending, citations, state, attempts, created_at)
      VALUES ('half', 1, 1, 0, 'on Tuesday', 'whole', '[]', 'sending', 1, 1500);
  `);
  old.close();
  const key = { workspace: 'T1', channel: 'C1', thread: '1.1' };

  const { calls, db, close } = openStore(folder);
  const click = { ...key, question: '1.1', answer: '2.1', person: 'U1', at: 2000 };
  calls.rateAnswer({ ...click, rating: 'bad', eventId: 'e1' });

  expect(calls.openDeliveries()).toMatchObject([{ id: 'half', offers: '', mentions: '' }]);
  expect(calls.feedbackOfThread(key)).toMatchObject([{ rating: 'bad', asked: 'when?' }]);
  const plan = db
    .prepare<[], { detail: string }>(
      'EXPLAIN QUERY PLAN SELECT rating FROM feedback WHERE at > 1 ORDER BY at DESC LIMIT 5',
    )
    .all();
  expect(JSON.stringify(plan)).toContain('feedback_by_time');

  db.exec(`DELETE FROM outbox; DELETE FROM inbox`);
  expect(calls.feedbackOfThread(key)).toEqual([]);
  close();
});
