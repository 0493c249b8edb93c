import { expect, it } from 'vitest';
import type { ConnectionState } from '../../../main/transports/transport.js';
import { connectedStage, opens, stage, until } from '../support/perch-slack.js';

const errorOf = (state: ConnectionState) =>
  state.kind === 'waiting' || state.kind === 'failed' ? state.error : undefined;
const withCode = (code: string) => (state: ConnectionState) => errorOf(state)?.code === code;

it('is connected after the hello, knows the workspace, and has said nothing on the way', async () => {
  const both = await connectedStage();

  expect(both.states.map(({ kind }) => kind)).toEqual(['connecting', 'connected']);
  expect(both.workspaces[0]).toMatchObject({ id: 'T0ACME', name: 'Acme', botName: 'perch' });
  expect(both.slack.journal.of('hello')).toHaveLength(1);
  expect(both.slack.socketsOpen).toBe(1);
});

it('is not connected by a socket that is open but never greeted', async () => {
  const both = await stage({ config: { receiveTimeoutMs: 1000 } });
  both.slack.faults.noHello();
  both.perch.connection.start();

  const state = await both.reach('waiting');

  expect(errorOf(state)).toMatchObject({ code: 'no_hello', retryable: true });
  expect(errorOf(state)?.message).toBe('Slack said no hello within 1 s of giving an address.');
  await both.reach('connected');
  await until(() => both.slack.socketsOpen === 1, 'the silent socket is closed');
});

it('takes a disconnect in place of the hello for a failed attempt', async () => {
  const both = await stage();
  both.slack.faults.disconnectBeforeHello('refresh_requested');
  both.perch.connection.start();

  expect(errorOf(await both.reach('waiting'))).toMatchObject({ code: 'no_hello' });
  await both.reach('connected');
});

it('asks again only after the time that a 429 names', async () => {
  const both = await stage();
  both.slack.faults.failNext('apps.connections.open', { retryAfter: 2 });
  both.perch.connection.start();
  const state = await both.reach('waiting');
  both.perch.connection.nudge();

  await both.reach('connected');

  expect(errorOf(state)).toMatchObject({ code: 'slack_rate_limited' });
  const [refused, second, ...more] = opens(both);
  expect(second! - refused!).toBeGreaterThanOrEqual(1990);
  expect(more).toEqual([]);
});

it.each([
  [{ status: 503 }, 'slack_unreachable', 'HTTP 503'],
  [{ html: '<html>Please sign in</html>' }, 'slack_unreachable', 'instead of Slack'],
  [{ reset: true }, 'socket_closed', 'The connection to Slack broke (ECONNRESET)'],
  [{ error: 'internal_error' }, 'slack_internal', 'internal_error'],
] as const)('names what came instead of an address: %o', async (fault, code, words) => {
  const both = await stage();
  both.slack.faults.failNext('apps.connections.open', fault);
  both.perch.connection.start();

  const error = errorOf(await both.reach('waiting'));

  expect(error).toMatchObject({ code, retryable: true });
  expect(error?.message).toContain(words);
  await both.reach('connected');
});

it('gives up on an open that hangs, and does not blame the hello', async () => {
  const both = await stage({ config: { receiveTimeoutMs: 700 } });
  both.slack.faults.failNext('apps.connections.open', { hang: true });
  both.perch.connection.start();

  expect(errorOf(await both.reach('waiting'))).toMatchObject({ code: 'slack_unreachable' });
  await both.reach('connected');
});

it.each([
  [
    408,
    'socket_refused',
    'Slack refused the WebSocket with HTTP 408 (it waited too long for the request).',
  ],
  [
    409,
    'socket_refused',
    'Slack refused the WebSocket with HTTP 409 (another connection was being made at the same time).',
  ],
  [503, 'socket_refused', 'Slack refused the WebSocket with HTTP 503.'],
  [407, 'proxy_refused', 'The proxy refused the WebSocket (407): it wants a sign-in.'],
])('names the status %i that a WebSocket was refused with', async (status, code, sentence) => {
  const both = await stage();
  both.slack.faults.refuseUpgrade({ status });
  both.perch.connection.start();

  expect(errorOf(await both.reach('waiting'))).toMatchObject({ code, message: sentence });
  await both.reach('connected');
});

it('says that Slack can not be reached when TCP is refused, and comes back', async () => {
  const both = await stage();
  await both.slack.faults.down();
  both.perch.connection.start();

  expect(errorOf(await both.reach('waiting'))).toMatchObject({
    code: 'network_down',
    message: "Slack can't be reached (ECONNREFUSED).",
  });
  await both.slack.faults.up();

  await both.reach('connected');
});

