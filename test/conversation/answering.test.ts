import { expect, it } from 'vitest';
import { incoming } from '../support/incoming.js';
import { tempFolder } from '../support/temp.js';
import { openTestStore } from '../support/store.js';
import { deadAfter, flaky } from './support/flaky.js';
import { openPolicy, talk } from './support/talk.js';

it('answers a mention once, in the thread of its question', async () => {
  const all = await talk();
  const question = await all.say({ text: '@perch what is up?' });
  await all.answer(0, 'all is well');

  expect(all.asked).toHaveLength(1);
  expect(all.asked[0]?.request).toMatchObject({ question: 'what is up?', place: '#C1 in Acme' });
  expect(all.posted).toMatchObject([{ channel: 'C1', thread: question.ts, text: 'all is well' }]);
  expect(await all.store.remote.queues()).toMatchObject({ inbox: 0, outbox: 0 });
});

it.each([
  ['the mention first', [true, false]],
  ['the message first', [false, true]],
  ['both saying it', [true, true]],
])('answers the two events of one mention once: %s', async (_, order) => {
  for (const gap of ['together', 'apart']) {
    const all = await talk();
    const message = incoming();
    const receive = (mentionsBot: boolean, index: number): Promise<unknown> =>
      all.conversation.receive({ ...message, eventId: `${message.eventId}-${index}`, mentionsBot });
    if (gap === 'together') await Promise.all(order.map(receive));
    else
      for (const [index, mentions] of order.entries())
        await receive(mentions, index).then(() => all.pass());
    await all.pass();

    expect(all.asked, gap).toHaveLength(1);
    await all.answer(0);
    expect(all.posted, gap).toHaveLength(1);
  }
});

it('answers a question once whose receipt was on disk, but not confirmed before the history died', async () => {
  const { remote } = openTestStore();
  const all = await talk({ store: deadAfter(remote, 'receive', 1) });
  const message = incoming({ mentionsBot: true });
  await expect(all.conversation.receive(message)).rejects.toMatchObject({ code: 'worker_gone' });

  await Promise.all([all.conversation.receive(message), all.conversation.receive(message)]);
  await all.pass();
  await all.answer(0);
  await all.pass(5000);

  expect(all.asked).toHaveLength(1);
  expect(all.posted).toHaveLength(1);
});

it('keeps a question open that was taken for a remark a moment before', async () => {
  const all = await talk();
  const message = incoming({ mentionsBot: false });
  await all.conversation.receive(message);
  await all.conversation.receive({ ...message, eventId: 'Ev-second', mentionsBot: true });
  await all.pass(1000);

  expect(await all.store.remote.openTurns()).toMatchObject([{ ts: message.ts, state: 'waiting' }]);
});

it('writes down what it decided about a remark, at the latest when it quits', async () => {
  const all = await talk();
  await all.say({ mentionsBot: false });
  await all.pass();
  expect(await all.store.remote.openTurns()).toHaveLength(1);

  await all.conversation.stop(0);

  expect(await all.store.remote.openTurns()).toHaveLength(0);
});

it('answers a redelivered event once, during the answer and after it', async () => {
  const all = await talk();
  const message = await all.say();
  await all.conversation.receive(message);
  await all.answer(0);
  await all.conversation.receive(message);
  await all.pass();

  expect(all.asked).toHaveLength(1);
  expect(all.posted).toHaveLength(1);
});

it('answers a follow-up in a thread without a mention, and keeps other talk unanswered', async () => {
  const all = await talk();
  const question = await all.say({ text: 'first' });
  await all.answer(0);
  await all.say({ text: 'and then?', thread: question.ts, mentionsBot: false });
  const other = await all.say({ text: 'lunch?', mentionsBot: false });
  await all.pass(5000);

  expect(all.asked.map(({ request }) => request.question)).toEqual(['first', 'and then?']);
  expect(await all.store.remote.message(other)).toMatchObject({ text: 'lunch?' });
  expect(await all.store.remote.openTurns()).toHaveLength(1);
});

it('never answers bots or itself, mentioned or not', async () => {
  const all = await talk();
  await all.say({ author: { id: 'B1', kind: 'bot' } });
  await all.say({ author: { id: 'UPERCH', kind: 'perch' } });

  expect(all.asked).toHaveLength(0);
});

it('shows the agent the thread, the own answers that are still on their way included', async () => {
  const all = await talk({ beforePost: () => new Promise(() => undefined) });
  const first = await all.say({ text: 'first' });
  await all.say({ text: 'second', thread: first.ts });
  await all.answer(0, 'the first answer');

  expect(all.asked[1]?.request.question).toBe('second');
  expect(all.asked[1]?.request.turns.map(({ role, text }) => [role, text])).toEqual([
    ['person', 'first'],
    ['perch', 'the first answer'],
  ]);
});

