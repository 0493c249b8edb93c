// Which edits open a question again, and what becomes of the places of its old answer.
import { expect, it } from 'vitest';
import type { EditOfQuestion } from '../../main/store/edited-questions.js';
import type { Delivery } from '../../main/store/outbox.js';
import type { IncomingMessage } from '../../main/transports/incoming.js';
import { newMessage } from '../support/incoming.js';
import { openTestStore, type TestStore } from '../support/store.js';

const askedAt = 1_700_000_000_000;
const hourMs = 3_600_000;

/** A question, answered in these parts and delivered. */
async function answered(part: Partial<IncomingMessage> = {}, texts = ['one']) {
  const store = openTestStore();
  const { remote } = store;
  const message = newMessage({ text: 'old', mentionsBot: true, ...part });
  const received = await remote.receive(message);
  if (received.kind !== 'turn') throw new Error('it is a turn');
  const { id } = received.turn;
  await remote.settleTurn({ id, state: 'waiting', reason: 'mention' });
  const parts = await answer(store, id, 'old', texts);
  for (const [index, delivery] of parts.entries()) await deliver(store, delivery, `9.${index}`);
  const edit = (change: Partial<EditOfQuestion> = {}) =>
    remote.edit({
      ...{ workspace: message.workspace, channel: message.channel, ts: message.ts },
      ...{ text: 'new', by: message.author.id, at: askedAt + 1000 },
      ...{ answeredAnewWithinMs: hourMs, mayBeEarly: false, ...change },
    });
  return { store, remote, id, message, edit };
}

async function answer({ remote }: TestStore, turn: number, question: string, texts: string[]) {
  const parts = texts.map((text, index) => ({ id: `${question}-${index}`, text }));
  const written = { turn, question, ending: 'whole' as const, citations: '[]', parts, at: 5 };
  const result = await remote.answerTurn(written);
  return result.kind === 'taken' ? result.deliveries : [];
}

async function deliver({ remote }: TestStore, delivery: Delivery, ts: string): Promise<void> {
  await remote.markSending(delivery.id);
  await remote.markSent({ delivery, ts, author: 'UPERCH', at: 6 });
}

it('opens a question that its asker gave another text', async () => {
  const { remote, edit, id } = await answered();

  expect(await edit()).toBe('to be answered anew');

  expect(await remote.reopenEdited()).toMatchObject({ turns: [{ id, text: 'new' }], waiting: 0 });
  expect(await remote.openTurns()).toMatchObject([{ id, state: 'waiting', attempts: 0 }]);
  expect((await remote.reopenEdited()).turns).toEqual([]);
});

it.each([
  ['the same text', { text: 'old' }],
  ['somebody else', { by: 'UOTHER' }],
  ['an hour and a moment later', { at: askedAt + hourMs + 1 }],
  ['where that is switched off', { answeredAnewWithinMs: 0 }],
] as const)('leaves an answer alone for an edit of %s', async (_, change) => {
  const { remote, edit } = await answered();

  expect(await edit(change)).toBe('edited');

  expect((await remote.reopenEdited()).turns).toEqual([]);
});

it('never answers a bot anew, which may edit itself without end', async () => {
  const { edit } = await answered({ author: { id: 'B1', kind: 'bot' } });

  expect(await edit()).toBe('edited');
});

it('opens a question once for an edit that Slack sends twice', async () => {
  const { remote, edit } = await answered();
  await edit();
  await remote.reopenEdited();

  expect(await edit()).toBe('edited');
  expect((await remote.reopenEdited()).turns).toEqual([]);
});

it('waits with a question whose old answer is still on its way', async () => {
  const { store, remote, edit, id } = await answered();
  await edit();
  await remote.reopenEdited();
  const [delivery] = await answer(store, id, 'new', ['two']);
  await edit({ text: 'newer', at: askedAt + 2000 });
  expect(await remote.reopenEdited()).toEqual({ turns: [], waiting: 1 });

  await deliver(store, delivery!, '9.0');

  expect(await remote.reopenEdited()).toMatchObject({ turns: [{ text: 'newer' }], waiting: 0 });
});

it('gives the new parts the places of the old ones, and names those that are left', async () => {
  const { store, remote, edit, id } = await answered({}, ['one', 'two', 'three']);
  await edit();
  await remote.reopenEdited();
  expect((await remote.standingOf(id)).toSorted()).toEqual(['9.0', '9.1', '9.2']);
  expect(await remote.leftStanding({ turn: null })).toEqual([]);

  const parts = await answer(store, id, 'new', ['uno', 'due']);

  expect(parts.map(({ begun }) => begun)).toEqual(['9.0', '9.1']);
  for (const [index, part] of parts.entries()) await deliver(store, part, `9.${index}`);
  const [left, ...others] = await remote.leftStanding({ turn: null });
  expect(left).toMatchObject({ part: 2, ts: '9.2', turn: { id } });
  expect(others).toEqual([]);
  await remote.dropStanding({ ...left!, at: 7 });
  expect(await remote.leftStanding({ turn: null })).toEqual([]);
  const { workspace, channel } = left!.turn;
  expect(await remote.message({ workspace, channel, ts: '9.2' })).toMatchObject({ text: '' });
  expect(await remote.message({ workspace, channel, ts: '9.1' })).toMatchObject({ text: 'due' });
});