it('fails when Socket Mode is switched off, rests, and comes back with Reconnect', async () => {
  const both = await connectedStage();
  both.slack.faults.linkDisabled(true);
  const error = errorOf(await both.reach('failed'));
  expect(error).toMatchObject({ code: 'link_disabled' });
  expect(error?.fix).toContain('Switch Socket Mode on');
  expect(opens(both)).toHaveLength(1);

  both.slack.faults.linkDisabled(false);
  both.perch.connection.reconnect();

  await both.reach('connected');
});

it('waits at least a minute when Slack counts too many connections', async () => {
  const both = await connectedStage();
  both.slack.faults.disconnect('too_many_websockets');

  const state = await both.reach(withCode('too_many_websockets'));
  both.perch.connection.nudge();

  expect(state.kind === 'waiting' && state.retryAt - Date.now()).toBeGreaterThan(59_000);
  expect(opens(both)).toHaveLength(1);
});

it.each([
  ['reset', (slack: Faulty) => slack.faults.resetSockets()],
  ['closed', (slack: Faulty) => slack.faults.closeSockets(1011)],
  ['ended without a close', (slack: Faulty) => slack.faults.closeSockets(1006)],
])('notices that its socket was %s, names it, and heals', async (_, harm) => {
  const both = await connectedStage();
  harm(both.slack);

  expect(errorOf(await both.reach('waiting'))).toMatchObject({ code: 'socket_closed' });
  await both.reach('connected');

  await until(() => both.slack.socketsOpen === 1, 'one socket is left');
});
type Faulty = Awaited<ReturnType<typeof stage>>['slack'];

it('notices a frozen peer by its silence, and does not take its ghost for another copy', async () => {
  const both = await connectedStage({ config: { pingIntervalMs: 900 } });
  both.slack.faults.freezeSockets();
  const frozenAt = Date.now();

  expect(errorOf(await both.reach('waiting'))).toMatchObject({ code: 'socket_silent' });
  expect(Date.now() - frozenAt).toBeLessThan(2500);
  await both.reach('connected');

  expect(both.warnings.at(-1)).toEqual([]);
});

it('takes no quiet workspace for a dead one: pongs are signs of life', async () => {
  const both = await connectedStage({ config: { pingIntervalMs: 600 } });
  both.slack.faults.stopPings();

  await new Promise((resolve) => setTimeout(resolve, 2500));

  expect(both.states.map(({ kind }) => kind)).toEqual(['connecting', 'connected']);
});

it('does not spin when Slack asks for a new connection right after every hello', async () => {
  const both = await connectedStage();
  const off = both.slack.onJournal((entry) => {
    if (entry.kind === 'hello')
      setImmediate(() => both.slack.faults.disconnect('refresh_requested'));
  });
  both.slack.faults.disconnect('refresh_requested');

  await new Promise((resolve) => setTimeout(resolve, 2500));
  off();

  expect(opens(both).length).toBeLessThan(12);
});

it('leaves no socket open when it is stopped while it asks for an address', async () => {
  const both = await stage();
  both.slack.faults.failNext('apps.connections.open', { slowMs: 300 });
  both.perch.connection.start();
  await both.slack.waitFor(
    (entry) => entry.kind === 'api' && entry.method === 'apps.connections.open',
  );

  await both.perch.stop();
  await new Promise((resolve) => setTimeout(resolve, 600));

  expect(both.slack.socketsOpen).toBe(0);
  expect(both.slack.journal.of('upgrade')).toHaveLength(0);
});

it.each(['auth.test', 'apps.connections.open'])(
  'stops within a second while %s hangs',
  async (method) => {
    const both = await stage();
    both.slack.faults.failNext(method, { hang: true });
    both.perch.connection.start();
    await both.slack.waitFor((entry) => entry.kind === 'api' && entry.method === method);

    const before = Date.now();
    await both.perch.stop();

    expect(Date.now() - before).toBeLessThan(1000);
  },
);

it('stops within two seconds although Slack leaves TCP open, with a close frame', async () => {
  const both = await connectedStage({ simulator: { leaveTcpOpen: true } });

  const before = Date.now();
  await both.perch.stop();

  expect(Date.now() - before).toBeLessThan(2000);
  expect(both.slack.journal.of('closed')).toMatchObject([{ by: 'client' }]);
  expect(both.slack.socketsOpen).toBe(0);
});

it('warns while another copy holds a connection of the same app, until a hello counts it no more', async () => {
  const both = await stage();
  both.slack.faults.numConnectionsExtra(1);
  both.perch.connection.start();
  await both.reach('connected');
  expect(both.warnings.at(-1)).toEqual([expect.stringContaining('1 more connection of this app')]);

  both.slack.faults.numConnectionsExtra(0);
  both.slack.faults.disconnect('refresh_requested');

  await until(() => both.warnings.at(-1)?.length === 0, 'the warning is gone');
});
