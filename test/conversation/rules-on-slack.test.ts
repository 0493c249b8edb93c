// The rules at a simulated Slack over real sockets: who reads a refusal, and where an answer stands, also after a crash.
import { expect, it } from 'vitest';
import type { Rules } from '../../main/conversation/rules.js';
import { systemClock } from '../../main/lib/clock.js';
import { tempFolder } from '../support/temp.js';
import { until } from '../transports/support/perch-slack.js';
import { drained, onSlack, settled, type OnSlack } from './support/on-slack.js';
import { openPolicy, talk } from './support/talk.js';

const under = (rules: Partial<Rules>) => ({ policy: () => ({ ...openPolicy, ...rules }) });

it('tells a refusal to the asker alone, and again only after an hour', async () => {
  let passedMs = 0;
  const clock = { ...systemClock, now: () => Date.now() + passedMs };
  const all = await onSlack({ talk: { ...under({ peopleAllowList: ['UBOSS'] }), clock } });

  await settled(all, all.ask());
  await until(() => all.toldAna().length > 0, 'she was told');
  await settled(all, all.ask('why not?'));
  passedMs = 3_600_000;
  await settled(all, all.ask('and now?'));
  await until(() => all.toldAna().length > 1, 'she was told again');

  expect(all.toldAna()).toHaveLength(2);
  expect(all.slack.whispersTo(all.ana)).toMatchObject([
    { channel: all.ops, thread: undefined, text: /only the people on my owner's list/ },
    { channel: all.ops },
  ]);
  expect(all.postedIn(all.ops)).toEqual([]);
  expect(all.model.chats()).toEqual([]);
});

it('tells nobody who did not ask', async () => {
  const all = await onSlack({ talk: under({ mode: 'never' }) });
  const { ts } = all.slack.say({ channel: all.ops, user: all.ana, text: 'lunch?' });

  await settled(all, ts);

  expect(all.toldAna()).toEqual([]);
  expect(all.postedIn(all.ops)).toEqual([]);
});

const places = [
  ['thread', (ts: string) => ({ thread: ts, subtype: undefined })],
  ['channel', () => ({ thread: undefined, subtype: undefined })],
  ['both', (ts: string) => ({ thread: ts, subtype: 'thread_broadcast' })],
] as const;

it.each(places)('answers where that is wanted, once: %s', async (place, standing) => {
  const all = await onSlack({ talk: under({ place }) });

  const ts = all.ask();
  await settled(all, ts);

  expect(all.postedIn(all.ops)).toMatchObject([{ markdown: 'You asked: when?', ...standing(ts) }]);
});

/** Perch ends at once, and begins anew on the same history. */
async function restart(all: OnSlack, folder: string): Promise<void> {
  await all.talk.conversation.stop(0);
  const { agent, perch } = all;
  const next = await talk({
    folder,
    agent,
    clock: systemClock,
    transportOf: () => perch.transport,
  });
  await next.conversation.resume();
  await drained(next);
}

it.each(places)(
  'posts no answer again when it ended between the post and its note: %s',
  async (place, standing) => {
    const folder = tempFolder();
    const all = await onSlack({ talk: { ...under({ place }), folder } });
    all.slack.faults.failNext('chat.postMessage', { hangAfterApply: true });

    const ts = all.ask();
    await until(() => all.postedIn(all.ops).length > 0, 'it was posted');
    await restart(all, folder);

    expect(all.postedIn(all.ops)).toMatchObject([standing(ts)]);
  },
);

it.each(places)(
  'posts the rest of a long answer when it ended between two parts, in order and once: %s',
  async (place, standing) => {
    const folder = tempFolder();
    const stage = { config: { streaming: 'off' } } as const; // a stream stands there before its part is whole
    const long = ['one', 'two'].map((name) => `${name} ${'word '.repeat(1500)}`).join('\n\n');
    const talk = { ...under({ place }), folder };
    const all = await onSlack({ stage, talk, model: { answer: () => long } });

    const ts = all.ask();
    await until(() => all.postedIn(all.ops).length === 1, 'the first part was posted');
    await restart(all, folder);

    const posted = all.postedIn(all.ops);
    expect(posted.map(({ markdown }) => markdown?.slice(0, 3))).toEqual(['one', 'two']);
    expect(posted).toMatchObject([standing(ts), standing(ts)]);
  },
);
