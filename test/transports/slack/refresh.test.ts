// Planned refreshes, and a pool of connections: no envelope waits for a redelivery because of them.
import diagnostics from 'node:diagnostics_channel';
import { expect, it } from 'vitest';
import { connectedStage, opens, stage, until, type Stage } from '../support/perch-slack.js';

const realMs = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Says something every few ms until the work is done; answers how much was said. */
async function talkDuring(both: Stage, work: () => Promise<void>): Promise<number> {
  let said = 0;
  const timer = setInterval(() => {
    both.slack.say({ channel: both.ops, user: both.ana, text: `message ${said}` });
    said += 1;
  }, 4);
  await work().finally(() => clearInterval(timer));
  await until(() => textsOf(both).size >= said, 'everything said is received');
  return said;
}

const textsOf = ({ received }: Stage): Set<string> =>
  new Set(received.map((incoming) => (incoming.kind === 'message' ? incoming.text : '')));

/** A slow machine misses the hurried deadline now and then: such an envelope comes twice, and has been received twice. */
const redelivered = ({ slack }: Stage): number =>
  slack.journal.of('envelope').filter(({ attempt }) => attempt > 0).length;

/** Everything said is received once, and once more where Slack sent it again. */
const receivedOnce = (both: Stage, said: number): Promise<void> =>
  until(() => both.received.length === said + redelivered(both), 'each received once');

const watchSockets = ({ slack }: Stage): { most: number } => {
  const seen = { most: 0 };
  slack.onJournal(() => (seen.most = Math.max(seen.most, slack.socketsOpen)));
  return seen;
};

/** Asks for a refresh again and again, each time when the last one is over. */
async function refreshTimes(both: Stage, times: number, pauseMs: number): Promise<void> {
  const refreshed = (): number =>
    both.transitions.filter(({ kind }) => kind === 'refreshed').length;
  for (let count = 1; count <= times; count += 1) {
    // A connection that is replaced too soon counts as none.
    await realMs(pauseMs);
    both.slack.faults.disconnect('warning');
    await until(() => refreshed() >= count, `refresh ${count}`);
  }
}

it('carries a burst through 20 refreshes without one redelivery, on three sockets at most', async () => {
  // Slack closes half a second after its warning.
  const both = await connectedStage({ haste: 12, simulator: { timeScale: 20 } });
  const sockets = watchSockets(both);

  const said = await talkDuring(both, () => refreshTimes(both, 20, 600));

  expect(said).toBeGreaterThan(500);
  await receivedOnce(both, said);
  expect(opens(both)).toHaveLength(21);
  expect(sockets.most).toBeLessThanOrEqual(3);
  expect(both.states.map(({ kind }) => kind)).toEqual(['connecting', 'connected']);
  expect(both.transitions.slice(1).every(({ gapMs, planned }) => gapMs === 0 && planned)).toBe(
    true,
  );
}, 30_000);

it('uses the old connection as long as it lives when no new one can be made', async () => {
  const both = await connectedStage();
  await realMs(3100);
  both.slack.faults.failNext('apps.connections.open', { status: 503, times: 3 });

  both.slack.faults.disconnect('warning');
  const said = await talkDuring(both, () => until(() => opens(both).length >= 4, 'three failures'));
  await until(() => both.transitions.at(-1)?.kind === 'refreshed', 'replaced in the end');

  expect(said).toBeGreaterThan(5);
  await receivedOnce(both, said);
  expect(both.states.map(({ kind }) => kind)).toEqual(['connecting', 'connected']);
  expect(both.transitions.at(-1)).toMatchObject({ cause: 'warning', gapMs: 0 });
});

it('leaves no socket open when it is stopped in the middle of a refresh', async () => {
  const both = await connectedStage();
  await realMs(3100);
  both.slack.faults.lateHello(300);
  both.slack.faults.disconnect('warning');
  await until(() => both.slack.socketsOpen === 2, 'both are open');

  await both.perch.stop();
  await realMs(500);

  expect(both.slack.socketsOpen).toBe(0);
  expect(both.states.at(-1)?.kind).toBe('connected');
});

const pool = (connections: number) => ({ config: { connections } });
const open = (count: number) => (both: Stage) => {
  const state = both.perch.connection.state();
  return state.kind === 'connected' && state.sockets?.open === count;
};

it('holds a pool of connections, takes envelopes on any, and takes none for another copy', async () => {
  const both = await connectedStage(pool(3));
  await until(() => open(3)(both), 'all three are open');

  const said = await talkDuring(both, () => realMs(300));

  const used = new Set(both.slack.journal.of('envelope').map(({ socket }) => socket));
  expect(used.size).toBe(3);
  expect(both.received).toHaveLength(said);
  expect(both.slack.journal.of('ack').every((ack) => !ack.otherSocket)).toBe(true);
  expect(both.warnings.at(-1)).toEqual([]);
  expect(both.transitions.map(({ kind }) => kind)).toEqual(['up', 'added', 'added']);
});