it('shows the agent an answer that was posted after the question was asked', async () => {
  const all = await talk();
  const first = await all.say({ text: 'first' });
  await all.say({ text: 'second', thread: first.ts });
  await all.say({ text: 'third', thread: first.ts });
  await all.answer(0, 'one');
  await all.pass(2000);
  await all.answer(1, 'two');

  expect(all.asked[2]?.request.turns.map(({ text }) => text)).toEqual([
    ...['first', 'second', 'one', 'two'],
  ]);
});

it('answers one at a time within a thread, in order', async () => {
  const all = await talk();
  const first = await all.say({ text: 'first' });
  await all.say({ text: 'second', thread: first.ts });
  await all.say({ text: 'third', thread: first.ts });
  expect(all.asked).toHaveLength(1);

  await all.answer(0);
  expect(all.asked).toHaveLength(2);
  await all.answer(1);
  await all.answer(2);
  await all.pass(5000);

  expect(all.texts()).toEqual(['answer 1', 'answer 2', 'answer 3']);
});

it('answers threads side by side, at most eight at a time', async () => {
  const all = await talk();
  for (let count = 0; count < 10; count += 1) await all.say();
  expect(all.asked).toHaveLength(8);

  await all.answer(3);

  expect(all.asked).toHaveLength(9);
});

it('gates keeping and answering by the allow-list, but neither direct messages nor the pane', async () => {
  const all = await talk({ policy: () => ({ ...openPolicy, channelAllowList: ['C2'] }) });
  const left = await all.say({ channel: 'C1' });
  await all.say({ channel: 'C2', text: 'listed' });
  await all.say({ channel: 'D1', channelKind: 'dm', text: 'direct', mentionsBot: false });
  await all.type('typed');

  expect(all.asked.map(({ request }) => request.question)).toEqual(['listed', 'direct', 'typed']);
  expect(await all.store.remote.message(left)).toBeUndefined();
});

it('applies the deletion of a message that was kept before its channel left the list', async () => {
  let channelAllowList: string[] = [];
  const all = await talk({ policy: () => ({ ...openPolicy, channelAllowList }) });
  const message = await all.say({ text: 'secret', mentionsBot: false });
  channelAllowList = ['C2'];

  await all.conversation.receive({ ...message, kind: 'delete', eventId: 'EvD', deletedAt: 5 });

  expect(await all.store.remote.message(message)).toMatchObject({ text: '', deletedAt: 5 });
});

it('posts nothing when the question is deleted while it is answered, or while it waits', async () => {
  const all = await talk();
  const first = await all.say({ text: 'first' });
  const second = await all.say({ text: 'second', thread: first.ts });
  const remove = (message: typeof first): Promise<unknown> =>
    all.conversation.receive({
      ...message,
      ...{ kind: 'delete', eventId: `${message.eventId}D`, deletedAt: 5 },
    });
  await remove(second);
  await remove(first);
  await all.pass(60_000);

  expect(all.asked[0]?.signal.aborted).toBe(true);
  expect(all.asked).toHaveLength(1);
  expect(all.posted).toEqual([]);
  expect(await all.store.remote.openTurns()).toEqual([]);
});

it('answers the new text of a question that was edited before its turn came', async () => {
  const all = await talk();
  const first = await all.say({ text: 'first' });
  const second = await all.say({ text: 'secnod', thread: first.ts });
  await all.conversation.receive({
    ...second,
    ...{ kind: 'edit', eventId: 'EvE', text: 'second', editedAt: 5 },
  });

  await all.answer(0);

  expect(all.asked[1]?.request.question).toBe('second');
});

it("keeps what is written when the user stops, with the ending 'stopped'", async () => {
  const all = await talk();
  const question = await all.type('tell me a story');
  all.asked[0]?.onText('Once upon a time');

  const key = { workspace: 'local', channel: 'pane', thread: question.ts };
  expect(all.conversation.stopTurn(key)).toBe(true);
  await all.pass();

  const page = await all.store.remote.threadPage({ ...key, before: undefined, limit: 10 });
  expect(page.at(-1)).toMatchObject({ text: 'Once upon a time', ending: 'stopped' });
  expect(all.conversation.stopTurn(key)).toBe(false);
});

