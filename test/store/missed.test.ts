import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDatabase } from '../../main/store/open-database.js';
import { historyFileName, openStore } from '../../main/store/store.js';
import { newMessage } from '../support/incoming.js';
import { openTestStore, type TestStore } from '../support/store.js';
import { tempFolder } from '../support/temp.js';

const workspace = 'T1';
const c1 = { workspace, channel: 'C1' };
const since = '1700000000.000000';
const begin = async (store: TestStore, channels = ['C1']): Promise<string[]> => {
  await store.remote.beginWatching({ workspace, since });
  const steps = await store.remote.beginReading({ workspace, channels });
  return [...new Set(steps.map(({ channel }) => channel))];
};

/** A store that has known the workspace since 1700000000 and heard a message half an hour later. */
async function known(): Promise<TestStore> {
  const store = openTestStore();
  await store.remote.saveChannel({ workspace, id: 'C1', kind: 'public', name: 'ops' });
  await begin(store);
  await store.remote.receive(newMessage({ ts: '1700001800.000001' }));
  return store;
}

it('has nothing to read in a workspace it meets for the first time', async () => {
  const store = openTestStore();
  await store.remote.openGaps({ workspace: undefined });

  expect(await begin(store)).toEqual([]);
  expect(await store.remote.nextGap({ ...c1, part: 'channel' })).toBeUndefined();
});

it('has a gap from its first moment on, although its channels were not listed when it ended', async () => {
  const folder = tempFolder();
  const before = openTestStore(folder);
  await before.remote.beginWatching({ workspace, since });

  const store = openTestStore(folder);
  await store.remote.openGaps({ workspace: undefined });
  await store.remote.beginWatching({ workspace, since: '1700000900.000000' });

  expect(await store.remote.beginReading({ workspace, channels: ['C1'] })).toEqual([
    { channel: 'C1', part: 'channel' },
    { channel: 'C1', part: 'rest' },
    { channel: 'C1', part: 'threads' },
  ]);
  expect(await store.remote.nextGap({ ...c1, part: 'channel' })).toMatchObject({ since });
});

it('begins with the channels where something was said last, and keeps the order of the others', async () => {
  const store = openTestStore();
  const channels = ['C1', 'C2', 'C3', 'C4'];
  await begin(store, channels);
  await store.remote.receive(newMessage({ channel: 'C3', ts: '1700001800.000001' }));
  await store.remote.receive(newMessage({ channel: 'C4', ts: '1700001900.000001' }));

  await store.remote.openGaps({ workspace });

  expect(await begin(store, channels)).toEqual(['C4', 'C3', 'C1', 'C2']);
});

it('begins a gap ten minutes before the newest message it heard, and not before it came', async () => {
  const store = await known();
  await store.remote.openGaps({ workspace });

  expect(await begin(store)).toEqual(['C1']);
  expect(await store.remote.nextGap({ ...c1, part: 'channel' })).toMatchObject({
    since: '1700001200.000000',
    page: null,
  });

  const fresh = openTestStore();
  await fresh.remote.saveChannel({ workspace, id: 'C1', kind: 'public', name: 'ops' });
  await begin(fresh);
  await fresh.remote.receive(newMessage({ ts: '1700000060.000001' }));
  await fresh.remote.openGaps({ workspace });
  expect(await fresh.remote.nextGap({ ...c1, part: 'channel' })).toMatchObject({
    since: '1700000000.000000',
  });
});

it('is not moved by what Perch itself posts while it is deaf', async () => {
  const store = await known();
  const own = {
    ts: '1700003600.000001',
    author: { id: 'UPERCH', kind: 'perch' as const },
  };
  await store.remote.receive(newMessage(own));

  await store.remote.openGaps({ workspace });

  expect(await store.remote.nextGap({ ...c1, part: 'channel' })).toMatchObject({
    since: '1700001200.000000',
  });
});

