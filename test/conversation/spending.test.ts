// What questions use, through the whole path: who is counted, with which model, and what a used-up budget leaves.
import { expect, it, onTestFinished, vi } from 'vitest';
import { createAgent } from '../../main/agents/model-agent.js';
import { createWriter } from '../../main/agents/writer.js';
import { systemClock } from '../../main/lib/clock.js';
import { silentLog } from '../../main/log/log.js';
import { configFor } from '../agents/builders.js';
import { metered, type Metered } from '../agents/spending/support/metered.js';
import { startModel, type Model } from '../fakes/model/start-model.js';
import { tempFolder } from '../support/temp.js';
import { openPolicy, talk, type Talk, type TalkOptions } from './support/talk.js';
import { withoutModel } from './support/without-model.js';

const patient = { timeout: 50_000 };
vi.setConfig({ testTimeout: 60_000 });

interface Spending {
  readonly all: Talk;
  readonly counted: Metered;
  readonly model: Model;
  /** Resolves when so many answers are posted. */
  posted(count: number): Promise<void>;
}

/** A talk whose answers, summaries and rephrased questions come from a model server, all of them counted. */
async function spendingTalk(
  budgets: Partial<Metered['config']['budgets']> = {},
  options: TalkOptions = {},
): Promise<Spending> {
  const model = await startModel({ needsKey: false });
  onTestFinished(() => model.stop());
  const folder = tempFolder();
  const counted = metered({ folder, budgets: { day: 0, month: 0, tokens: 0, ...budgets } });
  const parts = {
    ...{ config: () => configFor(model), clock: systemClock, log: silentLog },
    meter: counted.meter,
  };
  const writer = createWriter(parts);
  const all = await talk({
    folder,
    agent: createAgent(parts),
    digest: { ...withoutModel, writer },
    rephrase: { isOn: () => true, writer },
    ...options,
  });
  const posted = (count: number): Promise<void> =>
    vi.waitFor(async () => {
      await all.pass(1000);
      await counted.clock.advance(0);
      expect(all.posted.length).toBeGreaterThanOrEqual(count);
    }, patient);
  return { all, counted, model, posted };
}

it('counts each call of a question for who asked it, and where', async () => {
  const { all, counted, posted } = await spendingTalk();
  const root = await all.say({ text: '@perch when do we deploy?' });
  await posted(1);
  await all.say({
    text: '@perch and why?',
    thread: root.ts,
    author: { id: 'UBEN', kind: 'person' },
  });
  await posted(2);

  const rows = counted.rows();
  expect(rows.map(({ role, person }) => [role, person])).toEqual([
    ['answer', 'U1'],
    ['rephrase', 'UBEN'],
    ['answer', 'UBEN'],
  ]);
  const thread = { workspace: 'T1', channel: 'C1', thread: root.ts };
  const costs = await all.store.remote.answerCosts(thread);
  expect(costs.map(({ ts }) => ts)).toEqual(all.posted.map(({ ts }) => ts));
  expect(costs[1]?.tokens).toBe(
    rows.slice(1).reduce((sum, { input, output }) => sum + input + output, 0),
  );
});

it('has the model of a channel write all that is written there', async () => {
  const rules = { ...openPolicy, channels: { C1: { model: 'ops/owl' } } };
  const { all, model, posted } = await spendingTalk({}, { policy: () => rules });
  const root = await all.say({ text: '@perch when do we deploy?' });
  await posted(1);
  await all.say({ text: '@perch and why?', thread: root.ts });
  await posted(2);
  await all.say({ text: '@perch summarize this thread', thread: root.ts });
  await posted(3);
  await all.say({ text: 'and here?', channel: 'D1', channelKind: 'dm', mentionsBot: false });
  await posted(4);

  expect(model.chats().map(({ chat }) => chat?.model)).toEqual([
    ...['ops/owl', 'ops/owl', 'ops/owl', 'ops/owl'],
    'fake/model',
  ]);
});

it('counts and quotes for a summary when the budget is used up, and says why', async () => {
  const { all, model, posted } = await spendingTalk({ tokens: 1 });
  const root = await all.say({ text: '@perch when do we deploy?' });
  await posted(1);
  await all.say({ text: '@perch summarize this thread', thread: root.ts });
  await posted(2);

  expect(all.texts()[1]).toMatch(/^1 message by 1 person in this thread\./);
  expect(all.texts()[1]).toContain(
    'Today’s token budget for the model is used up, so I count and quote instead of summing up.',
  );
  expect(model.chats()).toHaveLength(1);
});

it('answers a flood of questions, each of them, and spends the budget and one call at most', async () => {
  const { all, counted, model, posted } = await spendingTalk({ day: 0.004 });
  const asked = 60;
  const people = Array.from({ length: asked }, (_, index) => `U${index}`);

  await Promise.all(
    people.map((id) =>
      all.say({ text: '@perch when do we deploy?', author: { id, kind: 'person' } }),
    ),
  );
  await posted(asked);

  const rows = counted.rows();
  const most = Math.max(...rows.map(({ micros }) => micros ?? 0));
  const spent = rows.reduce((sum, { micros }) => sum + (micros ?? 0), 0);
  expect(spent).toBeGreaterThanOrEqual(4000);
  expect(spent).toBeLessThanOrEqual(4000 + most);
  expect(model.chats()).toHaveLength(rows.length);
  expect(all.texts().filter((text) => /budget for the model is used up/.test(text))).toHaveLength(
    asked - rows.length,
  );
});
