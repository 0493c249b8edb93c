// Every way a connection can die or seem dead: noticed, named and healed, or left alone.
import diagnostics from 'node:diagnostics_channel';
import { expect, it, onTestFinished } from 'vitest';
import { systemClock, type SteadyClock } from '../../../main/lib/clock.js';
import type { ConnectionState } from '../../../main/transports/transport.js';
import { fakeClock } from '../../support/fake-clock.js';
import { connectedStage, opens, stage, until, type Stage } from '../support/perch-slack.js';

const errorOf = (state: ConnectionState) =>
  state.kind === 'waiting' || state.kind === 'failed' ? state.error : undefined;
const realMs = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

it.each([
  [
    'ended in the middle of a frame',
    'socket_closed',
    (both: Stage) => both.slack.faults.finSockets(true),
  ],
  ['ended without a goodbye', 'socket_closed', (both: Stage) => both.slack.faults.finSockets()],
  [
    'half-open both ways',
    'socket_silent',
    (both: Stage) => both.slack.faults.freezeSockets('both'),
  ],
  ['deaf to Perch', 'socket_silent', (both: Stage) => both.slack.faults.freezeSockets('in')],
  ['unable to speak', 'socket_silent', (both: Stage) => both.slack.faults.freezeSockets('out')],
] as const)('notices a socket that is %s, names it %s, and heals', async (_, code, harm) => {
  const both = await connectedStage({ config: { pingIntervalMs: 900 } });

  harm(both);

  const error = errorOf(await both.reach('waiting'));
  expect(error).toMatchObject({ code, retryable: true });
  await both.reach('connected');
  both.slack.say({ channel: both.ops, user: both.ana, text: 'still there?' });
  await until(() => both.received.length === 1, 'received on the new one');
  expect(both.transitions.slice(1)).toMatchObject([
    { kind: 'down', cause: code, planned: false, open: 0 },
    { kind: 'up', cause: code, planned: false, open: 1 },
  ]);
});

it('tells a Slack that pings but answers none from one that is silent', async () => {
  const both = await connectedStage({
    simulator: { timeScale: 40 },
    config: { pingIntervalMs: 2400 },
  });

  both.slack.faults.autoPong(false);

  expect(errorOf(await both.reach('waiting'))?.message).toMatch(
    /^Slack has not answered a ping for \d s although frames still come/,
  );
  both.slack.faults.autoPong(true);
  await both.reach('connected');
});

it('notices within 40 s that Slack has stopped pinging, although it still answers', async () => {
  const haste = 20;
  const both = await connectedStage({
    haste,
    simulator: { timeScale: haste },
    config: { pingIntervalMs: 30_000 },
  });
  await until(() => both.slack.journal.pings.serverPings > 0, 'Slack has pinged');

  both.slack.faults.stopPings();
  const stoppedAt = performance.now();

  expect(errorOf(await both.reach('waiting'))?.message).toMatch(/^Slack has stopped pinging/);
  expect((performance.now() - stoppedAt) * haste).toBeLessThan(40_000);
  both.slack.faults.startPings();
  await both.reach('connected');
});

it('notices a zombie within 35 s', async () => {
  const haste = 20;
  const both = await connectedStage({
    haste,
    simulator: { timeScale: haste },
    config: { pingIntervalMs: 30_000 },
  });
  await until(() => both.slack.journal.pings.clientPongs > 0, 'a ping was answered');

  both.slack.faults.freezeSockets('both');
  const frozenAt = performance.now();

  expect(errorOf(await both.reach('waiting'))).toMatchObject({ code: 'socket_silent' });
  expect((performance.now() - frozenAt) * haste).toBeLessThan(35_000);
});

it('takes a line with five seconds of latency for no dead one', async () => {
  const haste = 20;
  const both = await stage({
    haste,
    simulator: { timeScale: haste },
    config: { pingIntervalMs: 30_000 },
  });
  both.slack.faults.slowSockets({ latencyMs: 5000 / haste });
  both.perch.connection.start();
  await both.reach('connected');

  await realMs(120_000 / haste);

  expect(both.states.map(({ kind }) => kind)).toEqual(['connecting', 'connected']);
  const last = both.vitals.at(-1);
  expect(last?.kind === 'connected' && last.rttMs).toBeGreaterThan(4000);
});

it('takes a stall of this process for no dead socket', async () => {
  const both = await connectedStage({ config: { pingIntervalMs: 600 } });

  const end = Date.now() + 2000;
  while (Date.now() < end);
  await realMs(1500);

  expect(both.states.map(({ kind }) => kind)).toEqual(['connecting', 'connected']);
  expect(opens(both)).toHaveLength(1);
});

