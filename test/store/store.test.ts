import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDatabase } from '../../main/store/open-database.js';
import { historyFileName, openStore } from '../../main/store/store.js';
import { newMessage } from '../support/incoming.js';
import { openTestStore } from '../support/store.js';
import { tempFolder } from '../support/temp.js';

const turnOf = async (store: ReturnType<typeof openTestStore>, part = {}) => {
  const received = await store.remote.receive(newMessage({ mentionsBot: true, ...part }));
  if (received.kind !== 'turn') throw new Error(`expected a turn, got ${received.kind}`);
  return received.turn;
};

it('keeps one message and one turn when Slack delivers the same event twice', async () => {
  const store = openTestStore();
  const message = newMessage();

  const first = await store.remote.receive(message);
  if (first.kind !== 'turn') throw new Error('It is no turn.');
  const again = await store.remote.receive(message);
  await store.remote.settleTurn({ id: first.turn.id, state: 'waiting', reason: 'mention' });
  const later = await store.remote.receive(message);

  // Until somebody has decided, nobody may have heard of it.
  expect(again).toMatchObject({ kind: 'turn', turn: { id: first.turn.id } });
  expect(later.kind).toBe('known');
  expect(await store.remote.openTurns()).toHaveLength(1);
});

it('makes one turn of the two events of one mention, in either order', async () => {
  const store = openTestStore();

  for (const order of [
    [true, true],
    [false, true],
    [true, false],
  ] as const) {
    const message = newMessage();
    const kinds = [];
    for (const [index, mentionsBot] of order.entries()) {
      const event = { ...message, eventId: `${message.eventId}-${index}`, mentionsBot };
      kinds.push((await store.remote.receive(event)).kind);
    }
    const turns = (await store.remote.openTurns()).filter((turn) => turn.ts === message.ts);
    expect(turns, order.join()).toHaveLength(1);
    expect(turns[0]?.mentioned, order.join()).toBe(true);
  }
});

it('opens an ignored message again when its second event says that the bot is mentioned', async () => {
  const store = openTestStore();
  const message = newMessage();
  const turn = await turnOf(store, { ...message, mentionsBot: false });
  await store.remote.settleTurn({ id: turn.id, state: 'ignored', reason: 'not addressed' });

  const again = await store.remote.receive({ ...message, eventId: 'EvOther', mentionsBot: true });

  expect(again).toMatchObject({ kind: 'turn', turn: { id: turn.id, mentioned: true } });
});

it("keeps a client's second copy of a message but answers only the first", async () => {
  const store = openTestStore();
  await turnOf(store, { clientMsgId: 'one', text: 'deploy?' });

  const copy = await store.remote.receive(
    newMessage({ clientMsgId: 'one', text: 'deploy?', mentionsBot: true }),
  );

  expect(copy.kind).toBe('kept');
  expect(await store.remote.openTurns()).toHaveLength(1);
});

it('says that Perch takes part in a thread from the mention on, not before', async () => {
  const store = openTestStore();
  const root = await turnOf(store, { mentionsBot: false });
  const before = await turnOf(store, { thread: root.ts, mentionsBot: false });
  const mention = await turnOf(store, { thread: root.ts, mentionsBot: true });
  const after = await turnOf(store, { thread: root.ts, mentionsBot: false });
  const elsewhere = await turnOf(store, { mentionsBot: false });

  expect([before, mention, after, elsewhere].map((turn) => turn.takesPart)).toEqual([
    false,
    false,
    true,
    false,
  ]);
});

it('hands an answered turn out once, in parts, with the citations on the last', async () => {
  const store = openTestStore();
  const turn = await turnOf(store);
  await store.remote.settleTurn({ id: turn.id, state: 'waiting', reason: 'mention' });
  const answer = {
    turn: turn.id,
    question: turn.text,
    ending: 'whole' as const,
    citations: '[{"number":1}]',
    parts: [
      { id: 'a', text: 'first' },
      { id: 'b', text: 'second' },
    ],
    at: 1,
  };

  const answered = await store.remote.answerTurn(answer);
  const heardAgain = await store.remote.answerTurn(answer);
  const again = await store.remote.answerTurn({ ...answer, parts: [{ id: 'c', text: 'third' }] });

  expect(answered).toMatchObject({
    kind: 'taken',
    deliveries: [
      { id: 'a', citations: '[]' },
      { id: 'b', citations: '[{"number":1}]' },
    ],
  });
  expect(heardAgain).toEqual(answered);
  expect(again).toEqual({ kind: 'gone' });
  expect(await store.remote.openDeliveries()).toHaveLength(2);
});