it('stays connected when one of a pool breaks, warns meanwhile, and opens another', async () => {
  const both = await connectedStage(pool(2));
  await until(() => open(2)(both), 'both are open');
  both.slack.faults.failNext('apps.connections.open', { status: 503 });

  both.slack.faults.resetOldestSocket();
  await until(() => open(1)(both), 'one is left');
  await until(() => both.warnings.at(-1)?.length === 1, 'warned');
  expect(both.warnings.at(-1)).toEqual([
    '1 of 2 connections to Slack is open; Perch opens the missing ones by itself.',
  ]);
  both.slack.say({ channel: both.ops, user: both.ana, text: 'over the other one' });
  await until(() => both.received.length === 1, 'received on the other');
  await until(() => open(2)(both), 'both are open again');

  expect(both.warnings.at(-1)).toEqual([]);
  expect(new Set(both.states.slice(1).map(({ kind }) => kind))).toEqual(new Set(['connected']));
  expect(both.transitions.slice(2)).toMatchObject([
    { kind: 'lost', cause: 'socket_closed', planned: false, open: 1 },
    { kind: 'added', open: 2 },
  ]);
});

it('loses nothing when a whole pool is to be replaced at once, with two spare sockets at most', async () => {
  const both = await connectedStage({ ...pool(3), haste: 10, simulator: { timeScale: 10 } });
  await until(() => open(3)(both), 'all are open');
  const sockets = watchSockets(both);
  await realMs(310);

  both.slack.faults.disconnect('warning');
  const said = await talkDuring(both, async () => {
    await until(() => both.slack.journal.of('hello').length === 6, 'all are replaced');
    await until(() => both.slack.socketsOpen === 3, 'the old ones are closed');
  });

  await receivedOnce(both, said);
  expect(sockets.most).toBeLessThanOrEqual(5);
  expect(new Set(both.states.slice(1).map(({ kind }) => kind))).toEqual(new Set(['connected']));
  expect(both.transitions.every(({ planned, gapMs = 0 }) => planned && gapMs === 0)).toBe(true);
});

it('makes one attempt at a time for a whole pool, and rests as one when a token is refused', async () => {
  const both = await stage({ haste: 20, ...pool(4) });
  both.slack.setToken(both.slack.tokens.app, { state: 'revoked' });
  both.perch.connection.start();

  await both.reach('failed');
  await realMs(300);

  expect(opens(both)).toHaveLength(2);
});

it('closes every connection of a pool when it is paused, and follows another number', async () => {
  const both = await connectedStage(pool(4));
  await until(() => open(4)(both), 'all are open');

  both.perch.connection.pause();
  await until(() => both.slack.socketsOpen === 0, 'all are closed');
  both.config = { ...both.config, connections: 1 };
  both.perch.connection.resume();
  await both.reach('connected');
  await realMs(200);

  expect(both.slack.socketsOpen).toBe(1);
});

const resources = (): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const kind of process.getActiveResourcesInfo()) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
};
const listening = (): boolean =>
  ['open', 'ping', 'pong', 'close'].some(
    (name) => diagnostics.channel(`undici:websocket:${name}`).hasSubscribers,
  );

it('holds no more timers and sockets after 200 reconnects, and hears no socket once it is stopped', async () => {
  const both = await connectedStage({ simulator: { rateLimits: false }, haste: 10 });
  const reconnected = async (times: number): Promise<void> => {
    for (let count = 0; count < times; count += 1) {
      if (count % 2 === 0) both.slack.faults.resetSockets();
      await until(() => both.states.at(-1)?.kind !== 'connected' || count % 2 === 1, 'broken');
      both.perch.connection.reconnect();
      await both.reach(({ kind }) => kind === 'connecting');
      await both.reach('connected');
    }
    await until(() => both.slack.socketsOpen === 1, 'one is left');
    await realMs(200);
  };
  await reconnected(10);
  const before = resources();

  await reconnected(200);

  // The simulator lives in this process, too, and its timers come and go.
  const after = resources();
  expect(after['Timeout'] ?? 0).toBeLessThanOrEqual((before['Timeout'] ?? 0) + 20);
  expect(after['TCPSocketWrap'] ?? 0).toBeLessThanOrEqual((before['TCPSocketWrap'] ?? 0) + 20);
  await both.perch.stop();
  expect(listening()).toBe(false);
}, 60_000);