function jumpingClock(): SteadyClock & { offset: number } {
  const clock = {
    offset: 0,
    now: () => systemClock.now() + clock.offset,
    steady: () => systemClock.steady(),
    sleep: systemClock.sleep,
  };
  return clock;
}

it.each([3_600_000, -3_600_000])(
  'keeps a healthy connection when the date jumps by %i ms, also when it is asked to look',
  async (ms) => {
    const clock = jumpingClock();
    const both = await connectedStage({ clock, config: { pingIntervalMs: 600 } });

    clock.offset = ms;
    both.perch.connection.nudge();
    await realMs(1500);

    expect(both.states.map(({ kind }) => kind)).toEqual(['connecting', 'connected']);
    expect(opens(both)).toHaveLength(1);
  },
);

it.each([3_600_000, -3_600_000])('waits no longer because the date jumped by %i ms', async (ms) => {
  const clock = jumpingClock();
  const both = await stage({ clock });
  both.slack.faults.failNext('apps.connections.open', { retryAfter: 1 });
  both.perch.connection.start();
  await both.reach('waiting');

  clock.offset = ms;
  await both.reach('connected');

  const [refused, second] = opens(both);
  expect(second! - refused!).toBeGreaterThanOrEqual(990);
  expect(second! - refused!).toBeLessThan(3000);
});

it('finds out at once, when it is nudged, that its socket has died meanwhile', async () => {
  const both = await connectedStage();
  both.slack.faults.freezeSockets('both');
  const frozenAt = performance.now();

  both.perch.connection.nudge();

  expect(errorOf(await both.reach('waiting'))).toMatchObject({ code: 'socket_silent' });
  // A sixth of the 15 s after which silence alone would tell.
  expect(performance.now() - frozenAt).toBeLessThan(4000);
});

it('says goodbye before the machine sleeps, and is back at once when it wakes', async () => {
  const both = await connectedStage();

  both.perch.connection.sleep();
  await until(() => both.slack.socketsOpen === 0, 'no ghost is left at Slack');
  expect(errorOf(both.perch.connection.state())).toMatchObject({ code: 'asleep' });
  expect(both.slack.journal.of('closed')).toMatchObject([{ by: 'client', code: 1000 }]);
  await realMs(300);
  expect(opens(both)).toHaveLength(1);
  both.perch.connection.reconnect();

  await both.reach('connected');
  expect(both.transitions.slice(1)).toMatchObject([
    { kind: 'down', cause: 'asleep', planned: true },
    { kind: 'up', cause: 'asleep', planned: true },
  ]);
});

it('tells how long each ack took, and what Slack counts', async () => {
  const both = await connectedStage();

  both.slack.say({ channel: both.ops, user: both.ana, text: 'hello' });
  await until(() => both.acks.length === 1, 'acked');

  const ack = await both.slack.journal.waitForKind('ack');
  expect(both.acks[0]).toBeGreaterThanOrEqual(0);
  expect(both.acks[0]).toBeLessThanOrEqual(ack.latencyMs! + 5);
  expect(both.perch.connection.state()).toMatchObject({
    sockets: { open: 1, wanted: 1, counted: 1 },
  });
});

it('lives quietly for eight silent hours', async () => {
  const clock = fakeClock();
  const both = await stage({ clock });
  // Its pings would come in real time.
  both.slack.faults.stopPings();
  both.perch.connection.start();
  await until(() => both.slack.journal.of('hello').length === 1, 'greeted');
  await both.reach('connected');

  const { journal } = both.slack;
  let pongs = 0;
  const onPong = (): void => void (pongs += 1);
  diagnostics.subscribe('undici:websocket:pong', onPong);
  onTestFinished(() => void diagnostics.unsubscribe('undici:websocket:pong', onPong));
  const hellos = (): number => journal.of('hello').length;
  for (let passedMs = 0; passedMs < 8 * 3_600_000; passedMs += 5000) {
    const before = { pongs, hellos: hellos() };
    await clock.advance(5000);
    // The sockets live in real time: what Slack has to answer is read before more time passes.
    await until(
      () => pongs > before.pongs || hellos() > before.hellos,
      'a pong, or the hello of the next connection',
    );
    await until(() => both.transitions.length === hellos(), 'the next connection is in use');
  }

  expect(both.states.map(({ kind }) => kind)).toEqual(['connecting', 'connected']);
  expect(journal.pings.clientPongs).toBeGreaterThan(5000);
  // The announced life of 5 h 1 min is nearly over once: a planned refresh, without a gap.
  expect(both.transitions.slice(1)).toMatchObject([
    { kind: 'refreshed', cause: 'lifetime', planned: true, gapMs: 0 },
  ]);
}, 60_000);
