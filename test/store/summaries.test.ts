// What a summary was made from, and that it never outlives a word of it.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { forgetSteps } from '../../main/store/retention.js';
import { openStore, type Store } from '../../main/store/store.js';
import { hashOf } from '../../main/store/summaries.js';
import { newMessage } from '../support/incoming.js';
import { tempFolder } from '../support/temp.js';

const thread = { workspace: 'T1', channel: 'C1', thread: '1700000000.000001' };
const tsOf = (index: number): string => `17000000${String(index).padStart(2, '0')}.000001`;
const context = { maxMessages: 4, windowMs: 86_400_000, maxChars: 10_000 };

/** Says the message of that index in the thread; its text is found nowhere else. */
function say({ calls }: Store, index: number, text = `word${index}.`): void {
  const received = calls.receive({
    ...newMessage({ ts: tsOf(index), thread: thread.thread, text }),
    at: 1_700_000_000_000 + index,
  });
  if (received.kind === 'turn')
    calls.settleTurn({ id: received.turn.id, state: 'ignored', reason: 'a remark' });
}

/** Keeps a summary that says every word it was made from. */
function tell({ calls }: Store, most = Infinity): boolean {
  const { before, messages } = calls.untold(thread);
  const told = messages.slice(0, most);
  const [first, last] = [told[0], told.at(-1)];
  if (!first || !last) return false;
  return calls.saveSummary({
    ...{ ...thread, before: before?.hash ?? null, from: first.ts, until: last.ts },
    ...{ added: hashOf(told), text: [before?.text, ...told.map(({ text }) => text)].join(' ') },
    ...{ model: 'm', at: 1 },
  });
}

const summaryOf = ({ calls }: Store): string | undefined => calls.threadSummary(thread)?.text;

it('goes on from the summary before it, and knows how many messages it tells of', () => {
  const store = openStore(tempFolder());
  for (const index of [1, 2, 3, 4]) say(store, index);

  expect(tell(store, 2)).toBe(true);
  expect(tell(store)).toBe(true);

  expect(summaryOf(store)).toBe(' word1. word2. word3. word4.');
  expect(store.calls.threadSummary(thread)).toMatchObject({ messages: 4, until: tsOf(4) });
  store.close();
});

it.each([
  ['deleted', (store: Store) => store.calls.remove({ ...thread, ts: tsOf(1), at: 5 })],
  [
    'edited',
    (store: Store) =>
      store.calls.edit({ ...thread, ts: tsOf(1), text: 'other', at: 5, mayBeEarly: false }),
  ],
])('is not kept when a message was %s while it was written', (_, change) => {
  const store = openStore(tempFolder());
  for (const index of [1, 2]) say(store, index);
  const { messages } = store.calls.untold(thread);

  change(store);
  const isKept = store.calls.saveSummary({
    ...{ ...thread, before: null, from: tsOf(1), until: tsOf(2), added: hashOf(messages) },
    ...{ text: 'word1. word2.', model: 'm', at: 1 },
  });

  expect(isKept).toBe(false);
  expect(summaryOf(store)).toBeUndefined();
  store.close();
});

it('is not kept when the summary it goes on from went meanwhile', () => {
  const store = openStore(tempFolder());
  for (const index of [1, 2, 3]) say(store, index);
  tell(store, 2);
  const { before, messages } = store.calls.untold(thread);

  store.calls.remove({ ...thread, ts: tsOf(2), at: 5 });
  const isKept = store.calls.saveSummary({
    ...{ ...thread, before: before?.hash ?? null, from: tsOf(3), until: tsOf(3) },
    ...{ added: hashOf(messages), text: 'word1. word2. word3.', model: 'm', at: 1 },
  });

  expect(isKept).toBe(false);
  expect(summaryOf(store)).toBeUndefined();
  store.close();
});

