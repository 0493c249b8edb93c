import { expect, it } from 'vitest';
import { isJson, type Json } from './json.js';
import { connectReady } from './raw-client.js';
import { slackWithAnna } from './started.js';

const eventId = ({ payload }: Json): unknown => isJson(payload) && payload['event_id'];

it('gives each envelope to exactly one of the sockets, the same for the same seed', async () => {
  const shareOf = async (): Promise<string[]> => {
    const { slack, anna, channel } = await slackWithAnna({ seed: 7 });
    const clients = [
      await connectReady(slack),
      await connectReady(slack),
      await connectReady(slack),
    ];
    for (let count = 0; count < 30; count += 1) slack.say({ channel, user: anna, text: 'hello' });
    const sent = slack.journal.of('envelope');
    for (const { socket, envelopeId } of sent)
      await clients[Number(socket.slice(1)) - 1]!.frame((it) => it['envelope_id'] === envelopeId);
    expect(clients.flatMap((client) => client.envelopes())).toHaveLength(30);
    return sent.map(({ socket }) => socket);
  };

  const [first, second] = [await shareOf(), await shareOf()];

  expect(first).toHaveLength(30);
  expect(new Set(first).size).toBe(3);
  expect(second).toEqual(first);
});

it('sends what is not acked four times: same event_id, new envelope_id, counted attempts', async () => {
  const { slack, anna, channel } = await slackWithAnna({ timeScale: 600 });
  const client = await connectReady(slack);

  slack.say({ channel, user: anna, text: 'hello' });
  await slack.waitFor(({ kind }) => kind === 'lost');
  await client.frame(({ retry_attempt }) => retry_attempt === 3);

  const envelopes = client.envelopes();
  expect(envelopes.map((it) => [it['retry_attempt'], it['retry_reason']])).toEqual([
    [0, ''],
    [1, 'timeout'],
    [2, 'timeout'],
    [3, 'timeout'],
  ]);
  expect(new Set(envelopes.map(eventId)).size).toBe(1);
  expect(new Set(envelopes.map((it) => it['envelope_id'])).size).toBe(4);
  const [t0, t1, t2, t3] = slack.journal.of('envelope').map(({ at }) => at * 600);
  expect(t1! - t0!).toBeGreaterThan(2_900);
  expect(t2! - t1!).toBeGreaterThan(62_000);
  expect(t3! - t2!).toBeGreaterThan(302_000);
});

it('stops sending at an ack, and tells late, duplicate and unknown acks apart', async () => {
  const { slack, anna, channel } = await slackWithAnna({ timeScale: 10 });
  const client = await connectReady(slack);

  slack.say({ channel, user: anna, text: 'hello' });
  const first = await client.frame(({ retry_attempt }) => retry_attempt === 0);
  const second = await client.frame(({ retry_attempt }) => retry_attempt === 1);
  client.ack(second['envelope_id']);
  client.ack(second['envelope_id']);
  client.ack(first['envelope_id']);
  client.ack('never sent');
  await slack.waitFor((entry) => entry.kind === 'ack' && entry.verdict === 'unknown');

  const acks = slack.journal.of('ack');
  expect(acks.map(({ verdict }) => verdict)).toEqual(['in-time', 'duplicate', 'late', 'unknown']);
  expect(acks[0]!.latencyMs).toBeLessThan(300);
  expect(acks[3]!.latencyMs).toBeUndefined();
  expect(slack.journal.of('envelope')).toHaveLength(2);
});

it('keeps what is said while nobody is connected and brings it as a retry', async () => {
  const { slack, anna, channel } = await slackWithAnna({ timeScale: 600 });

  const { eventIds } = slack.say({ channel, user: anna, text: 'are you there?' });
  const client = await connectReady(slack);
  const seen = await client.frame(({ type }) => type === 'events_api');

  expect(eventId(seen)).toBe(eventIds[0]);
  expect(seen['retry_attempt']).toBeGreaterThan(0);
});

it('loses what is said while nobody is connected when nothing is to be kept', async () => {
  const { slack, anna, channel } = await slackWithAnna({ keepWhileOffline: false });

  const { eventIds } = slack.say({ channel, user: anna, text: 'are you there?' });

  expect(slack.journal.of('lost').map((entry) => entry.eventId)).toEqual(eventIds);
});

it('lets a late ack end the redelivery only where that is asked for', async () => {
  const { slack, anna, channel } = await slackWithAnna({ timeScale: 100, acceptLateAcks: true });
  const client = await connectReady(slack);

  slack.say({ channel, user: anna, text: 'hello' });
  const first = await client.frame(({ retry_attempt }) => retry_attempt === 0);
  await client.frame(({ retry_attempt }) => retry_attempt === 1);
  client.ack(first['envelope_id']);
  await slack.waitFor((entry) => entry.kind === 'ack' && entry.verdict === 'late');
  await expect(
    slack.waitFor((entry) => entry.kind === 'envelope' && entry.attempt === 2, 900),
  ).rejects.toThrow();
});

it('never repeats a slash command, and flags a payload where none is accepted', async () => {
  const { slack, anna, channel } = await slackWithAnna({ timeScale: 300 });
  const client = await connectReady(slack);

  slack.deliverEnvelope('slash_commands', { command: '/perch' }, true);
  const slash = await client.frame(({ type }) => type === 'slash_commands');
  await slack.waitFor(({ kind }) => kind === 'lost');
  slack.say({ channel, user: anna, text: 'hello' });
  const event = await client.frame(({ type }) => type === 'events_api');
  client.ack(event['envelope_id'], { text: 'not wanted' });
  const ack = await slack.journal.waitForKind('ack');

  expect(slash['retry_attempt']).toBeUndefined();
  expect(slack.journal.of('envelope').filter(({ type }) => type === 'slash_commands')).toHaveLength(
    1,
  );
  expect(ack.unwantedPayload).toBe(true);
});

it('sends an envelope twice, unchanged, on demand', async () => {
  const { slack, anna, channel } = await slackWithAnna();
  const client = await connectReady(slack);
  slack.faults.repeatEnvelopes();

  slack.say({ channel, user: anna, text: 'hello' });
  slack.say({ channel, user: anna, text: 'once' });
  await client.frame((frame) => JSON.stringify(frame).includes('once'));

  const ids = client.envelopes().map((it) => it['envelope_id']);
  expect(ids).toHaveLength(3);
  expect(ids[0]).toBe(ids[1]);
});

it('brings forward what waits for its redelivery', async () => {
  const { slack, anna, channel } = await slackWithAnna();
  slack.say({ channel, user: anna, text: 'are you there?' });
  slack.hurryRedeliveries();
  const client = await connectReady(slack);

  slack.hurryRedeliveries();

  expect(await client.frame(({ type }) => type === 'events_api')).toMatchObject({
    retry_attempt: 2,
  });
  expect(slack.journal.of('envelope')).toHaveLength(1);
});
