import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { performance } from 'node:perf_hooks';
import { networkInterfaces } from 'node:os';
import { expect, it } from 'vitest';
import { sendTo, signed, type SignedRequest } from '../../fakes/slack/http-events.js';
import { listen } from '../../../main/transports/slack-http/listen.js';
import { httpStage, signingSecret, type HttpStage } from '../support/http-slack.js';
import { until } from '../support/perch-slack.js';

const nowSeconds = (): number => Math.floor(Date.now() / 1000);

/** The body of a message event that was never sent before. */
function eventBody({ slack, ana, ops }: HttpStage, number: number): string {
  const ts = `1700000000.${String(number).padStart(6, '0')}`;
  const event = {
    type: 'message',
    channel: ops,
    channel_type: 'channel',
    user: ana,
    text: 'hi',
    ts,
  };
  const team_id = slack.settings.team.id;
  return JSON.stringify({ type: 'event_callback', team_id, event_id: `Ev${number}`, event });
}

const withHeader = (request: SignedRequest, name: string, value: string | undefined) => {
  const others = Object.entries(request.headers).filter(([other]) => other !== name);
  const headers = Object.fromEntries(others);
  return { ...request, headers: value === undefined ? headers : { ...headers, [name]: value } };
};

async function listening(options: Parameters<typeof httpStage>[0] = {}) {
  const stage = await httpStage(options);
  stage.perch.connection.start();
  return { ...stage, base: await stage.url() };
}

it('refuses 4,500 requests that Slack did not sign and keeps nothing of them, beside 500 good ones', async () => {
  const stage = await listening();
  const path = '/slack/events';
  const good = (n: number) => signed(path, eventBody(stage, n), signingSecret);
  const spoilt: ((n: number) => SignedRequest)[] = [
    (n) => signed(path, eventBody(stage, n), 'another secret of 32 characters!'),
    (n) => signed(path, eventBody(stage, n), signingSecret, nowSeconds() - 301),
    (n) => signed(path, eventBody(stage, n), signingSecret, nowSeconds() + 302),
    (n) => withHeader(good(n), 'x-slack-signature', undefined),
    (n) => withHeader(good(n), 'x-slack-request-timestamp', undefined),
    (n) => ({ ...good(n), body: eventBody(stage, n + 1) }),
    (n) => withHeader(good(n), 'x-slack-signature', 'v0='),
    (n) => withHeader(good(n), 'x-slack-request-timestamp', `${nowSeconds()}.5`),
    (n) => ({ ...good(n), path: '/slack/commands', body: `${good(n).body} ` }),
  ];
  const statuses: Record<number, number> = {};
  const tookMs: number[] = [];
  const one = async (number: number): Promise<void> => {
    const kind = number % 10;
    const request = kind === 9 ? good(number) : spoilt[kind]!(number);
    const startedAt = performance.now();
    const { status } = await sendTo(stage.base, request, 20_000);
    if (kind === 9) tookMs.push(performance.now() - startedAt);
    statuses[status] = (statuses[status] ?? 0) + 1;
  };

  for (let next = 0; next < 5000; next += 20) {
    await Promise.all(Array.from({ length: 20 }, (_, index) => one(next + index)));
  }

  expect(statuses).toEqual({ 200: 500, 401: 4500 });
  // Each good one is a message, its event and its place in the inbox.
  expect(stage.rows()).toBe(1500);
  // The bar is 100 ms; this machine may be busy with others, so only a whole order above it is a failure here.
  expect(tookMs.toSorted((a, b) => a - b)[Math.floor(tookMs.length * 0.99)]).toBeLessThan(1000);
}, 60_000);

it('refuses a good request that is played again, and keeps one row', async () => {
  const stage = await listening();
  const request = signed('/slack/events', eventBody(stage, 1), signingSecret);

  const statuses = [];
  for (let time = 0; time < 3; time += 1) statuses.push((await sendTo(stage.base, request)).status);

  expect(statuses).toEqual([200, 401, 401]);
});

it('takes a redelivery for what it is: kept once, answered 200', async () => {
  const stage = await listening();
  const body = eventBody(stage, 1);
  await sendTo(stage.base, signed('/slack/events', body, signingSecret, nowSeconds() - 60));
  const before = stage.rows();

  const again = signed('/slack/events', body, signingSecret);
  const { status } = await sendTo(stage.base, withHeader(again, 'x-slack-retry-num', '1'));

  expect(status).toBe(200);
  expect(stage.rows()).toBe(before);
});