it('ends a stopped turn between two tries as well, instead of answering it after the next start', async () => {
  const all = await talk({ agent: { answer: () => Promise.reject(new Error('a bug')) } });
  const question = await all.type('hello');

  all.conversation.stopTurn({ workspace: 'local', channel: 'pane', thread: question.ts });
  await all.pass();

  expect(await all.store.remote.openTurns()).toEqual([]);
  const key = { workspace: 'local', channel: 'pane', thread: question.ts };
  const page = await all.store.remote.threadPage({ ...key, before: undefined, limit: 10 });
  expect(page.at(-1)).toMatchObject({ authorKind: 'perch', ending: 'stopped' });
});

it('gives a question up after five tries, says so in its thread, and answers the next one there', async () => {
  const all = await talk({
    agent: {
      answer: async ({ question }) => {
        if (question === 'poison') throw new Error('a bug');
        return { kind: 'whole', text: `re: ${question}`, cited: [] };
      },
    },
  });
  const poison = await all.say({ text: 'poison' });
  await all.say({ text: 'next', thread: poison.ts });
  await all.pass(60_000);

  expect(all.texts()).toEqual([expect.stringMatching(/^I tried five times/), 're: next']);
  expect(await all.store.remote.queues()).toMatchObject({ inbox: 0, deadLetters: 1 });
  expect(all.lines.filter((line) => line === 'answering failed, trying again')).toHaveLength(5);
  expect(all.lines).toContain('question is a dead letter');
});

it('posts the honest sentence of a failed answer and logs its error', async () => {
  const error = { code: 'model_no_credit', message: 'No credit.', retryable: false } as const;
  const all = await talk({
    agent: { answer: async () => ({ kind: 'failed', text: 'I have no credit left.', error }) },
  });
  await all.say();

  expect(all.texts()).toEqual(['I have no credit left.']);
  expect(all.lines).toContain('No credit.');
});

it('leaves a turn open at shutdown, and a new run answers it once', async () => {
  const folder = tempFolder();
  const first = await talk({ folder });
  await first.say({ text: 'unfinished' });
  const stopping = first.conversation.stop(3500);
  await first.pass(3500);
  expect(await stopping).toEqual({ turns: 1, deliveries: 0 });
  expect(first.posted).toEqual([]);

  const second = await talk({ folder });
  await second.conversation.resume();
  await second.pass();
  await second.answer(0, 'finished');

  expect(second.texts()).toEqual(['finished']);
  expect(await second.store.remote.openTurns()).toEqual([]);
});

it('lets an answer under way finish and leave before it stops, and begins no other', async () => {
  const all = await talk();
  const first = await all.say({ text: 'first' });
  await all.say({ text: 'second', thread: first.ts });
  const stopping = all.conversation.stop(3500);
  await all.pass(1000);

  await all.answer(0);

  expect(await stopping).toEqual({ turns: 1, deliveries: 0 });
  expect(all.texts()).toEqual(['answer 1']);
  expect(all.asked).toHaveLength(1);
  await expect(all.conversation.receive(incoming())).rejects.toMatchObject({ code: 'aborted' });
});

it('does not wait for the next try of a failing answer when it stops', async () => {
  const all = await talk({ agent: { answer: () => Promise.reject(new Error('a bug')) } });
  await all.say();

  const stopping = all.conversation.stop(3500);
  await all.pass();

  expect(await stopping).toEqual({ turns: 1, deliveries: 0 });
});

it.each([
  ['is down', () => Promise.reject(new Error('worker gone'))],
  ['takes too long', () => new Promise<never>(() => undefined)],
])('answers without passages when lookup %s', async (_, search) => {
  const all = await talk({ search });
  await all.say({ text: 'anything' });
  await all.pass(5000);

  expect(all.asked[0]?.request.evidence).toEqual([]);
});

it('takes only its own name out of a question', async () => {
  const all = await talk();
  await all.say({ text: 'hi @perch, is @perch-dev up? @perch' });

  expect(all.asked[0]?.request.question).toBe('hi , is @perch-dev up?');
});

it('answers although the history is gone for a moment at every step', async () => {
  const { remote } = openTestStore();
  const steps = ['settleTurn', 'beginTurn', 'turn', 'answerTurn', 'markSending', 'markSent'];
  const failures = new Map(steps.map((step) => [step, 1]));
  const all = await talk({ store: flaky(remote, failures) });

  const { ts, channel, workspace } = await all.say();
  await all.pass(5000);
  await all.answer(0);
  await all.pass(5000);

  expect([...failures.values()]).toEqual([0, 0, 0, 0, 0, 0]);
  expect(all.posted).toHaveLength(1);
  expect(await remote.openTurns()).toEqual([]);
  const page = { workspace, channel, thread: ts, before: undefined, limit: 10 };
  expect(await remote.threadPage(page)).toHaveLength(2);
});
