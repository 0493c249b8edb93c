import { expect, it } from 'vitest';
import { call, connect, connectReady, ticketUrl } from './raw-client.js';
import { createRandom } from './random.js';
import { afterwards, slackWithAnna } from './started.js';
import { createSlackTime } from './slack-time.js';
import { createTickets } from './tickets.js';

it('lets a ticket in once and answers 404 the second time', async () => {
  const { slack } = await slackWithAnna();
  const url = await ticketUrl(slack);

  await connect(slack, url);

  await expect(connect(slack, url)).rejects.toThrow('404');
  expect(slack.journal.of('upgrade').map(({ status }) => status)).toEqual([101, 404]);
});

it('takes no ticket that is older than half a minute', () => {
  let now = 0;
  const time = createSlackTime(1);
  afterwards(() => time.stop());
  const tickets = createTickets(createRandom(1), { ...time, now: () => now });
  const [early, late] = [tickets.issue(), tickets.issue()];

  now = 29_999;
  expect(tickets.redeem(early)).toBe(true);
  now = 30_000;
  expect(tickets.redeem(late)).toBe(false);
});

it('says in hello how many sockets the app has, those of other processes included', async () => {
  const { slack } = await slackWithAnna();
  await connectReady(slack);
  slack.faults.numConnectionsExtra(2);
  const second = await connectReady(slack);

  expect(second.frames[0]).toMatchObject({
    type: 'hello',
    num_connections: 4,
    connection_info: { app_id: 'A0PERCH' },
    debug_info: { approximate_connection_time: 18_060 },
  });
});

it('shortens the life of a socket when the address asks for debug_reconnects', async () => {
  const { slack } = await slackWithAnna();
  const client = await connect(slack, `${await ticketUrl(slack)}&debug_reconnects=true`);

  expect(await client.frame(({ type }) => type === 'hello')).toMatchObject({
    debug_info: { approximate_connection_time: 360 },
  });
});

it('turns the eleventh socket away with too_many_websockets', async () => {
  const { slack } = await slackWithAnna();
  for (let count = 0; count < 10; count += 1) await connectReady(slack);

  const eleventh = await connect(slack);

  await eleventh.frame(({ reason }) => reason === 'too_many_websockets');
  expect(await eleventh.closed).toBe(1000);
  expect(slack.socketsOpen).toBe(10);
});

it('warns, keeps delivering, and closes ten seconds later', async () => {
  const { slack, anna, channel } = await slackWithAnna({ timeScale: 40 });
  const client = await connectReady(slack);

  slack.faults.disconnect('warning');
  await client.frame(({ reason }) => reason === 'warning');
  slack.say({ channel, user: anna, text: 'still there?' });
  await client.frame(({ type }) => type === 'events_api');

  expect(await client.closed).toBe(1000);
  const [disconnect] = slack.journal.of('disconnect');
  const closed = await slack.journal.waitForKind('closed');
  expect((closed.at - disconnect!.at) * 40).toBeGreaterThan(9_900);
});

it('warns by itself when the life of a socket is over', async () => {
  const { slack } = await slackWithAnna({ timeScale: 100, connectionSeconds: 15 });
  const client = await connectReady(slack);

  await client.frame(({ reason }) => reason === 'warning');

  expect(await client.closed).toBe(1000);
});

it('ends every socket and refuses to open one while Socket Mode is off', async () => {
  const { slack } = await slackWithAnna();
  const client = await connectReady(slack);

  slack.faults.linkDisabled(true);

  await client.frame(({ reason }) => reason === 'link_disabled');
  await client.closed;
  const open = (): Promise<unknown> => call(slack, 'apps.connections.open', {}, slack.tokens.app);
  expect(await open()).toMatchObject({ ok: false });
  slack.faults.linkDisabled(false);
  expect(await open()).toMatchObject({ ok: true });
});

it('answers handshakes with any status, as proxies do', async () => {
  const { slack } = await slackWithAnna();
  slack.faults.refuseUpgrade({ status: 407, times: 2 });

  await expect(connect(slack)).rejects.toThrow('407');
  await expect(connect(slack)).rejects.toThrow('407');
  await connectReady(slack);
});

