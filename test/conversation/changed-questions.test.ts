// A question that is edited or deleted on its way to its answer.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { AppError } from '../../main/lib/errors.js';
import { historyFileName } from '../../main/store/store.js';
import type { IncomingMessage } from '../../main/transports/incoming.js';
import { incoming } from '../support/incoming.js';
import { openTestStore } from '../support/store.js';
import { openPolicy, talk, type Talk } from './support/talk.js';

const edit = (all: Talk, message: IncomingMessage, text: string, editedAt = 5): Promise<unknown> =>
  all.conversation.receive({
    ...message,
    ...{ kind: 'edit', eventId: `${message.eventId}-${text}`, text, editedAt },
  });
const remove = (all: Talk, message: IncomingMessage): Promise<unknown> =>
  all.conversation.receive({
    ...message,
    ...{ kind: 'delete', eventId: `${message.eventId}-deleted`, deletedAt: 5 },
  });

it('answers the new text of a question that is edited while it is answered, and posts nothing of the old', async () => {
  const all = await talk();
  const question = await all.say({ text: 'old' });

  await edit(all, question, 'new');
  await all.pass();

  expect(all.asked[0]?.signal.aborted).toBe(true);
  expect(all.asked.map(({ request }) => request.question)).toEqual(['old', 'new']);
  await all.answer(1, 'to the new');
  expect(all.texts()).toEqual(['to the new']);
});

it('counts no try for an edit, however often somebody edits', async () => {
  const all = await talk();
  const question = await all.say({ text: 'draft 0' });
  for (let count = 1; count <= 8; count += 1) {
    await edit(all, question, `draft ${count}`, count);
    await all.pass();
  }

  await all.answer(all.asked.length - 1, 'done');

  expect(all.asked.at(-1)?.request.question).toBe('draft 8');
  expect(all.texts()).toEqual(['done']);
});

it('throws an answer away whose question was edited in the very moment it was written down', async () => {
  const { remote } = openTestStore();
  let before = async (): Promise<void> => undefined;
  const store = new Proxy(remote, {
    get: (calls, name: string) => {
      const call = Reflect.get(calls, name) as (input: unknown) => Promise<unknown>;
      return name === 'answerTurn' ? (input: unknown) => before().then(() => call(input)) : call;
    },
  });
  const all = await talk({ store });
  const question = await all.say({ text: 'old' });
  const { workspace, channel, ts } = question;
  before = async () => {
    await remote.edit({ workspace, channel, ts, text: 'new', at: 5, mayBeEarly: false });
  };

  await all.answer(0, 'to the old');
  await all.answer(1, 'to the new');

  expect(all.asked.map(({ request }) => request.question)).toEqual(['old', 'new']);
  expect(all.texts()).toEqual(['to the new']);
});

it('keeps the later of two edits, whichever comes first', async () => {
  const all = await talk();
  const remark = await all.say({ text: 'one', mentionsBot: false });

  await edit(all, remark, 'three', 3);
  await edit(all, remark, 'two', 2);

  expect(await all.store.remote.message(remark)).toMatchObject({ text: 'three', editedAt: 3 });
});

it('takes an answer back that has not left when its question is deleted', async () => {
  let isDown = true;
  const all = await talk({
    beforePost: () => {
      if (isDown) throw new AppError('network_down', 'There is no network.');
    },
  });
  const question = await all.say({ text: 'never mind' });
  await all.answer(0);
  await remove(all, question);
  isDown = false;

  all.conversation.nudge();
  await all.pass(60_000);

  expect(all.posted).toEqual([]);
  expect(await all.store.remote.queues()).toMatchObject({ inbox: 0, outbox: 0, deadLetters: 0 });
});

it('still answers a question in a thread whose first message is deleted', async () => {
  const all = await talk();
  const root = await all.say({ text: 'shall we?', mentionsBot: false });
  await all.say({ text: '@perch when?', thread: root.ts });

  await remove(all, root);
  await all.answer(0, 'on Tuesday');

  expect(all.posted).toMatchObject([{ thread: root.ts, text: 'on Tuesday' }]);
});

it('takes up an edit and a deletion that came before their message, as after a lost ack', async () => {
  const all = await talk();
  const edited = incoming({ text: 'old', mentionsBot: true });
  const removed = incoming({ text: 'gone', mentionsBot: true });
  await edit(all, edited, 'new');
  await remove(all, removed);
  expect(await all.store.remote.message(edited)).toBeUndefined();

  await all.conversation.receive(edited);
  await all.conversation.receive(removed);
  await all.pass();

  expect(all.asked.map(({ request }) => request.question)).toEqual(['new']);
  expect(await all.store.remote.message(removed)).toMatchObject({ text: '', deletedAt: 5 });
});

it('keeps no text of an early edit in a channel that is not taken in', async () => {
  const all = await talk({ policy: () => ({ ...openPolicy, channelDenyList: ['C1'] }) });
  await edit(all, incoming({ text: 'old' }), 'very secret words');

  const file = readFileSync(join(all.store.folder, `${historyFileName}-wal`));
  expect(file.includes('very secret words')).toBe(false);
});
