// A history of an earlier moment is put in place: what it has missed is read, and nothing is answered twice.
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDatabase } from '../../main/store/open-database.js';
import { settleRestored } from '../../main/store/settle-restored.js';
import { historyFileName, openStore } from '../../main/store/store.js';
import { tempFolder } from '../support/temp.js';
import { until } from '../transports/support/perch-slack.js';
import { run, workspace } from './support/away.js';

const quiet = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 300));

/** Changes the history of a folder as if it were of an earlier moment. */
function goBack(folder: string, sql: string): void {
  const db = openDatabase(join(folder, historyFileName));
  db.exec(sql);
  settleRestored(db, Date.now());
  db.close();
}

it('answers an open question of a backup unless it has been answered since', async () => {
  const { slack, ana, ops } = await workspace();
  const folder = tempFolder();
  const before = await run(slack, { folder });
  const answered = slack.say({ channel: ops, user: ana, text: '@perch answered since?' });
  await until(() => slack.answersTo(answered.ts).length === 1, 'the answer');
  await before.end();
  const open = slack.say({ channel: ops, user: ana, text: '@perch still open?' });
  const store = openStore(folder);
  store.calls.receive({
    ...{ transport: 'slack', workspace: 'T0ACME', channel: ops, channelKind: 'public' },
    ...{ ts: open.ts, thread: undefined, author: { id: ana, kind: 'person' } },
    ...{ eventId: 'Ev0OPEN', text: 'still open?', mentionsBot: true, clientMsgId: undefined },
    ...{ at: Date.now(), held: false },
  });
  store.close();
  goBack(folder, `DELETE FROM outbox; UPDATE inbox SET state = 'waiting', attempts = 1`);

  const after = await run(slack, { folder });
  await until(() => slack.answersTo(open.ts).length === 1, 'the answer that was due');
  await quiet();

  expect(after.questions()).toEqual(['still open?']);
  expect(slack.answersTo(answered.ts)).toHaveLength(1);
});

it('reads what the other history has missed at once, while the connection stays', async () => {
  const { slack, ana, ops } = await workspace();
  const perch = await run(slack);
  slack.say({ channel: ops, user: ana, text: 'said before' });
  const { ts } = slack.say({ channel: ops, user: ana, text: 'said since' });
  const key = { workspace: 'T0ACME', channel: ops, ts };
  await until(() => perch.heard(ts), 'kept');
  goBack(
    perch.folder,
    `DELETE FROM message WHERE ts = '${ts}'; DELETE FROM event; DELETE FROM inbox`,
  );
  expect(await perch.remote.message(key)).toBeUndefined();

  await perch.conversation.resume();

  await until(() => perch.readings() === 2, 'read again');
  expect(await perch.remote.message(key)).toMatchObject({ text: 'said since' });
  expect(slack.socketsOpen).toBe(1);
});
