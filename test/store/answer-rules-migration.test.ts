import { join } from 'node:path';
import { expect, it } from 'vitest';
import { migrate } from '../../main/store/migrate.js';
import { openDatabase } from '../../main/store/open-database.js';
import { historyFileName, migrations, openStore } from '../../main/store/store.js';
import { tempFolder } from '../support/temp.js';

it('brings the answers of the schema before along, each to its thread, and keeps who asks to be let in', () => {
  const folder = tempFolder();
  const old = openDatabase(join(folder, historyFileName));
  migrate(
    old,
    migrations.filter(({ version }) => version < 100),
  );
  old.exec(`
    INSERT INTO message (workspace, channel, ts, thread, transport, author, author_kind, text, at)
      VALUES ('T1', 'C1', '1.1', '1.1', 'slack', 'U1', 'person', 'when?', 1000),
             ('T1', 'C1', '2.1', '1.1', 'slack', 'UPERCH', 'perch', 'on Tuesday', 1500),
             ('T1', 'C1', '3.1', '3.1', 'slack', 'U2', 'person', 'and why?', 2000);
    INSERT INTO channel (workspace, id, kind, name) VALUES ('T1', 'C1', 'public', 'ops');
    INSERT INTO inbox (id, workspace, channel, ts, thread, mentioned, state, reason, attempts, received_at)
      VALUES (1, 'T1', 'C1', '1.1', '1.1', 1, 'answered', 'mention', 1, 1000),
             (2, 'T1', 'C1', '3.1', '3.1', 1, 'answered', 'mention', 1, 2000);
    INSERT INTO outbox (id, seq, turn, part, text, ending, citations, state, remote_ts, attempts, error, created_at)
      VALUES ('sent', 1, 1, 0, 'on Tuesday', 'whole', '[]', 'sent', '2.1', 1, NULL, 1500),
             ('half', 2, 2, 0, 'because', 'whole', '[]', 'sending', NULL, 1, NULL, 2500),
             ('rest', 3, 2, 1, 'of that', 'whole', '[]', 'pending', NULL, 0, NULL, 2500);
  `);
  old.close();

  const store = openStore(folder);

  expect(store.calls.openDeliveries()).toMatchObject([
    { id: 'half', text: 'because', state: 'sending', place: 'thread', thread: '3.1', asker: 'U2' },
    { id: 'rest', text: 'of that', state: 'pending', place: 'thread', part: 1 },
  ]);
  const wish = {
    ...{ workspace: 'T1', person: 'U3', channel: 'D3', code: 'AAA-AAA' },
    ...{ askedAt: 3000, expiresAt: 4000 },
  };
  expect(store.calls.askPairing(wish)).toMatchObject({ kind: 'asked', isNew: true });
  expect(store.calls.openPairings(3500)).toEqual([wish]);
  store.close();

  const db = openDatabase(join(folder, historyFileName));
  const wrong = (): unknown => db.exec(`UPDATE outbox SET place = 'everywhere'`);
  const [plan] = db
    .prepare<[], { detail: string }>(
      `EXPLAIN QUERY PLAN SELECT code FROM pairing WHERE state = 'asked' AND expires_at > 1`,
    )
    .all();

  expect(wrong).toThrow(/CHECK/);
  expect(plan?.detail).toContain('pairing_asked');
  db.close();
});
