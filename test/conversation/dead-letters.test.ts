import { join } from 'node:path';
import { expect, it } from 'vitest';
import { AppError } from '../../main/lib/errors.js';
import { openDatabase } from '../../main/store/open-database.js';
import { historyFileName } from '../../main/store/store.js';
import { tempFolder } from '../support/temp.js';
import { talk, type Talk } from './support/talk.js';

const failing = { answer: () => Promise.reject(new Error('a bug')) };
const page = (all: Talk) => all.store.remote.deadLetters({ limit: 10 });

/** How often a turn was tried, as the database says. */
function tries(all: Talk, ts: string): unknown {
  const db = openDatabase(join(all.store.folder, historyFileName), { readonly: true });
  const attempts = db.prepare('SELECT attempts FROM inbox WHERE ts = ?').pluck().get(ts);
  db.close();
  return attempts;
}

it('shows a question that was given up with its place, its tries and why', async () => {
  const all = await talk({ agent: failing });
  const poison = await all.say({ text: 'poison' });
  await all.pass(60_000);

  expect(await page(all)).toMatchObject([
    {
      ...{ kind: 'question', workspace: 'T1', channel: 'C1', thread: poison.ts, author: 'U1' },
      ...{ text: 'poison', tries: 5, code: 'internal' },
      reason: 'Something broke inside Perch: a bug',
    },
  ]);
});

it('answers a question that is tried again, after five new failures gives it up again, and tells both times', async () => {
  let isBroken = true;
  const agent = {
    answer: async () => {
      if (isBroken) throw new Error('a bug');
      return { kind: 'whole' as const, text: 'at last', cited: [] };
    },
  };
  const all = await talk({ agent });
  await all.say({ text: 'poison' });
  await all.pass(60_000);
  const [first] = await page(all);

  expect(await all.conversation.retryDeadLetter(first!)).toBe(true);
  await all.pass(60_000);
  const [second] = await page(all);
  expect(second).toMatchObject({ id: first?.id, tries: 5 });
  isBroken = false;
  await all.conversation.retryDeadLetter(second!);
  await all.pass(60_000);

  const told = expect.stringMatching(/^I tried five times/) as string;
  expect(all.texts()).toEqual([told, told, 'at last']);
  expect(await page(all)).toEqual([]);
  expect(await all.conversation.retryDeadLetter(first!)).toBe(false);
});

it('does not show the notice to the asker as a dead letter when it cannot be posted either', async () => {
  const all = await talk({
    agent: failing,
    beforePost: () => {
      throw new AppError('not_in_channel', 'Perch is not a member.');
    },
  });
  await all.say({ text: 'poison' });
  await all.pass(60_000);

  expect((await page(all)).map(({ kind }) => kind)).toEqual(['question']);
  expect(await all.store.remote.queues()).toMatchObject({ outbox: 0, deadLetters: 1 });
});

it('delivers an answer that is tried again, and looks for it first as it may have arrived', async () => {
  let isMember = false;
  const all = await talk({
    beforePost: () => {
      if (!isMember) throw new AppError('not_in_channel', 'Perch is not a member.');
    },
  });
  await all.say({ text: 'hello' });
  await all.answer(0, 'hi');
  const [letter] = await page(all);
  expect(letter).toMatchObject({ kind: 'answer', code: 'not_in_channel', text: 'hi' });
  isMember = true;

  await all.conversation.retryDeadLetter(letter!);
  await all.pass(2000);
  // As if its response had got lost and it were tried again by hand.
  expect(all.texts()).toEqual(['hi']);
  expect(await page(all)).toEqual([]);
  expect(await all.store.remote.openDeliveries()).toEqual([]);
});

it('shows a dismissed dead letter no more and answers it never', async () => {
  const folder = tempFolder();
  const all = await talk({ agent: failing, folder });
  await all.say({ text: 'poison' });
  await all.pass(60_000);
  const [letter] = await page(all);

  expect(await all.store.remote.dismissDeadLetter({ ...letter!, at: 5 })).toBe(true);

  expect(await page(all)).toEqual([]);
  expect(await all.store.remote.queues()).toMatchObject({ deadLetters: 0 });
  expect(await all.conversation.retryDeadLetter(letter!)).toBe(false);
  expect(await all.store.remote.dismissDeadLetter({ ...letter!, at: 6 })).toBe(false);
});

it('counts no try for an answer that quitting broke off', async () => {
  const folder = tempFolder();
  for (let run = 0; run < 7; run += 1) {
    const all = await talk({ folder });
    if (run === 0) await all.say({ text: 'patience', ts: '1700000000.000001' });
    else await all.conversation.resume();
    await all.pass();
    expect(all.asked).toHaveLength(1);
    const stopping = all.conversation.stop(0);
    await all.pass();
    expect(await stopping).toEqual({ turns: 1, deliveries: 0 });
    expect(tries(all, '1700000000.000001')).toBe(0);
  }
});

it('gives a question up that Perch was killed over five times', async () => {
  const folder = tempFolder();
  const posted: Talk['posted'] = [];
  for (let run = 0; run < 5; run += 1) {
    const all = await talk({ folder, posted });
    if (run === 0) await all.say({ text: 'killer', ts: '1700000000.000001' });
    else await all.conversation.resume();
    await all.pass();
    expect(all.asked).toHaveLength(1);
  }

  const last = await talk({ folder, posted });
  await last.conversation.resume();
  await last.pass();

  expect(last.asked).toHaveLength(0);
  expect(await page(last)).toMatchObject([{ kind: 'question', code: 'internal' }]);
  expect(last.texts()).toEqual([expect.stringMatching(/^I tried five times/)]);
});

it('gives up looking for what may have arrived when a scope is missing, and finds it once there is one', async () => {
  let mayRead = false;
  const all = await talk({
    afterPost: () => {
      throw new AppError('socket_closed', 'The response was lost.', { retryable: true });
    },
    beforeLook: () => {
      if (!mayRead) throw new AppError('missing_scope', 'The bot token lacks channels:history.');
    },
  });
  await all.say();
  await all.answer(0);
  await all.pass(60_000);
  const [letter] = await page(all);
  expect(letter).toMatchObject({
    ...{ kind: 'answer', code: 'missing_scope' },
    reason: 'The bot token lacks channels:history.',
  });

  mayRead = true;
  await all.conversation.retryDeadLetter(letter!);
  await all.pass(60_000);

  expect(all.texts()).toEqual(['answer 1']);
  expect(await page(all)).toEqual([]);
});