it('can send its hello late, never, or a disconnect instead', async () => {
  const { slack } = await slackWithAnna({ timeScale: 10 });
  slack.faults.noHello();
  slack.faults.lateHello(500);
  slack.faults.disconnectBeforeHello('refresh_requested');

  const silent = await connect(slack);
  const late = await connect(slack);
  const refused = await connect(slack);

  await late.frame(({ type }) => type === 'hello');
  expect(await refused.closed).toBe(1000);
  expect(silent.frames).toEqual([]);
  expect(refused.frames).toMatchObject([{ type: 'disconnect', reason: 'refresh_requested' }]);
});

it('pings with text, answers pings, and can stop doing either', async () => {
  const { slack } = await slackWithAnna({ timeScale: 100 });
  const client = await connectReady(slack);

  const ping = new Promise<Buffer>((resolve) => client.webSocket.once('ping', resolve));
  expect((await ping).toString()).toBe('Ping from applink-2');
  const pong = new Promise<Buffer>((resolve) => client.webSocket.once('pong', resolve));
  client.webSocket.ping('from a test');
  expect((await pong).toString()).toBe('from a test');

  slack.faults.stopPings();
  slack.faults.autoPong(false);
  const before = { ...slack.journal.pings };
  client.webSocket.ping('unheard');
  client.ack('a frame after the ping');
  await slack.waitFor(({ kind }) => kind === 'ack');
  expect(slack.journal.pings).toEqual({ ...before, clientPings: before.clientPings + 1 });
});

it('takes nobody for dead who got no pings', async () => {
  const { slack, anna, channel } = await slackWithAnna({ timeScale: 500 });
  const client = await connectReady(slack);

  slack.faults.stopPings();
  slack.say({ channel, user: anna, text: 'minutes pass until this is lost' });
  await slack.waitFor(({ kind }) => kind === 'lost');
  slack.faults.startPings();

  await new Promise((resolve) => client.webSocket.once('ping', resolve));
  expect(slack.socketsOpen).toBe(1);
});

it('lets a frozen socket swallow its envelopes until it counts as dead', async () => {
  const { slack, anna, channel } = await slackWithAnna({ timeScale: 300 });
  const client = await connectReady(slack);

  slack.faults.freezeSockets();
  slack.say({ channel, user: anna, text: 'anybody?' });

  expect(slack.journal.of('envelope')).toHaveLength(1);
  await slack.waitFor(({ kind }) => kind === 'closed');
  expect(client.envelopes()).toEqual([]);
});

it('resets, closes and refuses TCP on demand, and comes back on the same port', async () => {
  const { slack } = await slackWithAnna();
  const [first, second] = [await connectReady(slack), await connectReady(slack)];
  slack.faults.closeSockets(1011);
  expect(await Promise.all([first.closed, second.closed])).toEqual([1011, 1011]);
  const third = await connectReady(slack);
  slack.faults.resetSockets();
  expect(await third.closed).toBe(1006);

  await slack.faults.down();
  await expect(call(slack, 'auth.test')).rejects.toThrow();
  await slack.faults.up();
  expect(await call(slack, 'auth.test')).toMatchObject({ ok: true });
});

it('leaves TCP open after the close handshake when it shall be like Slack', async () => {
  const { slack } = await slackWithAnna({ leaveTcpOpen: true });
  const client = await connectReady(slack);

  client.webSocket.close(1000);
  await slack.waitFor(({ kind }) => kind === 'closed');

  expect(slack.socketsOpen).toBe(0);
  expect(client.webSocket.readyState).toBe(client.webSocket.CLOSING);
});

it('counts frames that are no acks', async () => {
  const { slack } = await slackWithAnna();
  const client = await connectReady(slack);

  for (const frame of ['', 'null', '{"type":"pong"}', Buffer.from([0, 1])])
    client.webSocket.send(frame);
  await slack.waitFor((entry) => entry.kind === 'bad-frame' && entry.why === 'binary');

  expect(slack.journal.of('bad-frame')).toHaveLength(4);
});
