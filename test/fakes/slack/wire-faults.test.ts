// What can go wrong between Slack and the app, each fault alone, with a client that is not ours (ws).
import { expect, it } from 'vitest';
import { call, connect, connectReady, ticketUrl } from './raw-client.js';
import { slackWithAnna } from './started.js';

it.each([302, 404, 407, 408, 409, 429, 503])('answers a handshake with %i', async (status) => {
  const { slack } = await slackWithAnna();
  slack.faults.refuseUpgrade({ status });

  await expect(connect(slack)).rejects.toThrow(String(status));
  await connectReady(slack);
  expect(slack.journal.of('upgrade').map((entry) => entry.status)).toEqual([status, 101]);
});

it('can leave a handshake without an answer, and reset one', async () => {
  const { slack } = await slackWithAnna();
  slack.faults.resetUpgrade();
  slack.faults.hangUpgrade();

  await expect(connect(slack)).rejects.toThrow(/ECONNRESET|hang up/);
  const hanging = connect(slack).catch((error: unknown) => String(error));
  await slack.waitFor((entry) => entry.kind === 'upgrade' && entry.status === 'hang');
  await connectReady(slack);
  await slack.faults.down();
  expect(await hanging).toMatch(/ECONNRESET|hang up/);
});

it.each([
  ['refused', /ECONNREFUSED/],
  ['dns', /ENOTFOUND|EAI_AGAIN/],
  ['tls', /self-signed|DEPTH_ZERO/],
] as const)('sends sockets to a bad place: %s', async (place, reason) => {
  const { slack } = await slackWithAnna();
  await slack.faults.misdirect(place);

  await expect(connect(slack)).rejects.toThrow(reason);
  await connectReady(slack);
});

it('ends TCP without a close frame, also in the middle of a frame', async () => {
  const { slack } = await slackWithAnna();
  const first = await connectReady(slack);
  slack.faults.finSockets();
  expect(await first.closed).toBe(1006);

  const second = await connectReady(slack);
  slack.faults.finSockets(true);
  expect(await second.closed).toBe(1006);
  await slack.waitFor((entry) => entry.kind === 'closed' && entry.socket === 's2');
});

it('goes deaf for what the app sends, while the app still hears Slack', async () => {
  const { slack, anna, channel } = await slackWithAnna({ timeScale: 100 });
  const client = await connectReady(slack);
  slack.faults.freezeSockets('in');

  slack.say({ channel, user: anna, text: 'anybody?' });
  const { envelope_id } = await client.frame(({ type }) => type === 'events_api');
  client.ack(envelope_id);
  // Nobody answers Slack's pings, so that it gives the socket up after a minute.
  await slack.waitFor(({ kind }) => kind === 'closed');

  expect(slack.journal.of('ack')).toEqual([]);
});

it('gives up a socket that hears nothing without the app noticing', async () => {
  const { slack } = await slackWithAnna({ timeScale: 300 });
  const client = await connectReady(slack);
  slack.faults.freezeSockets();

  await slack.waitFor(({ kind }) => kind === 'closed');
  await new Promise((resolve) => setTimeout(resolve, 100));

  expect(client.webSocket.readyState).toBe(client.webSocket.OPEN);
  expect(slack.socketsOpen).toBe(0);
});

it('goes mute, while it still hears the app', async () => {
  const { slack, anna, channel } = await slackWithAnna({ timeScale: 20 });
  const client = await connectReady(slack);
  slack.faults.freezeSockets('out');

  slack.say({ channel, user: anna, text: 'anybody?' });
  client.ack('something');
  await slack.waitFor(({ kind }) => kind === 'ack');

  expect(client.envelopes()).toEqual([]);
});

it('holds everything back by the latency, in order, both ways', async () => {
  const { slack, anna, channel } = await slackWithAnna();
  const client = await connectReady(slack);
  slack.faults.slowSockets({ latencyMs: 150, jitterMs: 50 });

  const before = performance.now();
  const { eventIds } = slack.say({ channel, user: anna, text: 'one', first: 'message' });
  slack.say({ channel, user: anna, text: 'two' });
  const arrived = await client.frame(({ type }) => type === 'events_api');
  expect(performance.now() - before).toBeGreaterThan(145);
  client.ack(arrived['envelope_id']);
  const ack = await slack.journal.waitForKind('ack');

  expect(ack.eventId).toBe(eventIds[0]);
  expect(ack.latencyMs).toBeGreaterThan(290);
});

