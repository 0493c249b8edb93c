// What people say of answers at a simulated Slack over real sockets: which buttons stand where, and what is kept of clicks.
import { expect, it } from 'vitest';
import type { Agent } from '../../main/agents/agent.js';
import type { Rules } from '../../main/conversation/rules.js';
import { badAction, helpAction, ratingAction } from '../../main/transports/slack/offers.js';
import type { Json } from '../fakes/slack/json.js';
import { until } from '../transports/support/perch-slack.js';
import { onSlack, settled, type OnSlack, type OnSlackOptions } from './support/on-slack.js';
import { openPolicy } from './support/talk.js';

const under = (rules: Partial<Rules>) => ({ policy: () => ({ ...openPolicy, ...rules }) });

interface Answered extends OnSlack {
  /** ts of question and answer. */
  readonly question: string;
  readonly answer: string;
  thumb(thumb: 'positive' | 'negative', user?: string): Promise<void>;
  press(actionId: string): Promise<void>;
  kept(): Promise<readonly object[]>;
}

/** Ana has asked, and Perch has answered. */
async function answered(options: OnSlackOptions = {}): Promise<Answered> {
  const all = await onSlack(options);
  const { slack, ops, ana } = all;
  const question = all.ask();
  await settled(all, question);
  const answer = slack.answersTo(question).at(-1)!.ts;
  const acked = async (eventId: string): Promise<void> => {
    await slack.journal.waitForKind('ack', (ack) => ack.eventId === eventId, 10_000);
  };
  const on = { channel: ops, ts: answer };
  return {
    ...all,
    question,
    answer,
    thumb: (thumb, user = ana) =>
      acked(slack.press({ ...on, user, actionId: ratingAction, thumb })),
    press: (actionId) => acked(slack.press({ ...on, user: ana, actionId })),
    kept: () =>
      all.talk.store.remote.feedbackOfThread({
        workspace: slack.settings.team.id,
        channel: ops,
        thread: question,
      }),
  };
}

const idsOf = ({ slack, ops }: OnSlack, ts: string): string[] =>
  Array.from(
    JSON.stringify(slack.messages(ops).find((each) => each.ts === ts)?.blocks ?? []).matchAll(
      /"action_id":"([^"]+)"/g,
    ),
    ([, id = '']) => id,
  );

it('keeps who found an answer good, and thanks them once, alone', async () => {
  const all = await answered();
  const bo = all.slack.addUser({ name: 'bo' });

  await all.thumb('positive');
  await all.thumb('positive');
  await all.thumb('positive', bo);
  await until(() => all.slack.whispersTo(all.ana).length > 0, 'she is thanked');
  await until(
    () => all.slack.messages(all.slack.openDm(bo)).length > 0,
    'Bo is thanked, who is in no channel',
  );

  expect(await all.kept()).toMatchObject([
    { person: all.ana, rating: 'good', question: all.question, answer: all.answer },
    { person: bo, rating: 'good' },
  ]);
  expect(all.slack.whispersTo(all.ana)).toMatchObject([
    { text: /^Thank you/, thread: all.question },
  ]);
  expect(all.postedIn(all.ops)).toHaveLength(1);
});

it('asks why an answer was bad, and keeps the reason with the last word', async () => {
  const all = await answered();

  await all.thumb('positive');
  await all.thumb('negative');
  await until(() => all.slack.views().length > 0, 'the window');
  const values = {
    reason: { reason: { selected_option: { value: 'outdated' } } },
    words: { words: { value: ' It moved to Friday. ' } },
  };
  all.slack.submit({ view: all.slack.views()[0]!, user: all.ana, values });
  await until(async () => JSON.stringify(await all.kept()).includes('Friday'), 'the reason');

  expect(await all.kept()).toMatchObject([
    { person: all.ana, rating: 'bad', reason: 'outdated', words: 'It moved to Friday.' },
  ]);
  expect(all.slack.whispersTo(all.ana)).toHaveLength(1);
});

it('keeps "bad" where Slack opens no window, and a window sent empty', async () => {
  const all = await answered();
  all.slack.faults.failNext('views.open', { error: 'expired_trigger_id', times: 1 });

  await all.thumb('negative');
  expect(await all.kept()).toMatchObject([{ rating: 'bad', reason: '', words: '' }]);

  await all.thumb('negative');
  await until(() => all.slack.views().length > 0, 'the window');
  const empty = {
    reason: { reason: { selected_option: null } },
    words: { words: { value: null } },
  };
  all.slack.submit({ view: all.slack.views()[0]!, user: all.ana, values: empty });
  await all.thumb('positive');

  expect(await all.kept()).toMatchObject([{ rating: 'good', reason: '', words: '' }]);
});

