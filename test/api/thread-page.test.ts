import { expect, it } from 'vitest';
import { readThreadPage } from '../../main/api/thread-page.js';
import { newMessage } from '../support/incoming.js';
import { openTestStore } from '../support/store.js';
import { seedTalk } from '../e2e/support/seed-talk.js';
import { tempFolder } from '../support/temp.js';

const key = { workspace: 'local', channel: 'pane', thread: '1700000000.000000' };
const tsOf = (count: number): string => `${1_700_000_000 + count}.000000`;

/** A conversation of 100 messages. */
function talk() {
  const folder = tempFolder();
  seedTalk(folder, key.thread, 100);
  const { remote } = openTestStore(folder);
  return async (place?: { kind: 'before' | 'after' | 'around'; ts: string }) => {
    const { rows, ...rest } = await readThreadPage(remote, key, { place, limit: 10 });
    return { first: rows[0]?.ts, last: rows.at(-1)?.ts, count: rows.length, ...rest };
  };
}

it('gives the newest messages, and those before, after and around one, with no gap and no overlap', async () => {
  const read = talk();

  expect(await read()).toEqual({ first: tsOf(90), last: tsOf(99), count: 10, more: true });
  expect(await read({ kind: 'around', ts: tsOf(50) })).toEqual({
    ...{ first: tsOf(45), last: tsOf(54), count: 10, more: true, newer: true },
  });
  expect(await read({ kind: 'before', ts: tsOf(45) })).toMatchObject({
    ...{ first: tsOf(35), last: tsOf(44), more: true },
  });
  expect(await read({ kind: 'after', ts: tsOf(54) })).toMatchObject({
    ...{ first: tsOf(55), last: tsOf(64), count: 10, newer: true },
  });
});

it('knows the ends of a conversation, and stands where a message was that is gone', async () => {
  const read = talk();

  expect(await read({ kind: 'around', ts: tsOf(2) })).toMatchObject({
    first: tsOf(0),
    more: false,
  });
  expect(await read({ kind: 'around', ts: tsOf(97) })).toMatchObject({
    ...{ last: tsOf(99), newer: false },
  });
  expect(await read({ kind: 'after', ts: tsOf(89) })).toMatchObject({ count: 10, newer: false });
  expect(await read({ kind: 'around', ts: '1700000050.500000' })).toMatchObject({
    ...{ first: tsOf(46), last: tsOf(55) },
  });
});

it('gives what was said in a channel around a message, with its replies left in their threads', async () => {
  const { remote } = openTestStore();
  const say = (ts: string, thread?: string) => remote.receive(newMessage({ ts, thread, text: ts }));
  for (let count = 0; count < 30; count += 1) await say(tsOf(count));
  await say(tsOf(40), tsOf(10));
  const { rows, ...rest } = await readThreadPage(
    remote,
    { workspace: 'T1', channel: 'C1', thread: tsOf(15) },
    { place: { kind: 'around', ts: tsOf(15) }, wide: true, limit: 10 },
  );

  expect(rows.map(({ ts }) => ts)).toEqual(
    Array.from({ length: 10 }, (_, index) => tsOf(10 + index)),
  );
  expect(rest).toEqual({ more: true, newer: true });
  const after = await readThreadPage(
    remote,
    { workspace: 'T1', channel: 'C1', thread: tsOf(15) },
    { place: { kind: 'after', ts: tsOf(19) }, wide: true, limit: 20 },
  );
  expect(after.rows.at(-1)?.ts).toBe(tsOf(29));
  expect(after.newer).toBe(false);
});