it('keeps a gap it has begun to read and opens another for the next absence', async () => {
  const store = await known();
  await store.remote.openGaps({ workspace });
  const gap = await store.remote.nextGap({ ...c1, part: 'channel' });
  await store.remote.turnGapPage({ gap: gap!, page: 'cursor', threads: [] });
  await store.remote.receive(newMessage({ ts: '1700009000.000001' }));

  await store.remote.openGaps({ workspace });
  const newer = await store.remote.nextGap({ ...c1, part: 'channel' });
  expect(newer).toMatchObject({ since: '1700008400.000000', page: null });
  await store.remote.turnGapPage({ gap: newer!, page: undefined, threads: [] });

  expect(await store.remote.nextGap({ ...c1, part: 'channel' })).toMatchObject({
    id: gap!.id,
    page: 'cursor',
  });
});

it('opens no second gap for an absence before the first was begun', async () => {
  const store = await known();
  await store.remote.openGaps({ workspace });
  await store.remote.openGaps({ workspace: undefined });
  const gap = await store.remote.nextGap({ ...c1, part: 'channel' });
  await store.remote.turnGapPage({ gap: gap!, page: undefined, threads: [] });

  expect(await store.remote.nextGap({ ...c1, part: 'channel' })).toBeUndefined();
});

it('reads a page again that was under way when another absence began', async () => {
  const store = await known();
  await store.remote.openGaps({ workspace });
  const underWay = await store.remote.nextGap({ ...c1, part: 'channel' });

  await store.remote.openGaps({ workspace: undefined });
  await store.remote.turnGapPage({ gap: underWay!, page: undefined, threads: [] });

  const again = await store.remote.nextGap({ ...c1, part: 'channel' });
  expect(again).toMatchObject({ since: underWay!.since, page: null });
  await store.remote.turnGapPage({ gap: again!, page: undefined, threads: [] });
  expect(await store.remote.nextGap({ ...c1, part: 'channel' })).toBeUndefined();
});

it('reads a thread again whose last page was under way when another absence began', async () => {
  const store = await known();
  const threads = { ...c1, part: 'threads' } as const;
  await store.remote.openGaps({ workspace });
  const channel = await store.remote.nextGap({ ...c1, part: 'channel' });
  await store.remote.turnGapPage({
    gap: channel!,
    page: undefined,
    threads: ['1700001900.000001'],
  });
  const begun = await store.remote.nextGap(threads);
  await store.remote.turnGapPage({ gap: begun!, page: 'second', threads: [] });
  const underWay = await store.remote.nextGap(threads);
  expect(underWay).toMatchObject({ page: 'second' });

  await store.remote.openGaps({ workspace: undefined, unkept: '1700000600.000001' });
  await store.remote.turnGapPage({ gap: underWay!, page: undefined, threads: [] });

  expect(await store.remote.nextGap(threads)).toMatchObject({
    thread: '1700001900.000001',
    since: '1700000600.000001',
    page: null,
  });
});

it('keeps in mind an absence that began before the reading of the one before had ended', async () => {
  const store = await known();
  await store.remote.openGaps({ workspace });
  await begin(store);
  await store.remote.openGaps({ workspace });
  await store.remote.endReading({ workspace });

  expect(await begin(store, ['C1', 'C2'])).toEqual(['C1', 'C2']);
});

it('has what was kept and not decided about decided with what is read', async () => {
  const store = await known();
  const asked = newMessage({ ts: '1700001900.000001', mentionsBot: true });
  const { kind } = await store.remote.receive(asked); // and the worker died before it could say so
  expect(kind).toBe('turn');

  await store.remote.receive({ ...asked, eventId: 'catch-up', held: true });

  expect(await store.remote.heldTurns(c1)).toHaveLength(1);
});

it('reads a channel it was invited to while away from the moment it left', async () => {
  const store = await known();
  await store.remote.openGaps({ workspace });

  expect(await begin(store, ['C1', 'C2'])).toEqual(['C1', 'C2']);

  expect(await store.remote.nextGap({ workspace, channel: 'C2', part: 'channel' })).toMatchObject({
    since: '1700001200.000000',
  });
});