it('answers 503 while nothing can be kept, and 200 to the same request afterwards', async () => {
  let isBroken = true;
  const stage = await listening({
    wrap: (receive) => (incoming) =>
      isBroken ? Promise.reject(new Error('disk full')) : receive(incoming),
  });
  const request = signed('/slack/events', eventBody(stage, 1), signingSecret);

  expect((await sendTo(stage.base, request)).status).toBe(503);
  expect(stage.rows()).toBe(0);
  isBroken = false;
  expect((await sendTo(stage.base, request)).status).toBe(200);
  expect(stage.rows()).toBe(3);
});

it('gives the challenge back, and only to Slack', async () => {
  const stage = await listening();
  const body = JSON.stringify({ type: 'url_verification', challenge: 'c-1', token: 't' });

  const answer = await sendTo(stage.base, signed('/slack/events', body, signingSecret));
  const forged = await sendTo(stage.base, signed('/slack/events', body, 'x'.repeat(32)));

  expect(answer).toMatchObject({ status: 200, body: 'c-1' });
  expect(forged).toMatchObject({ status: 401, body: '' });
});

it('answers a command with what its asker reads at once, and one of another workspace with nothing', async () => {
  const stage = await listening();
  const command = (team: string): string =>
    new URLSearchParams({
      ...{ command: '/perch', text: 'ask when?', team_id: team, user_id: stage.ana },
      ...{ channel_id: stage.ops, channel_name: 'ops', trigger_id: `1.${team}` },
      response_url: stage.slack.newResponseUrl(stage.ops),
    }).toString();
  const send = (team: string) =>
    sendTo(stage.base, signed('/slack/commands', command(team), signingSecret));

  const ours = await send(stage.slack.settings.team.id);
  const theirs = await send('T0OTHER');

  expect(ours).toMatchObject({
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8' },
  });
  expect(JSON.parse(ours.body)).toEqual({
    response_type: 'ephemeral',
    text: 'You asked: ask when?',
  });
  expect(theirs).toMatchObject({ status: 200, body: '' });
});

it('acknowledges an interaction that is none of ours', async () => {
  const stage = await listening();
  const click = signed(
    '/slack/interactions',
    'payload=%7B%22type%22%3A%22block_actions%22%7D',
    signingSecret,
  );

  expect(await sendTo(stage.base, click)).toMatchObject({ status: 200, body: '' });
  expect(stage.rows()).toBe(0);
});

it('refuses what is no request of Slack: other paths, other methods, too much, not JSON', async () => {
  const stage = await listening();
  const send = (path: string, body: string) =>
    sendTo(stage.base, signed(path, body, signingSecret));

  expect((await send('/', '{}')).status).toBe(404);
  expect((await send('/slack/events/__proto__', '{}')).status).toBe(404);
  expect((await fetch(`${stage.base}/slack/events`)).status).toBe(405);
  expect((await send('/slack/events', `{"a":"${'x'.repeat(1024 * 1024)}"}`)).status).toBe(413);
  const unreadable = await send('/slack/events', '{');
  expect(unreadable).toMatchObject({ status: 400, headers: { 'x-slack-no-retry': '1' } });
  expect((await send('/slack/events', 'null')).status).toBe(200);
  expect(stage.rows()).toBe(0);
});

it('listens on this machine only', async () => {
  const { base } = await listening();
  const outside = Object.values(networkInterfaces())
    .flat()
    .filter((address) => address && !address.internal && address.family === 'IPv4');

  for (const address of outside) {
    const socket = connect(Number(new URL(base).port), address!.address);
    const error = await new Promise((resolve) => socket.once('error', resolve));
    expect(error).toMatchObject({ code: 'ECONNREFUSED' });
  }
  expect(base).toContain('127.0.0.1');
});

it('ends a request that comes drop by drop', async () => {
  const server = await listen({
    port: 0,
    answer: async (request) => {
      await text(request);
      return { status: 200 };
    },
    requestTimeoutMs: 400,
  });
  const socket = connect(server.port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write('POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n');
  const drip = setInterval(() => socket.write('x'), 50);
  let isClosed = false;
  socket.once('close', () => (isClosed = true));

  await until(() => isClosed, 'the slow request is ended');

  clearInterval(drip);
  await server.close();
});
