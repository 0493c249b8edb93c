// What the agent is seen doing, with the real store and the real way of a question.
import { expect, it } from 'vitest';
import type { AgentView } from '../../preload/agents.js';
import { readAgents } from '../../main/api/agents.js';
import { talk, type Talk } from './support/talk.js';

const agentOf = async ({ conversation, store, clock }: Talk): Promise<AgentView> => {
  const [agent] = await readAgents({
    ...{ tasks: conversation.tasks, store: store.remote, clock, waitingApprovals: () => 0 },
    names: { person: (_, id) => id, shortPlace: (_, channel) => channel },
  });
  return agent!;
};

it('works on a question from its moment on, and has completed it when it is answered', async () => {
  const all = await talk();
  expect(await agentOf(all)).toMatchObject({ status: 'idle', tasks: [] });

  const question = await all.say({ text: 'how do we deploy?' });
  expect(await agentOf(all)).toMatchObject({
    status: 'working',
    tasks: [
      { doing: 'writing', text: 'how do we deploy?', thread: question.ts, since: all.clock.now() },
    ],
  });
  await all.answer(0);

  const done = await agentOf(all);
  expect(done).toMatchObject({
    status: 'completed',
    tasks: [],
    last: { text: 'how do we deploy?' },
  });
  await all.pass(11 * 60_000);
  expect(await agentOf(all)).toMatchObject({ status: 'idle' });
});

it('keeps the second question of a thread in line while it answers the first', async () => {
  const all = await talk();
  const first = await all.say({ text: 'one' });
  await all.say({ text: 'two', thread: first.ts });

  const { tasks, taskCount } = await agentOf(all);

  expect(tasks.map(({ text, doing }) => `${text} ${doing}`)).toEqual([
    'one writing',
    'two waiting',
  ]);
  expect(taskCount).toBe(2);
});

it('is stuck while a question that failed waits for its next try, says why, and calls a given up one no success', async () => {
  const all = await talk({ agent: { answer: () => Promise.reject(new Error('a bug')) } });
  await all.say({ text: 'poison' });

  const stuck = await agentOf(all);
  await all.pass(120_000);

  expect(stuck).toMatchObject({ status: 'stuck', tasks: [{ doing: 'trying again' }] });
  expect(stuck.tasks[0]?.error?.message).toBeTruthy();
  const given = await agentOf(all);
  expect(given.tasks).toEqual([]);
  expect(given.last).toBeUndefined();
});

it('tells of each change', async () => {
  const all = await talk();
  let changes = 0;
  all.conversation.tasks.changes.on(() => (changes += 1));

  await all.say({ text: 'hello' });
  const begun = changes;
  await all.answer(0);

  expect(begun).toBeGreaterThan(1);
  expect(changes).toBeGreaterThan(begun);
});
