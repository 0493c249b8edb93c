// Handshakes that fail: named with status and cause, and tried again at a pace that storms nobody.
import { expect, it } from 'vitest';
import type { ConnectionState } from '../../../main/transports/transport.js';
import { connectedStage, opens, stage, until, type Stage } from '../support/perch-slack.js';

const errorOf = (state: ConnectionState) =>
  state.kind === 'waiting' || state.kind === 'failed' ? state.error : undefined;
const realMs = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

it.each([
  [404, {}, 'socket_refused', 'HTTP 404 (the address it gave is used up or too old).'],
  [
    302,
    { location: 'http://portal/' },
    'socket_refused',
    'answered the WebSocket with a page (HTTP 302).',
  ],
  [200, { 'content-type': 'text/html' }, 'socket_refused', 'with a page (HTTP 200).'],
  [500, {}, 'socket_refused', 'Slack refused the WebSocket with HTTP 500.'],
  [407, { via: '1.1 proxy.acme:3128' }, 'proxy_refused', 'The proxy proxy.acme:3128 refused'],
  [407, { 'proxy-authenticate': 'Basic realm="Acme"' }, 'proxy_refused', 'The proxy Acme refused'],
] as const)(
  'says what a handshake answered with %i %o means',
  async (status, headers, code, words) => {
    const both = await stage();
    both.slack.faults.refuseUpgrade({ status, headers });
    both.perch.connection.start();

    const error = errorOf(await both.reach('waiting'));

    expect(error).toMatchObject({ code, retryable: true });
    expect(error?.message).toContain(words);
    await both.reach('connected');
  },
);

it('obeys a handshake that is answered with 429 and a time', async () => {
  const both = await stage();
  both.slack.faults.refuseUpgrade({ status: 429, headers: { 'retry-after': '2' } });
  both.perch.connection.start();
  await both.reach('waiting');
  both.perch.connection.nudge();

  await both.reach('connected');

  const [refused, second] = opens(both);
  expect(second! - refused!).toBeGreaterThanOrEqual(1990);
});

it.each([
  ['never answered', 'no_hello', (both: Stage) => both.slack.faults.hangUpgrade()],
  ['reset', 'socket_closed', (both: Stage) => both.slack.faults.resetUpgrade()],
  [
    'sent to a closed port',
    'network_down',
    (both: Stage) => both.slack.faults.misdirect('refused'),
  ],
  [
    'sent to a name that is not known',
    'dns_failed',
    (both: Stage) => both.slack.faults.misdirect('dns'),
  ],
] as const)('names a handshake that is %s, and comes back', async (_, code, harm) => {
  const both = await stage({ config: { receiveTimeoutMs: 2000 } });
  await harm(both);
  both.perch.connection.start();

  expect(errorOf(await both.reach('waiting'))).toMatchObject({ code, retryable: true });
  await both.reach('connected');
});

it('takes no certificate that nobody vouches for, and says so', async () => {
  const both = await stage();
  await both.slack.faults.misdirect('tls');
  both.perch.connection.start();

  const error = errorOf(await both.reach('waiting'));

  expect(error?.message).toMatch(/certificate/);
  expect(error?.fix).toBeDefined();
  await both.reach('connected');
});

/** The most attempts in any stretch of `windowMs` that begins after `fromMs`; all in Perch's time. */
function mostOpens(both: Stage, haste: number, fromMs: number, windowMs: number): number {
  const times = opens(both).map((at) => (at - opens(both)[0]!) * haste);
  const late = times.filter((at) => at >= fromMs);
  return Math.max(
    ...late.map((from) => late.filter((at) => at >= from && at < from + windowMs).length),
  );
}

it.each([407, 408, 409])(
  'tries at most four times a minute, two minutes into an outage of %i, though every dice falls low',
  async (status) => {
    const haste = 100;
    const both = await stage({ haste });
    both.slack.faults.refuseUpgrade({ status, times: 1000 });
    both.perch.connection.start();

    await realMs(360_000 / haste);

    expect(opens(both).length).toBeGreaterThan(8);
    // Timers are late by a few ms at most, never early.
    expect(mostOpens(both, haste, 120_000, 59_000)).toBeLessThanOrEqual(4);
  },
);

it('opens at most six times in five minutes while Slack counts too many, whoever nudges', async () => {
  const haste = 100;
  const both = await stage({ haste });
  both.slack.faults.disconnectBeforeHello('too_many_websockets', 1000);
  both.perch.connection.start();

  for (let count = 0; count < 30; count += 1) {
    await realMs(300_000 / haste / 30);
    both.perch.connection.nudge();
  }

  await both.reach((state) => errorOf(state)?.code === 'too_many_websockets');
  expect(opens(both).length).toBeGreaterThan(2);
  expect(opens(both).length).toBeLessThanOrEqual(6);
});

it('comes back by itself within minutes when Socket Mode is switched on again, without hammering', async () => {
  const haste = 300;
  const both = await connectedStage({ haste });
  both.slack.faults.linkDisabled(true);
  await both.reach('failed');

  await until(() => opens(both).length >= 3, 'Perch has looked twice');
  expect(errorOf(both.perch.connection.state())).toMatchObject({ code: 'link_disabled' });
  const [, first, second] = opens(both);
  expect((second! - first!) * haste).toBeGreaterThan(290_000);
  both.slack.faults.linkDisabled(false);
  await both.reach('connected');

  expect(both.states.map(({ kind }) => kind)).toEqual([
    'connecting',
    'connected',
    'failed',
    'connected',
  ]);
});

it('gives up after as many attempts as are set, says so, and starts anew with Reconnect', async () => {
  const both = await stage({ haste: 20, config: { maxAttempts: 3 } });
  both.slack.faults.refuseUpgrade({ status: 503, times: 3 });
  both.perch.connection.start();

  const error = errorOf(await both.reach('failed'));
  await realMs(500);

  expect(error).toMatchObject({ code: 'attempts_exhausted' });
  expect(error?.message).toBe(
    'Perch gave up after 3 attempts. The last one: Slack refused the WebSocket with HTTP 503.',
  );
  expect(error?.fix).toContain('SOCKET_RECONNECT_ATTEMPTS');
  expect(opens(both)).toHaveLength(3);
  both.perch.connection.reconnect();
  await both.reach('connected');
});

it('keeps every wait under the ceiling that is set', async () => {
  const both = await stage({ haste: 20, config: { maxReconnectDelayMs: 1000 } });
  both.slack.faults.refuseUpgrade({ status: 503, times: 8 });
  both.perch.connection.start();

  await both.reach('connected');

  const times = opens(both);
  const waits = times.slice(1).map((at, index) => (at - times[index]!) * 20);
  expect(times).toHaveLength(9);
  // The attempt itself takes a few ms of ours, and a busy machine its time for one of them or two.
  const [, , middle = Infinity] = waits.toSorted((a, b) => b - a);
  expect(middle).toBeLessThan(1000 + 200 * 20);
});
