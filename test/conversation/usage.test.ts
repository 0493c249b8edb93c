// `usage`: what is told of tokens and money on Slack, and to whom.
import { expect, it } from 'vitest';
import type { NewCall } from '../../main/store/model-calls.js';
import type { BudgetView } from '../../preload/usage.js';
import { noBudgets } from './support/no-budgets.js';
import { talk, type Talk, type TalkOptions } from './support/talk.js';

const dayMs = 86_400_000;
const dm = { channel: 'D1', channelKind: 'dm', mentionsBot: false } as const;

/** A call that ended whole: 1,000 tokens for $0.01 by Ana in C1 now, unless told otherwise. */
async function spend({ store, clock }: Talk, change: Partial<NewCall> = {}): Promise<void> {
  await store.remote.endCall({
    ...{ id: crypto.randomUUID(), at: clock.now(), endedAt: clock.now(), state: 'whole' },
    firstMs: null,
    ...{
      workspace: 'T1',
      channel: 'C1',
      thread: '1.1',
      turn: null,
      person: 'UANA',
      role: 'answer',
    },
    ...{ model: 'fake/model', host: 'models.example', input: 900, cached: 0, output: 100 },
    ...{ reasoning: 0, estimated: false, micros: 10_000, pricedBy: 'provider' },
    ...change,
  });
}

async function usageSaid(all: Talk, part: Parameters<Talk['say']>[0] = {}): Promise<string> {
  const before = all.posted.length;
  await all.say({ text: '@perch usage', author: { id: 'UANA', kind: 'person' }, ...part });
  await all.pass(2000);
  return all.texts().slice(before).join('\n');
}

const withBudgets = (...budgets: BudgetView[]): TalkOptions => ({
  spending: { ...noBudgets, standings: () => Promise.resolve(budgets) },
});

it('tells who asks directly what was used in all, in this thread and by them', async () => {
  const all = await talk();
  await spend(all);
  await spend(all, { person: 'UBEN', micros: 30_000, estimated: true });
  await spend(all, { at: all.clock.now() - 2 * dayMs, micros: 500_000 });
  await spend(all, { at: all.clock.now() - 40 * dayMs, micros: 9_000_000 });

  const said = await usageSaid(all, { ...dm, text: 'usage' });

  expect(said).toContain('- Today: 2,000 tokens, $0.040 (partly estimated).');
  expect(said).toContain('- This month: 3,000 tokens, $0.540 (partly estimated).');
  expect(said).not.toContain('This thread');
  expect(said).toContain('- You: 1,000 tokens, $0.010 today, 2,000 tokens, $0.510 this month.');
  expect(said).toContain('No budget is set.');
  expect(all.asked).toHaveLength(0);
});

it('tells a channel nobody’s own figures', async () => {
  const all = await talk();
  await spend(all);

  const said = await usageSaid(all);

  expect(said).toContain('Today: 1,000 tokens');
  expect(said).not.toContain('You:');
  expect(said).toContain('What you used I say to you alone: ask me in a direct message.');
});

it('does not take a person of another workspace for the asker', async () => {
  const all = await talk();
  await spend(all, { workspace: 'T2' });

  expect(await usageSaid(all, { ...dm, text: 'usage' })).toContain('- You: nothing today');
});

it('never says $0 where the price is not known', async () => {
  const all = await talk();
  await spend(all, { micros: null, pricedBy: 'unknown' });

  const unknown = await usageSaid(all);
  await spend(all);
  const partly = await usageSaid(all);

  expect(unknown).toContain('Today: 1,000 tokens, price not known.');
  expect(partly).toContain('Today: 2,000 tokens, $0.010 and 1 call of unknown price.');
});

it('says what is left of each budget, and that one is used up', async () => {
  const until = 1_800_000_000_000;
  const all = await talk(
    withBudgets(
      { name: 'day', limit: 1_000_000, used: 250_000, level: 'calm', until },
      { name: 'tokens', limit: 1000, used: 1200, level: 'used up', until },
    ),
  );

  const said = await usageSaid(all);

  expect(said).toContain('Left of the budget today: $0.750 of $1.00.');
  expect(said).toContain('The budget of 1,000 tokens today is used up');
});

it.each([
  [
    '#secret is private, and what is said there is told inside it only',
    'summarize #secret 24h',
    /I know of no channel #secret/,
  ],
  ['nobody knows #nowhere', 'summarize #nowhere', /I know of no channel #nowhere/],
  [
    'nothing was said in #general',
    'summarize #general 24h',
    /heard nothing in #general|Nothing was said in #general/,
  ],
])('answers summarize with a sentence where %s', async (_, text, sentence) => {
  const all = await talk();
  await all.store.remote.saveChannel({
    workspace: 'T1',
    id: 'CS',
    kind: 'private',
    name: 'secret',
  });
  await all.store.remote.saveChannel({
    workspace: 'T1',
    id: 'CG',
    kind: 'public',
    name: 'general',
  });
  await all.say({
    channel: 'CS',
    channelKind: 'private',
    text: 'the code is 1234',
    mentionsBot: false,
  });

  const said = await usageSaid(all, { text: `@perch ${text}` });

  expect(said).toMatch(sentence);
  expect(said).not.toContain('1234');
});

it('shows summarize and usage in help', async () => {
  const all = await talk();

  const said = await usageSaid(all, { text: '@perch help' });

  expect(said).toContain('- `summarize #ops 24h`: ');
  expect(said).toContain('- `usage`: ');
});
