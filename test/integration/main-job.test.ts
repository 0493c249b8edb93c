import { expect, it } from 'vitest';
import { running } from './support/running.js';
import { answered } from './support/answered.js';

const world = running();

it('answers a mention once, in its thread, and acks both events of it before answering', async () => {
  const ana = world.slack.addUser({ name: 'ana' });
  const ops = world.slack.addChannel({ name: 'ops' });

  const { ts } = world.slack.say({
    channel: ops,
    user: ana,
    text: '@perch what is the deploy day?',
  });

  const answers = await answered(world.slack, ts, 1);
  expect(answers).toHaveLength(1);
  expect(answers[0]).toMatchObject({ channel: ops, thread: ts });
  const events = world.slack.journal.of('envelope').filter((entry) => entry.ts === ts);
  const acked = world.slack.journal.of('ack').filter(({ verdict }) => verdict === 'in-time');
  expect(events).toHaveLength(2);
  expect(acked.map(({ eventId }) => eventId)).toEqual(
    expect.arrayContaining(events.map(({ eventId }) => eventId)),
  );
});

it('answers a direct message, and a follow-up in a thread without a new mention', async () => {
  const ana = world.slack.addUser({ name: 'ana' });
  const ops = world.slack.addChannel({ name: 'ops' });
  const dm = world.slack.openDm(ana);

  const direct = world.slack.say({ channel: dm, user: ana, text: 'hello, who are you?' });
  await answered(world.slack, direct.ts, 1);
  const mention = world.slack.say({ channel: ops, user: ana, text: '@perch first question' });
  await answered(world.slack, mention.ts, 1);
  const follow = world.slack.say({
    channel: ops,
    user: ana,
    text: 'and the second?',
    thread: mention.ts,
  });

  const answers = await answered(world.slack, follow.ts, 2);
  expect(answers.every(({ thread }) => thread === mention.ts)).toBe(true);
});

it('keeps other talk without answering it, and finds it two seconds later', async () => {
  const ana = world.slack.addUser({ name: 'ana' });
  const ops = world.slack.addChannel({ name: 'ops' });
  world.slack.say({
    channel: ops,
    user: ana,
    text: 'The staging password rotates every Tuesday at noon.',
  });
  await new Promise((resolve) => setTimeout(resolve, 2000));

  const { ts } = world.slack.say({
    channel: ops,
    user: ana,
    text: '@perch when does staging rotate?',
  });
  await answered(world.slack, ts, 1);

  const prompt = JSON.stringify(world.model.chats().at(-1)?.chat);
  expect(prompt).toContain('rotates every Tuesday');
  expect(world.slack.messages(ops).filter(({ botId }) => botId !== undefined)).toHaveLength(1);
});