it('keeps a delivered part as a message, whether its echo came first or not', async () => {
  const store = openTestStore();
  const turn = await turnOf(store);
  await store.remote.settleTurn({ id: turn.id, state: 'waiting', reason: 'mention' });
  const parts = [{ id: 'a', text: '**bold**' }];
  const answer = { turn: turn.id, question: turn.text, parts, at: 1 };
  await store.remote.answerTurn({ ...answer, ending: 'whole', citations: '[]' });
  const [delivery] = await store.remote.openDeliveries();
  const echo = { ts: '1700000009.000100', thread: turn.ts, text: '*bold*' };
  await store.remote.receive(newMessage({ ...echo, author: { id: 'UBOT', kind: 'perch' } }));

  await store.remote.markSending('a');
  await store.remote.markSent({ delivery: delivery!, ts: echo.ts, author: 'UBOT', at: 2 });

  const page = { workspace: 'T1', channel: 'C1', thread: turn.ts, before: undefined, limit: 10 };
  expect((await store.remote.threadPage(page)).map(({ text }) => text)).toEqual([
    'hello',
    '**bold**',
  ]);
  expect(await store.remote.queues()).toMatchObject({ inbox: 0, outbox: 0, deadLetters: 0 });
});

it('takes a deleted question back and forgets its text', async () => {
  const store = openTestStore();
  const turn = await turnOf(store, { text: 'my secret question' });

  await store.remote.remove({ workspace: 'T1', channel: 'C1', ts: turn.ts, at: 5 });

  expect(await store.remote.openTurns()).toEqual([]);
  expect(await store.remote.beginTurn(turn.id)).toBeUndefined();
  const message = await store.remote.message({ workspace: 'T1', channel: 'C1', ts: turn.ts });
  expect(message).toMatchObject({ text: '', deletedAt: 5 });
});

it('notes every change for lookup: new, edited, deleted, and a channel whose kind changed', async () => {
  const store = openTestStore();
  const turn = await turnOf(store);
  const edit = { workspace: 'T1', channel: 'C1', ts: turn.ts, text: 'edited', at: 2 };
  await store.remote.edit({ ...edit, mayBeEarly: false });
  await store.remote.remove({ workspace: 'T1', channel: 'C1', ts: turn.ts, at: 3 });
  const channel = { workspace: 'T1', id: 'C1', kind: 'public' as const, name: 'ops' };
  await store.remote.saveChannel(channel);
  await store.remote.saveChannel(channel);
  await store.remote.saveChannel({ ...channel, kind: 'private' });

  const db = openDatabase(join(store.folder, historyFileName), { readonly: true });
  const changes = db.prepare('SELECT ts FROM change ORDER BY seq').pluck().all();
  db.close();
  expect(changes).toEqual([turn.ts, turn.ts, turn.ts, null, null]);
});

it('commits what arrives together in one transaction and undoes only what fails', async () => {
  const store = openTestStore();
  const broken = { ...newMessage(), text: null } as unknown as ReturnType<typeof newMessage>;

  const results = await Promise.allSettled([
    store.remote.receive(newMessage()),
    store.remote.receive(broken),
    store.remote.receive(newMessage()),
  ]);

  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(await store.remote.openTurns()).toHaveLength(2);
});

it('lists conversations that Perch takes part in, newest activity first', async () => {
  const store = openTestStore();
  await store.remote.receive(newMessage({ text: 'just talk' }));
  const pane = { transport: 'pane' as const, workspace: 'local', channel: 'pane' };
  const first = newMessage({ ...pane, text: 'first' });
  await store.remote.receive(first);
  await store.remote.receive({ ...newMessage({ ...pane, text: 'second' }), at: first.at + 1 });

  const page = await store.remote.conversationPage({ before: undefined, limit: 10 });

  expect(page.map(({ title }) => title)).toEqual(['second', 'first']);
});

it('is private to its owner and survives being opened again with synchronous=FULL', () => {
  const folder = join(tempFolder(), 'data');
  openStore(folder).close();
  const file = join(folder, historyFileName);

  const db = openDatabase(file, { synchronous: 'FULL' });
  const synchronous: unknown = db.pragma('synchronous', { simple: true });
  db.close();

  expect(synchronous).toBe(2);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

it('refuses a file of a newer Perch and leaves it untouched', () => {
  const folder = tempFolder();
  openStore(folder).close();
  const file = join(folder, historyFileName);
  const db = openDatabase(file);
  db.pragma('user_version = 9999');
  db.close();

  expect(() => openStore(folder)).toThrow(/newer Perch/);
});

it('uses an index for every question asked while messages pour in', () => {
  const folder = tempFolder();
  openStore(folder).close();
  const db = openDatabase(join(folder, historyFileName));
  const plan = (sql: string): string =>
    db
      .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map(({ detail }) => detail)
      .join('\n');

  const plans = [
    plan(
      `SELECT * FROM message WHERE workspace='a' AND channel='b' AND thread='c' AND ts < 'd' ORDER BY ts DESC`,
    ),
    plan(`SELECT count(*), min(received_at) FROM inbox WHERE state IN ('new', 'waiting')`),
    plan(`SELECT * FROM outbox WHERE state IN ('pending', 'sending') ORDER BY seq`),
    plan(`SELECT * FROM conversation WHERE with_perch = 1 AND last_at < 5 ORDER BY last_at DESC`),
    plan(`SELECT 1 FROM inbox WHERE workspace='a' AND channel='b' AND thread='c'`),
  ];
  db.close();

  for (const text of plans) expect(text).toMatch(/USING (COVERING )?INDEX/);
});