it('never says a word that is gone, whatever is said, changed, left and forgotten, in whichever order', () => {
  const index = fc.integer({ min: 1, max: 12 });
  const step = fc.oneof(
    fc.record({ what: fc.constant('say' as const), index }),
    fc.record({ what: fc.constant('tell' as const), index }),
    fc.record({ what: fc.constant('edit' as const), index }),
    fc.record({ what: fc.constant('remove' as const), index }),
    fc.record({ what: fc.constantFrom('leave', 'return', 'forget' as const), index }),
  );
  const store = openStore(tempFolder());
  const { db, calls } = store;
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      db.exec(
        'DELETE FROM inbox; DELETE FROM event; DELETE FROM message; DELETE FROM conversation; DELETE FROM channel;',
      );
      calls.saveChannel({ workspace: 'T1', id: 'C1', kind: 'public', name: 'ops' });
      let now = 0;
      let isLeft = false;
      for (const { what, index: at } of steps) {
        now += 1;
        const key = { ...thread, ts: tsOf(at), at: now };
        if (what === 'say') say(store, at);
        if (what === 'tell' && !isLeft) tell(store, at);
        if (what === 'edit') calls.edit({ ...key, text: `new${now}.`, mayBeEarly: false });
        if (what === 'remove') calls.remove(key);
        if (what === 'forget') forgetUntil(store, at);
        if (what === 'leave' || what === 'return') {
          calls.setMembership({ ...key, isIn: what === 'return', at: 2e12 + now });
          isLeft = what === 'leave';
          if (isLeft) expect(summaryOf(store)).toBeUndefined();
        }
        const said = new Set(
          calls.threadPage({ ...thread, before: undefined, limit: 100 }).map(({ text }) => text),
        );
        const words = (summaryOf(store) ?? '').split(' ').filter((word) => word !== '');
        expect(words.filter((word) => !said.has(word))).toEqual([]);
      }
    }),
    { numRuns: 400 },
  );
  store.close();
});

/** Retention reaches the message of that index. */
function forgetUntil({ db }: Store, index: number): void {
  const day = 86_400_000;
  const now = 1_700_000_000_000 + index + 10 * day;
  for (const step of forgetSteps(db, () => ({ days: 10, messages: 0 }))) step(now, 100);
}

it('is due where more was said than a prompt takes, after a rest, and only where Perch takes part', () => {
  const store = openStore(tempFolder());
  const due = (restingSince: number, part = {}): number =>
    store.calls.dueSummaries({
      ...{ ...context, ...part, activeSince: 0, restingSince, limit: 10 },
    }).length;
  for (const index of [1, 2, 3, 4, 5]) say(store, index);
  const last = 1_700_000_000_005;

  expect(due(last)).toBe(0);
  store.db.exec('UPDATE conversation SET with_perch = 1');
  expect(due(last)).toBe(1);
  expect(due(last - 1)).toBe(0);
  expect(due(last, { maxMessages: 5 })).toBe(0);
  expect(due(last, { maxMessages: 5, maxChars: 20 })).toBe(1);
  expect(due(last, { maxMessages: 5, windowMs: 2 })).toBe(1);

  tell(store, 3);
  expect(due(last)).toBe(0);
  store.calls.setMembership({ ...thread, isIn: false, at: 2e12 });
  expect(due(last)).toBe(0);
  store.close();
});

it('finds threads that are due by the index of activity, and summaries by their key', () => {
  const store = openStore(tempFolder());
  const plan = store.db
    .prepare<[], { detail: string }>(
      `EXPLAIN QUERY PLAN SELECT * FROM conversation WHERE with_perch = 1 AND last_at BETWEEN 1 AND 2
       ORDER BY last_at DESC`,
    )
    .all();
  const triggers = store.db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger' ORDER BY name")
    .pluck()
    .all();

  expect(plan.map(({ detail }) => detail).join()).toContain('conversation_by_activity');
  expect(triggers).toEqual([
    'summary_of_edited',
    'summary_of_gone',
    'summary_of_late',
    'summary_of_left',
    'summary_of_unknown',
  ]);
  store.close();
});
