// What was asked aside, in the history: kept once, forgotten with the rest, and shared behind a row of its own.
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { migrate } from '../../main/store/migrate.js';
import { openDatabase } from '../../main/store/open-database.js';
import { settleRestored } from '../../main/store/settle-restored.js';
import { historyFileName, migrations, openStore } from '../../main/store/store.js';
import type { NewAside } from '../../main/store/asides.js';
import { fakeClock } from '../support/fake-clock.js';
import { openTestHistory } from '../support/history.js';
import { openTestStore, type TestStore } from '../support/store.js';
import { tempFolder } from '../support/temp.js';

const day = 86_400_000;
const now = Date.UTC(2026, 10, 21);

const asked = (change: Partial<NewAside> = {}): NewAside => ({
  ...{ transport: 'slack', workspace: 'T1', channel: 'C1', channelKind: 'public' },
  ...{ eventId: 'command:1', way: 'command', by: 'U1', text: 'when?', replyTo: 'https://x' },
  ...{ about: undefined, at: now },
  ...change,
});

/** One that was answered and told. */
async function told({ remote }: Pick<TestStore, 'remote'>, change: Partial<NewAside> = {}) {
  const { id } = await remote.keepAside(asked(change));
  await remote.beginAside(id);
  await remote.answerAside({ id, text: 'on Tuesday', citations: '[]', mayShare: true });
  await remote.closeAside({ id, state: 'told' });
  return id;
}

const share = (aside: number, part = 'part') => ({
  ...{ aside, workspace: 'T1', channel: 'C1', by: 'U1', ts: '1800000000.000100', at: now },
  parts: [{ id: part, text: 'Ana asked: on Tuesday' }],
});

it('brings a history of the schema before along, with what was on its way', () => {
  const folder = tempFolder();
  const old = openDatabase(join(folder, historyFileName));
  migrate(
    old,
    migrations.filter(({ version }) => version < 120),
  );
  old.exec(`
    INSERT INTO message (workspace, channel, ts, thread, transport, author, author_kind, text, at)
      VALUES ('T1', 'C1', '1.1', '1.1', 'slack', 'U1', 'person', 'when?', 1000);
    INSERT INTO inbox (id, workspace, channel, ts, thread, mentioned, state, received_at)
      VALUES (1, 'T1', 'C1', '1.1', '1.1', 1, 'answered', 1000);
    INSERT INTO outbox (id, seq, turn, part, text, ending, citations, state, created_at)
      VALUES ('half', 1, 1, 0, 'on Tuesday', 'whole', '[]', 'pending', 1500);
  `);
  old.close();

  const store = openStore(folder);

  expect(store.calls.openDeliveries()).toMatchObject([{ id: 'half', asker: 'U1' }]);
  expect(store.calls.keepAside(asked())).toMatchObject({ id: 1, state: 'waiting' });
  const plan = store.db
    .prepare<[], { detail: string }>(
      `EXPLAIN QUERY PLAN SELECT id FROM aside WHERE state IN ('waiting', 'answered')`,
    )
    .all();
  expect(plan.map(({ detail }) => detail).join()).toContain('aside_open');
  store.close();
});

it('keeps a question once, however often it comes, and forgets its address when it is told', async () => {
  const store = openTestStore();
  const id = await told(store);

  const again = await store.remote.keepAside(asked());

  expect(again).toMatchObject({ id, state: 'told', replyTo: null, answer: 'on Tuesday' });
  expect(await store.remote.openAsides()).toEqual([]);
});

it('shares once, with the answer to a repeated call the same', async () => {
  const store = openTestStore();
  const id = await told(store);

  const first = await store.remote.shareAside(share(id));
  const repeated = await store.remote.shareAside(share(id));
  const second = await store.remote.shareAside({ ...share(id, 'other'), ts: '1800000000.000200' });

  expect(first).toMatchObject({
    kind: 'shared',
    deliveries: [{ id: 'part', asker: 'U1', place: 'channel', thread: '1800000000.000100' }],
  });
  expect(repeated).toEqual(first);
  expect(second).toEqual({ kind: 'underway' });
  for (const wrong of [{ by: 'U2' }, { channel: 'C2' }, { workspace: 'T2' }])
    expect(await store.remote.shareAside({ ...share(id), ...wrong })).toEqual({ kind: 'refused' });
});

it('shows the owner a shared answer that could not be posted', async () => {
  const store = openTestStore();
  await store.remote.shareAside(share(await told(store)));
  await store.remote.markFailed({
    ...{ id: 'part', state: 'dead', code: 'not_in_channel', error: 'no', counts: 1, at: now },
  });

  expect(await store.remote.deadLetters({ limit: 5 })).toMatchObject([
    { kind: 'answer', author: 'U1', channel: 'C1' },
  ]);
});

it('forgets what was asked aside when its time is over, but nothing that is open', async () => {
  const history = openTestHistory(tempFolder(), { clock: fakeClock(now) });
  await told(history, { eventId: 'old', at: now - 40 * day });
  await history.remote.keepAside(asked({ eventId: 'open', at: now - 40 * day }));
  await told(history, { eventId: 'new', at: now - day });
  await history.remote.setRetention({ days: 30, messages: 0 });

  let isOver = false;
  const forgetting = history.service.upkeep.forgetNow().finally(() => (isOver = true));
  while (!(() => isOver)()) await history.clock.advance(50);
  await forgetting;

  const db = history.service.file.store()!.db;
  expect(db.prepare('SELECT event_id FROM aside ORDER BY id').pluck().all()).toEqual([
    'open',
    'new',
  ]);
});

it('is forgotten with the thread it is about, and with its workspace', async () => {
  const store = openTestStore();
  const about = { ts: '5.1', thread: undefined, author: 'U2', text: 'a secret' };
  const ofThread = await told(store, { about });
  const other = await told(store, { eventId: 'command:2' });

  const thread = { workspace: 'T1', channel: 'C1', thread: '5.1', except: '', at: now };
  await store.remote.forgetThread(thread);

  expect(await store.remote.aside(ofThread)).toMatchObject({ text: '', answer: '' });
  expect(await store.remote.aside(other)).toMatchObject({ answer: 'on Tuesday' });
  while ((await store.remote.forgetMessages({ workspace: 'T1', limit: 5 })) > 0);
  expect(await store.remote.aside(other)).toBeUndefined();
});

it('answers nothing that was open in a backup: whoever asked has heard, or has asked again', () => {
  const folder = tempFolder();
  const store = openStore(folder);
  store.calls.keepAside(asked());
  settleRestored(store.db, now);

  expect(store.calls.openAsides()).toEqual([]);
  store.close();
});