it('lets a frame through at one kilobyte a second', async () => {
  const { slack } = await slackWithAnna();
  const client = await connectReady(slack);
  slack.faults.slowSockets({ bytesPerSecond: 1000 });

  const before = performance.now();
  slack.faults.sendRaw(JSON.stringify({ type: 'padded', padding: 'x'.repeat(400) }));
  await client.frame(({ type }) => type === 'padded');

  expect(performance.now() - before).toBeGreaterThan(400);
});

it('sends frames in pieces, huge ones, binary ones and no JSON at all', async () => {
  const { slack } = await slackWithAnna();
  const client = await connectReady(slack);
  const raw: Buffer[] = [];
  client.webSocket.on('message', (data: Buffer) => raw.push(data));
  const huge = JSON.stringify({ type: 'huge', padding: 'x'.repeat(5_000_000) });

  slack.faults.sendInPieces('{"type":"pieces"}', 5);
  for (const frame of ['', '{', 'null', '[]', Buffer.from([0, 255]), huge])
    slack.faults.sendRaw(frame);
  await client.frame(({ type }) => type === 'huge');

  expect(client.frames.map(({ type }) => type)).toEqual(['hello', 'pieces', 'huge']);
  expect(raw.map(({ length }) => length)).toEqual([17, 0, 1, 4, 2, 2, huge.length]);
});

it('says hello twice and announces a disconnect twice', async () => {
  const { slack } = await slackWithAnna();
  const client = await connectReady(slack);

  slack.faults.sendRaw(JSON.stringify(client.frames[0]));
  slack.faults.disconnect('refresh_requested');
  slack.faults.disconnect('refresh_requested');

  expect(await client.closed).toBe(1000);
  const types = client.frames.map(({ type }) => type);
  expect(types).toEqual(['hello', 'hello', 'disconnect', 'disconnect']);
});

it('loses an ack, so that the event comes again, and sends an acked event once more', async () => {
  const { slack, anna, channel } = await slackWithAnna({ timeScale: 20 });
  const client = await connectReady(slack);
  slack.faults.loseAcks();

  const { eventIds } = slack.say({ channel, user: anna, text: 'heard twice' });
  const first = await client.frame(({ retry_attempt }) => retry_attempt === 0);
  client.ack(first['envelope_id']);
  const again = await client.frame(({ retry_attempt }) => retry_attempt === 1);
  client.ack(again['envelope_id']);
  await slack.waitFor((entry) => entry.kind === 'ack' && entry.verdict === 'in-time');
  expect(slack.redeliver(eventIds[0] ?? '')).toBe(true);

  await slack.waitFor(({ kind }) => kind === 'envelope' && client.envelopes().length === 3);
  expect(slack.journal.of('envelope').every(({ eventId }) => eventId === eventIds[0])).toBe(true);
  expect(slack.journal.of('ack').map(({ verdict }) => verdict)).toEqual(['lost', 'in-time']);
});

it('answers a call in twenty small pieces', async () => {
  const { slack } = await slackWithAnna();
  slack.faults.failNext('auth.test', { trickleMs: 200 });

  const before = performance.now();
  expect(await call(slack, 'auth.test')).toMatchObject({ ok: true });
  expect(performance.now() - before).toBeGreaterThan(190);
});

it('redirects a call, and hands out a ticket that is no good twice', async () => {
  const { slack } = await slackWithAnna();
  slack.faults.failNext('auth.test', { status: 302, headers: { location: 'http://127.0.0.1:1/' } });

  const response = await fetch(`${slack.apiUrl}auth.test`, { redirect: 'manual' });
  expect(response.status).toBe(302);
  const url = await ticketUrl(slack);
  await connect(slack, url);
  await expect(connect(slack, url)).rejects.toThrow('404');
});
