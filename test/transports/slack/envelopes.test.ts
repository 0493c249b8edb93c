import { expect, it } from 'vitest';
import { connectedStage, until } from '../support/perch-slack.js';

it('keeps a message before it is acked, and acks it once', async () => {
  const order: string[] = [];
  const both = await connectedStage({
    receive: async (incoming, keep) => {
      await new Promise((resolve) => setTimeout(resolve, 60));
      order.push('kept');
      await keep(incoming);
    },
  });
  both.slack.onJournal((entry) => entry.kind === 'ack' && order.push('acked'));

  both.slack.say({ channel: both.ops, user: both.ana, text: 'hello <everyone> & all' });
  await both.slack.journal.waitForKind('ack');

  expect(order).toEqual(['kept', 'acked']);
  expect(both.received).toMatchObject([{ kind: 'message', text: 'hello <everyone> & all' }]);
});

it('does not ack what could not be kept, and acks it when Slack sends it again', async () => {
  let isFull = true;
  const both = await connectedStage({
    simulator: { timeScale: 20 },
    receive: async (incoming, keep) => {
      if (!isFull) return keep(incoming);
      isFull = false;
      throw new Error('disk full');
    },
  });

  both.slack.say({ channel: both.ops, user: both.ana, text: 'keep me' });
  const ack = await both.slack.journal.waitForKind('ack');

  expect(ack).toMatchObject({ attempt: 1, verdict: 'in-time' });
  expect(both.slack.journal.of('ack')).toHaveLength(1);
  expect(both.received).toHaveLength(1);
  expect(both.lines).toContain('envelope not acked, Slack will send it again');
});

it('hands on an event whose first delivery it never saw', async () => {
  const both = await connectedStage({ simulator: { timeScale: 20 } });
  both.perch.connection.pause();
  await until(() => both.slack.socketsOpen === 0, 'disconnected');
  both.slack.say({ channel: both.ops, user: both.ana, text: 'while you were away' });

  both.perch.connection.resume();
  await until(() => both.received.length === 1, 'redelivered');

  await until(() => both.slack.journal.of('ack').length === 1, 'acked');
  expect(both.slack.journal.of('ack')[0]!.attempt).toBeGreaterThan(0);
});

it.each(['', '{', 'null', '[]', '{"type":"pong"}', '{"type":"hello"}', Buffer.from([1, 2, 3])])(
  'survives the frame %o',
  async (frame) => {
    const both = await connectedStage();

    both.slack.faults.sendRaw(frame);
    both.slack.say({ channel: both.ops, user: both.ana, text: 'still there?' });
    await until(() => both.received.length === 1, 'the message after it is received');

    expect(both.states).toHaveLength(2);
    expect(both.slack.journal.of('bad-frame')).toEqual([]);
  },
);

it.each([
  { type: 'event_callback' },
  { type: 'event_callback', event: null, event_id: 'Ev1', team_id: 'T0ACME' },
  { type: 'event_callback', event: { type: 'message', ts: 5 }, event_id: 'Ev2', team_id: 'T0ACME' },
  { type: 'app_rate_limited', minute_rate_limited: 1_518_467_820 },
  {},
])('acks an event it can not read: %o', async (payload) => {
  const both = await connectedStage();

  both.slack.deliver(payload);

  expect(await both.slack.journal.waitForKind('ack')).toMatchObject({ verdict: 'in-time' });
  expect(both.received).toEqual([]);
});

it.each(['slash_commands', 'interactive'] as const)(
  'acks %s, which it does not know, without a payload',
  async (type) => {
    const both = await connectedStage();

    both.slack.deliverEnvelope(type, { command: '/perch' }, false);

    const ack = await both.slack.journal.waitForKind('ack');
    expect(ack).toMatchObject({ verdict: 'in-time', unwantedPayload: false });
  },
);

it('lets acks under way leave before it closes', async () => {
  const both = await connectedStage({
    receive: async (incoming, keep) => {
      await new Promise((resolve) => setTimeout(resolve, 200));
      await keep(incoming);
    },
  });
  both.slack.say({ channel: both.ops, user: both.ana, text: 'last words' });
  await both.slack.journal.waitForKind('envelope');
  await new Promise((resolve) => setTimeout(resolve, 50));

  await both.perch.stop();

  expect(both.slack.journal.of('ack')).toMatchObject([{ verdict: 'in-time' }]);
});

it('acks a burst of 300 messages in time', async () => {
  const both = await connectedStage();

  for (let count = 0; count < 300; count += 1) {
    both.slack.say({ channel: both.ops, user: both.ana, text: `message ${count}` });
  }
  await until(() => both.slack.journal.of('ack').length === 300, 'all are acked');

  expect(both.slack.journal.of('ack').every(({ verdict }) => verdict === 'in-time')).toBe(true);
  expect(both.received).toHaveLength(300);
});

it('learns the kind of a channel before its first message, and the names soon after', async () => {
  const kindsKnown: number[] = [];
  const both = await connectedStage({
    receive: async (incoming, keep) => {
      kindsKnown.push(both.channels.length);
      await keep(incoming);
    },
  });
  const dm = both.slack.openDm(both.ana);

  both.slack.say({ channel: dm, user: both.ana, text: 'hi' });
  await until(() => both.people.length === 1, 'the name is known');
  both.slack.say({ channel: dm, user: both.ana, text: 'hi again' });
  await until(() => both.received.length === 2, 'both are received');

  expect(kindsKnown[0]).toBe(1);
  expect(both.channels[0]).toMatchObject({ id: dm, kind: 'dm' });
  expect(both.people[0]).toMatchObject({ id: both.ana, name: 'ana' });
  expect(both.channels.at(-1)?.name).toBe(both.people[0]?.name);
});

it('asks for a name again after a failure, but not at every message', async () => {
  const both = await connectedStage({ haste: 100 });
  const { slack, ana, ops } = both;
  slack.faults.failNext('users.info', { status: 503 });
  const asked = (): number =>
    slack.journal
      .of('api')
      .filter(({ phase, method }) => phase === 'received' && method === 'users.info').length;
  const say = async (count: number): Promise<void> => {
    slack.say({ channel: ops, user: ana, text: `message ${count}` });
    await until(() => both.received.length === count, `message ${count}`);
  };

  await say(1);
  await until(() => asked() === 1, 'asked once');
  await new Promise((resolve) => setTimeout(resolve, 50));
  await say(2);
  expect(asked()).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 700));
  await say(3);

  await until(() => both.people.length === 1, 'the name is known');
});

it('says names for mentions once they are known', async () => {
  const both = await connectedStage();
  const { slack, ana, ops } = both;
  slack.say({ channel: ops, user: ana, text: 'first' });
  await until(() => both.people.length === 1, 'the name is known');

  slack.say({ channel: ops, user: ana, text: '@perch ask @ana' });
  await until(() => both.received.length === 3, 'both events of the mention');

  const texts = both.received
    .slice(1)
    .map((incoming) => incoming.kind === 'message' && incoming.text);
  expect(texts).toEqual([
    `@perch ask @${both.people[0]!.name}`,
    `@perch ask @${both.people[0]!.name}`,
  ]);
});
