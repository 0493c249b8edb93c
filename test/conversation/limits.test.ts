// How much one person or channel may ask within a minute, and that a flood of one keeps nobody else waiting.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Agent } from '../../main/agents/agent.js';
import { createSlots } from '../../main/conversation/slots.js';
import { createThreadQueue } from '../../main/conversation/thread-queue.js';
import { settleable } from '../../main/lib/settleable.js';
import { fakeClock } from '../support/fake-clock.js';
import { until } from '../transports/support/perch-slack.js';
import { onSlack } from './support/on-slack.js';
import { openPolicy, talk } from './support/talk.js';

const minuteMs = 60_000;

it('never begins more within any minute than each limit allows, whoever asks where', async () => {
  const asking = fc.record({
    person: fc.constantFrom('ana', 'bo', 'cy'),
    channel: fc.constantFrom('ops', 'dev'),
    waitMs: fc.constantFrom(0, 0, 0, 0.1, 500, 20_000, 70_000),
  });
  const limits = { person: 3, channel: 5 };
  await fc.assert(
    fc.asyncProperty(fc.array(asking, { maxLength: 60 }), async (askings) => {
      const clock = fakeClock();
      const slots = createSlots(clock);
      const begun = new Map<string, number[]>();
      for (const { person, channel, waitMs } of askings) {
        await clock.advance(waitMs);
        const keys = [
          { key: person, limit: limits.person },
          { key: channel, limit: limits.channel },
        ];
        const { at } = slots.take(keys);
        for (const { key } of keys) begun.set(key, [...(begun.get(key) ?? []), at]);
      }
      for (const [key, times] of begun) {
        const most = ['ops', 'dev'].includes(key) ? limits.channel : limits.person;
        const sorted = times.toSorted((a, b) => a - b);
        for (const [index, first] of sorted.entries()) {
          const next = sorted[index + most];
          if (next !== undefined) expect(next - first).toBeGreaterThanOrEqual(minuteMs);
        }
      }
    }),
    { numRuns: 200 },
  );
});

it('begins for others at once where one person has hours of questions in line', () => {
  const slots = createSlots(fakeClock());
  const limitsOf = (person: string) => [
    { key: person, limit: 20 },
    { key: 'ops', limit: 60 },
  ];
  const flood = Array.from({ length: 1000 }, () => slots.take(limitsOf('ana')));
  const others = Array.from({ length: 10 }, () => slots.take(limitsOf('bo')));

  const start = flood[0]!.at;
  expect(flood.at(-1)).toEqual({ at: start + 49 * minuteMs, place: 980 });
  expect(others.map(({ at, place }) => [at, place])).toEqual(others.map(() => [start, 1]));
});

it('gives a free place to who has none, before those who have many', async () => {
  const queue = createThreadQueue(2);
  const begun: string[] = [];
  const gate = settleable<undefined>();
  const add = (owner: string, thread: string): void =>
    queue.add(
      thread,
      async () => {
        begun.push(thread);
        if (begun.length <= 2) await gate.promise;
      },
      owner,
    );
  for (const thread of ['a1', 'a2', 'a3', 'a4']) add('ana', thread);
  add('bo', 'b1');

  gate.resolve(undefined);
  await queue.idle();

  expect(begun.slice(0, 2)).toEqual(['a1', 'a2']);
  expect(begun.indexOf('b1')).toBeLessThanOrEqual(3);
  expect(begun).toHaveLength(5);
});

it('answers another person in a thread whose first asker waits in line', async () => {
  const all = await talk({ policy: () => ({ ...openPolicy, perPerson: 1 }) });
  const { ts: thread } = await all.say({ text: 'one' });
  await all.answer(0);
  await all.say({ text: 'two', thread });
  await all.say({ text: 'mine', thread, author: { id: 'U2', kind: 'person' } });

  expect(all.asked.map(({ request }) => request.question)).toEqual(['one', 'mine']);
});

it('lets a flood of a thousand mentions cost the budget of one, and answers everybody else', async () => {
  const questions: string[] = [];
  const agent: Agent = {
    answer: async ({ question, asker }) => {
      questions.push(`${asker}: ${question}`);
      return { kind: 'whole', text: 'Tuesday.', cited: [] };
    },
  };
  const all = await onSlack({
    talk: { policy: () => ({ ...openPolicy, perPerson: 3, perChannel: 60 }), agent },
  });
  const { slack, ops, ana, talk: conversation } = all;
  const bo = slack.addUser({ name: 'bo' });
  const { ts: thread } = slack.say({ channel: ops, user: ana, text: '@perch flood 0' });
  for (let n = 1; n < 1000; n += 1) {
    const inThread = n % 2 === 0 ? { thread } : {};
    slack.say({ channel: ops, user: ana, text: `@perch flood ${n}`, ...inThread });
  }
  const own = slack.say({ channel: ops, user: bo, text: '@perch and me?' });
  const also = slack.say({ channel: ops, user: bo, text: '@perch here too?', thread });

  await until(() => questions.filter((each) => each.includes('me?')).length > 0, 'Bo is answered');
  await until(() => slack.answersTo(own.ts).length > 0, 'Bo reads it');
  await until(() => questions.some((each) => each.includes('here too?')), 'in the thread as well');
  await until(async () => (await conversation.store.remote.queues()).inbox > 900, 'all are kept');

  expect(questions.filter((each) => each.includes('flood'))).toHaveLength(3);
  expect(slack.whispersTo(ana)).toMatchObject([{ text: /you are first in line/ }]);
  expect(slack.whispersTo(bo)).toEqual([]);
  expect(also.ts).not.toBe(own.ts);
}, 60_000);
