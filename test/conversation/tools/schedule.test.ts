// Posts for later that a model calls for: Slack is told when a person has approved, and once.
import { expect, it } from 'vitest';
import { until } from '../../transports/support/perch-slack.js';
import { acting, type Acting } from './stage.js';

const later = (ms = 3_600_000): string => new Date(Date.now() + ms).toISOString();

async function proposed(stage: Acting, at: string) {
  const text = 'Release **at noon** & after';
  stage.calls({ name: 'schedule_message', arguments: { channel: 'news', text, at } });
  const ts = stage.ask('tell #news in an hour');
  return { ts, card: await stage.card(ts) };
}

it('gives it to Slack for later when it is approved, and nothing before', async () => {
  const stage = await acting();
  const at = later();
  const { ts, card } = await proposed(stage, at);
  expect(JSON.stringify(card.blocks)).toContain(at);
  expect(stage.slack.scheduled()).toEqual([]);

  stage.press(card.ts, stage.ana, 'perch_approve');
  await until(() => stage.told(ts).includes('I scheduled it for #news'), 'the report');

  expect(stage.slack.scheduled()).toMatchObject([
    { channel: stage.news, postAt: Math.floor(Date.parse(at) / 1000) },
  ]);
  expect(stage.inNews()).toEqual([]);
});

it('is not scheduled twice when the response gets lost: Slack is asked what it keeps', async () => {
  const stage = await acting();
  const { ts, card } = await proposed(stage, later());
  stage.slack.faults.failNext('chat.scheduleMessage', { resetAfterApply: true });

  stage.press(card.ts, stage.ana, 'perch_approve');
  await until(() => stage.told(ts).includes('I scheduled it for #news'), 'the report');

  expect(stage.slack.scheduled()).toHaveLength(1);
  expect(await stage.states()).toEqual(['done']);
});

it.each([
  ['in the past', -3_600_000],
  ['too soon for anybody to approve it', 60_000],
  ['later than Slack takes it', 121 * 86_400_000],
])('tells the model when the time is %s', async (_, ms) => {
  const stage = await acting();
  stage.calls({
    name: 'schedule_message',
    arguments: { channel: 'news', text: 'x', at: later(ms) },
  });
  const ts = stage.ask('tell #news');
  await until(() => stage.told(ts).includes('I proposed it.'), 'the answer');

  expect(stage.model.chats()[1]?.raw).toContain('between ten minutes and 120 days');
  expect(await stage.states()).toEqual([]);
});