it('takes the same click once, however often it comes', async () => {
  const all = await answered();
  const click = all.slack.press({
    ...{ channel: all.ops, ts: all.answer, user: all.ana },
    ...{ actionId: ratingAction, thumb: 'negative' },
  });
  await all.slack.journal.waitForKind('ack', (ack) => ack.eventId === click, 10_000);
  await all.thumb('positive');

  all.slack.redeliver(click);
  await all.thumb('positive');

  expect(await all.kept()).toMatchObject([{ rating: 'good' }]);
});

it('takes two plain buttons where Slack refuses its own, and remembers that', async () => {
  const all = await onSlack();
  const isNative = (args: Json): boolean =>
    JSON.stringify(args['blocks'] ?? []).includes(ratingAction);
  all.slack.faults.failNext('chat.postMessage', {
    ...{ error: 'invalid_blocks', times: 9 },
    where: isNative,
  });

  const first = all.ask();
  await settled(all, first);
  const second = all.ask('why?');
  await settled(all, second);
  const [answer] = all.slack.answersTo(first);
  const click = { channel: all.ops, ts: answer!.ts, user: all.ana, actionId: badAction };
  const event = all.slack.press(click);
  await all.slack.journal.waitForKind('ack', (ack) => ack.eventId === event, 10_000);
  const key = { workspace: all.slack.settings.team.id, channel: all.ops, thread: first };

  expect(idsOf(all, answer!.ts)).toEqual(['perch_good', 'perch_bad']);
  expect(await all.talk.store.remote.feedbackOfThread(key)).toMatchObject([{ rating: 'bad' }]);
  const tries = all.slack.journal
    .of('api')
    .filter((each) => each.phase === 'received' && isNative(each.args));
  expect(tries).toHaveLength(1);
  expect(all.postedIn(all.ops)).toHaveLength(2);
});

it('shows no buttons where they are switched off, below commands and below what failed', async () => {
  const off = await onSlack({ talk: under({ feedback: false }) });
  const asked = off.ask();
  await settled(off, asked);
  expect(off.slack.answersTo(asked).map(({ ts }) => idsOf(off, ts))).toEqual([[]]);

  const all = await onSlack();
  all.model.next({ status: 401 });
  const failed = all.ask();
  await settled(all, failed);
  const command = all.ask('help');
  await settled(all, command);

  for (const ts of [failed, command]) {
    expect(all.slack.answersTo(ts).map((each) => idsOf(all, each.ts))).toEqual([[]]);
  }
});

it('has its buttons on the last part of an answer only', async () => {
  const text = 'One sentence of many. '.repeat(500);
  const agent: Agent = { answer: async () => ({ kind: 'whole', text, cited: [] }) };
  const all = await onSlack({ talk: { agent } });

  const ts = all.ask();
  await settled(all, ts);

  const parts = all.slack.answersTo(ts).map((each) => idsOf(all, each.ts));
  expect(parts).toEqual([[], [ratingAction]]);
});

it('forgets what was said of an answer with its thread', async () => {
  const all = await answered();
  await all.thumb('negative');
  const key = { workspace: all.slack.settings.team.id, channel: all.ops, thread: all.question };

  await all.talk.store.remote.forgetThread({ ...key, except: '', at: 1 });

  expect(await all.kept()).toEqual([]);
});

it('offers a person’s help with a bad answer, where somebody is set to help', async () => {
  const all = await answered({ talk: under({ helpers: ['UBOSS', 'S0HELP'] }) });

  await all.thumb('negative');
  await until(() => all.slack.whispersTo(all.ana).length > 0, 'she is thanked');
  const [thanks] = all.slack.whispersTo(all.ana);

  expect(JSON.stringify(thanks?.blocks)).toContain(helpAction);
  const click = { channel: all.ops, ts: thanks!.ts, user: all.ana, actionId: helpAction };
  all.slack.press(click);
  await until(() => all.slack.answersTo(all.question).length > 1, 'they are called');
  expect(JSON.stringify(all.slack.answersTo(all.question)[1]?.blocks)).toContain('<@UBOSS>');
});
