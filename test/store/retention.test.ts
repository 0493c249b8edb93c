// What the history forgets, and what it never does.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { historyFileName } from '../../main/store/store.js';
import { fakeClock } from '../support/fake-clock.js';
import { openTestHistory, type TestHistory } from '../support/history.js';
import { newMessage } from '../support/incoming.js';
import { tempFolder } from '../support/temp.js';

const day = 86_400_000;
const now = Date.UTC(2026, 10, 21);

const open = (folder = tempFolder()): TestHistory =>
  openTestHistory(folder, { clock: fakeClock(now) });

/** Messages of so many days ago, which nobody has to answer. */
async function remarks(history: TestHistory, count: number, daysAgo: number, part = {}) {
  for (let done = 0; done < count; done += 500) {
    const some = Array.from({ length: Math.min(500, count - done) }, () =>
      history.remote.receive({
        ...newMessage({ text: 'x'.repeat(300), ...part }),
        at: now - daysAgo * day,
      }),
    );
    const settled = (await Promise.all(some)).map((received) => {
      if (received.kind !== 'turn') throw new Error('expected a turn');
      const { id } = received.turn;
      return history.remote.settleTurn({ id, state: 'ignored', reason: 'not addressed' });
    });
    await Promise.all(settled);
  }
}

/** Runs forgetting to its end, moving the clock on as it rests. */
async function forget(history: TestHistory): Promise<void> {
  await whileForgetting(history, () => Promise.resolve());
}

/** The same, with something done in each rest. */
async function whileForgetting(history: TestHistory, work: () => Promise<void>): Promise<void> {
  const run = { isOver: false };
  const forgetting = history.service.upkeep.forgetNow().finally(() => (run.isOver = true));
  const isOver = (): boolean => run.isOver;
  while (!isOver()) {
    await history.clock.advance(50);
    if (!isOver()) await work();
  }
  await forgetting;
}

const all = (history: TestHistory, sql: string): unknown[] =>
  history.service.file.store()!.db.prepare(sql).pluck().all();

it('keeps everything until somebody says otherwise', async () => {
  const history = open();
  await remarks(history, 3, 3000);

  await forget(history);

  expect(all(history, 'SELECT count(*) FROM message')).toEqual([3]);
});

it('forgets by age, with the turns and conversations that hang on it, and tells lookup', async () => {
  const history = open();
  await remarks(history, 4, 40);
  await remarks(history, 3, 20);
  const before = all(history, 'SELECT max(seq) FROM change')[0] as number;
  await history.remote.setRetention({ days: 30, messages: 0 });

  await forget(history);

  for (const table of ['message', 'inbox', 'conversation']) {
    expect(all(history, `SELECT count(*) FROM ${table}`), table).toEqual([3]);
  }
  expect(all(history, `SELECT count(*) FROM change WHERE seq > ${before}`)).toEqual([4]);
});

it('forgets the oldest beyond a count, but nothing of the last day', async () => {
  const history = open();
  await remarks(history, 10, 40);
  await remarks(history, 8, 3);
  await remarks(history, 12, 0);
  await history.remote.setRetention({ days: 0, messages: 15 });

  await forget(history);

  expect(all(history, 'SELECT count(*) FROM message')).toEqual([20]);
  await history.remote.setRetention({ days: 0, messages: 5 });
  await forget(history);
  expect(all(history, 'SELECT count(*) FROM message')).toEqual([12]);
});

