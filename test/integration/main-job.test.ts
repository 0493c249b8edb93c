import { afterEach, beforeEach, expect, it } from 'vitest';
import { startModel, type Model } from '../fakes/model/start-model.js';
import { startSlack, type Slack } from '../fakes/slack/slack.js';
import { makeHome, startHeadless, type Headless, type Home } from './support/headless.js';
import { answered } from './support/answered.js';

let slack: Slack;
let model: Model;
let home: Home;
let app: Headless;

beforeEach(async () => {
  slack = await startSlack();
  model = await startModel();
  home = makeHome(slack, model);
  app = startHeadless(home);
  await app.waitForLine(/ready/);
});
afterEach(async () => {
  await app.kill();
  await Promise.all([slack.stop(), model.stop()]);
  home.remove();
});

it('answers a mention once, in its thread, and acks both events of it before answering', async () => {
  const ana = slack.addUser({ name: 'ana' });
  const ops = slack.addChannel({ name: 'ops' });

  const { ts } = slack.say({ channel: ops, user: ana, text: '@perch what is the deploy day?' });

  const answers = await answered(slack, ts, 1);
  expect(answers).toHaveLength(1);
  expect(answers[0]).toMatchObject({ channel: ops, thread: ts });
  const events = slack.journal.of('envelope').filter((entry) => entry.ts === ts);
  const acked = slack.journal.of('ack').filter(({ verdict }) => verdict === 'in-time');
  expect(events).toHaveLength(2);
  expect(acked.map(({ eventId }) => eventId)).toEqual(
    expect.arrayContaining(events.map(({ eventId }) => eventId)),
  );
});

it('answers a direct message, and a follow-up in a thread without a new mention', async () => {
  const ana = slack.addUser({ name: 'ana' });
  const ops = slack.addChannel({ name: 'ops' });
  const dm = slack.openDm(ana);

  const direct = slack.say({ channel: dm, user: ana, text: 'hello, who are you?' });
  await answered(slack, direct.ts, 1);
  const mention = slack.say({ channel: ops, user: ana, text: '@perch first question' });
  await answered(slack, mention.ts, 1);
  const follow = slack.say({
    channel: ops,
    user: ana,
    text: 'and the second?',
    thread: mention.ts,
  });

  const answers = await answered(slack, follow.ts, 2);
  expect(answers.every(({ thread }) => thread === mention.ts)).toBe(true);
});

it('keeps other talk without answering it, and finds it two seconds later', async () => {
  const ana = slack.addUser({ name: 'ana' });
  const ops = slack.addChannel({ name: 'ops' });
  slack.say({
    channel: ops,
    user: ana,
    text: 'The staging password rotates every Tuesday at noon.',
  });
  await new Promise((resolve) => setTimeout(resolve, 2000));

  const { ts } = slack.say({ channel: ops, user: ana, text: '@perch when does staging rotate?' });
  await answered(slack, ts, 1);

  const prompt = JSON.stringify(model.chats().at(-1)?.chat);
  expect(prompt).toContain('rotates every Tuesday');
  expect(slack.messages(ops).filter(({ botId }) => botId !== undefined)).toHaveLength(1);
});