it('knows the threads to be read: those Perch takes part in, and those on a page, also without their channel', async () => {
  const store = await known();
  const threads = { ...c1, part: 'threads' } as const;
  const at = 1_700_001_800_000;
  const root = newMessage({ ts: '1700001801.000001' });
  await store.remote.receive({ ...root, at });
  const own = {
    thread: root.ts,
    author: { id: 'UPERCH', kind: 'perch' as const },
  };
  await store.remote.receive({
    ...newMessage({ ...own, ts: '1700001802.000001' }),
    at,
  });
  await store.remote.openGaps({ workspace });
  await begin(store);

  const channel = await store.remote.nextGap({ ...c1, part: 'channel' });
  const page = { page: undefined, threads: ['1700001900.000001'] };
  await store.remote.turnGapPage({ gap: channel!, ...page });
  expect(await store.remote.nextGap({ ...c1, part: 'channel' })).toBeUndefined();
  expect(await store.remote.beginReading({ workspace, channels: ['C1'] })).toEqual([
    { channel: 'C1', part: 'threads' },
  ]);

  const read: string[] = [];
  for (let gap = await store.remote.nextGap(threads); gap;) {
    read.push(gap.thread);
    await store.remote.turnGapPage({ gap, page: undefined, threads: [] });
    gap = await store.remote.nextGap(threads);
  }
  expect(read.toSorted()).toEqual([root.ts, '1700001900.000001']);
  expect(await begin(store)).toEqual([]);
});

it('holds what was missed back until it is decided about, over a restart too', async () => {
  const folder = tempFolder();
  const before = openTestStore(folder);
  const late = {
    ...newMessage({ ts: '1700000300.000001', mentionsBot: true }),
    held: true,
  };
  const early = {
    ...newMessage({ ts: '1700000200.000001', mentionsBot: true }),
    held: true,
  };
  expect((await before.remote.receive(late)).kind).toBe('kept');
  await before.remote.receive(early);

  const store = openTestStore(folder);
  expect(await store.remote.openTurns()).toEqual([]);
  expect(await store.remote.queues()).toMatchObject({ inbox: 0, oldestUnansweredAt: undefined });
  const held = await store.remote.heldTurns(c1);
  const turns = await Promise.all(held.map((id) => store.remote.turn(id)));
  expect(turns.map((turn) => turn?.ts)).toEqual([early.ts, late.ts]);
  await store.remote.settleTurn({ id: held[0]!, state: 'waiting', reason: 'mention, missed' });
  expect(await store.remote.openTurns()).toMatchObject([{ ts: early.ts, state: 'waiting' }]);
  expect(await store.remote.heldTurns(c1)).toEqual([held[1]]);
});

it('asks by index, as the history grows', () => {
  const folder = tempFolder();
  openStore(folder).close();
  const db = openDatabase(join(folder, historyFileName));
  const plan = (sql: string): string =>
    db
      .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map(({ detail }) => detail)
      .join();
  const plans = [
    plan(
      `SELECT id FROM inbox WHERE workspace='a' AND channel='b' AND held=1 AND state='new' ORDER BY ts`,
    ),
    plan(
      `SELECT thread FROM conversation WHERE workspace='a' AND channel='b' AND with_perch=1 AND last_at >= 5
       ORDER BY last_at DESC`,
    ),
    plan(
      `SELECT ts FROM message WHERE workspace='a' AND channel='b' AND author_kind <> 'perch' ORDER BY ts DESC`,
    ),
  ];
  db.close();

  expect(plans[0]).toContain('inbox_held');
  expect(plans[1]).toContain('conversation_of_perch');
  for (const text of plans) expect(text).not.toMatch(/TEMP B-TREE|SCAN/);
});

it('reaches back to what could not be kept, although newer messages were kept since', async () => {
  const store = await known();
  await store.remote.openGaps({ workspace });
  const unkept = '1700000600.000001';
  await store.remote.openGaps({ workspace: undefined, unkept });

  expect(await begin(store)).toEqual(['C1']);
  expect(await store.remote.nextGap({ ...c1, part: 'channel' })).toMatchObject({ since: unkept });
});