it('never forgets a thread in which something is open', async () => {
  const history = open();
  const old = { at: now - 400 * day };
  const root = { ...newMessage({ text: 'root' }), ...old };
  const first = await history.remote.receive(root);
  if (first.kind !== 'turn') throw new Error('expected a turn');
  await history.remote.settleTurn({ id: first.turn.id, state: 'ignored', reason: 'no' });
  await history.remote.receive({ ...newMessage({ thread: root.ts, text: 'open' }), ...old });
  const asked = await history.remote.receive({ ...newMessage({ text: 'sending' }), ...old });
  if (asked.kind !== 'turn') throw new Error('expected a turn');
  const { id } = asked.turn;
  await history.remote.settleTurn({ id, state: 'waiting', reason: 'mention' });
  await history.remote.answerTurn({
    ...{ turn: id, question: 'sending', ending: 'whole', citations: '[]', at: old.at },
    parts: [{ id: 'part', text: 'answer' }],
  });
  await remarks(history, 5, 400);
  await history.remote.setRetention({ days: 1, messages: 1 });

  await forget(history);

  expect(all(history, 'SELECT text FROM message ORDER BY ts')).toEqual(['root', 'open', 'sending']);
  expect(await history.remote.openDeliveries()).toHaveLength(1);
});

it('forgets event keys after a week', async () => {
  const history = open();
  await remarks(history, 2, 8);
  await remarks(history, 3, 6);

  await forget(history);

  expect(all(history, 'SELECT count(*) FROM event')).toEqual([3]);
  expect(all(history, 'SELECT count(*) FROM message')).toEqual([5]);
});

it('keeps the file within a tenth of what its messages need, and gives the rest back to the disk', async () => {
  const sizeOf = (history: TestHistory): number => {
    history.service.file.store()!.db.pragma('wal_checkpoint(TRUNCATE)');
    return statSync(join(history.folder, historyFileName)).size;
  };
  const wanted = open();
  await remarks(wanted, 2000, 5);
  const history = open();
  await history.remote.setRetention({ days: 0, messages: 2000 });

  for (const daysAgo of [20, 15, 10, 5]) {
    await remarks(history, 2000, daysAgo);
    await forget(history);
  }

  expect(all(history, 'SELECT count(*) FROM message')).toEqual([2000]);
  // Changes and event keys of forgotten messages are kept a little longer than they.
  history.service.file.store()!.db.exec('DELETE FROM change; DELETE FROM event');
  wanted.service.file.store()!.db.exec('DELETE FROM change; DELETE FROM event');
  await forget(history);
  await forget(wanted);
  expect(sizeOf(history) / sizeOf(wanted)).toBeLessThan(1.1);
  expect(sizeOf(history) / sizeOf(wanted)).toBeGreaterThan(0.9);
}, 60_000);

it('forgets in short steps, between which receipts are taken in', async () => {
  const history = open();
  await remarks(history, 3000, 40);
  await history.remote.setRetention({ days: 30, messages: 0 });
  const old = `SELECT count(*) FROM message WHERE at < ${now - 30 * day}`;
  let between = 0;

  await whileForgetting(history, async () => {
    if (all(history, old)[0] === 0) return;
    await history.remote.receive({ ...newMessage(), at: now });
    between += 1;
  });

  expect(between).toBeGreaterThan(3);
  expect(all(history, 'SELECT count(*) FROM message')).toEqual([between]);
}, 60_000);

it('finds what is old through indexes', () => {
  const history = open();
  const { db } = history.service.file.store()!;
  const plan = (sql: string): string =>
    db
      .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map(({ detail }) => detail)
      .join('\n');

  expect(plan('SELECT at FROM message ORDER BY at DESC LIMIT 1 OFFSET 1000')).toContain(
    'message_by_time',
  );
  expect(plan('SELECT * FROM message WHERE at < 5 ORDER BY at LIMIT 10')).toContain(
    'message_by_time',
  );
  expect(
    plan(`SELECT rowid FROM outbox WHERE created_at < 5 AND state = 'sent' ORDER BY created_at`),
  ).toContain('outbox_sent');
});

it('says when it has forgotten, so that files of questions can go, too', async () => {
  const history = open();
  await history.remote.setRetention({ days: 30, messages: 0 });
  await remarks(history, 3, 40);

  await forget(history);

  expect(history.forgot()).toBe(1);
  expect(all(history, 'SELECT count(*) FROM message')).toEqual([0]);
});
