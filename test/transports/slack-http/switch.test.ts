import { expect, it } from 'vitest';
import type { ConnectionState } from '../../../main/transports/transport.js';
import { systemClock, type SteadyClock } from '../../../main/lib/clock.js';
import { httpStage, signingSecret, type HttpStage } from '../support/http-slack.js';
import { until } from '../support/perch-slack.js';

const stateOf = ({ perch }: HttpStage): ConnectionState => perch.connection.state();
const waysOf = ({ ways }: HttpStage): string[] =>
  ways().map(({ way, use, state }) => `${way} ${use} ${state.kind}`);
const isConnected = (stage: HttpStage, over?: 'http') => () => {
  const state = stateOf(stage);
  return state.kind === 'connected' && state.over === over;
};

it('listens without calling that connected, until Slack has proved the way', async () => {
  const stage = await httpStage();
  stage.perch.connection.start();
  await stage.switchApp('http');
  expect(stateOf(stage)).toEqual({ kind: 'connecting', attempt: 1, over: 'http' });

  expect(await stage.slack.verifyUrl()).toBe(true);

  await until(isConnected(stage, 'http'), 'the challenge proves the way');
  expect(stage.slack.socketsOpen).toBe(0);
});

it('takes a question by HTTP', async () => {
  const stage = await httpStage();
  stage.perch.connection.start();
  await stage.switchApp('http');

  stage.slack.say({ channel: stage.ops, user: stage.ana, text: `<@U0PERCH> hello` });

  await until(() => stage.turns.length === 1, 'the question is a turn');
  expect(isConnected(stage, 'http')()).toBe(true);
});

it('forgets that it was connected when nothing has come for an hour, and knows it again with the next event', async () => {
  let skippedMs = 0;
  const wakers = new Set<() => void>();
  // An hour passes when the test says so; everything else runs in real time.
  const clock: SteadyClock = {
    ...systemClock,
    now: () => Date.now() + skippedMs,
    sleep: (ms, signal) =>
      ms < 1_000_000
        ? systemClock.sleep(ms, signal)
        : new Promise((resolve) => {
            wakers.add(resolve);
            signal?.addEventListener('abort', () => resolve(), { once: true });
          }),
  };
  const stage = await httpStage({ clock });
  stage.perch.connection.start();
  await stage.switchApp('http');
  await stage.slack.verifyUrl();
  await until(isConnected(stage, 'http'), 'connected');

  skippedMs = 3_600_001;
  for (const wake of wakers) wake();
  await until(() => stateOf(stage).kind === 'connecting', 'not connected any more');

  const said = stage.states.find((state) => state.kind === 'waiting');
  expect(said).toMatchObject({ error: { code: 'http_silent', retryable: true } });
});

it('rests without a signing secret, and begins when one is given', async () => {
  const stage = await httpStage();
  stage.set({ signingSecret: undefined });
  stage.perch.connection.start();
  await until(() => stateOf(stage).kind === 'off', 'there is nothing to listen with');
  expect(stage.perch.http.port()).toBeUndefined();

  stage.set({ signingSecret });

  await stage.url();
});

it('says which port is taken, keeps the socket meanwhile, and listens when the port is free', async () => {
  const other = await httpStage();
  other.perch.connection.start();
  const httpPort = Number(new URL(await other.url()).port);
  const stage = await httpStage({ transport: 'socket' });
  stage.perch.connection.start();
  await until(isConnected(stage), 'connected by socket');

  stage.set({ transport: 'http', httpPort });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(isConnected(stage)()).toBe(true);
  expect(stage.slack.socketsOpen).toBe(1);

  await other.perch.stop();
  await stage.url();
  await until(() => stage.slack.socketsOpen === 0, 'the socket ends when HTTP is ready');
});

it('stands in by HTTP while Socket Mode is off, and goes back when it is on again', async () => {
  const wakers: (() => void)[] = [];
  // The five minutes between two looks pass when the test says so.
  const clock: SteadyClock = {
    ...systemClock,
    sleep: (ms, signal) =>
      ms === 300_000
        ? new Promise((resolve) => {
            wakers.push(resolve);
            signal?.addEventListener('abort', () => resolve(), { once: true });
          })
        : systemClock.sleep(ms, signal),
  };
  const stage = await httpStage({ transport: 'auto', clock });
  stage.perch.connection.start();
  await until(isConnected(stage), 'connected by socket');
  expect(waysOf(stage)).toEqual(['socket wanted connected', 'http stands by off']);

  stage.slack.faults.linkDisabled(true);
  await stage.switchApp('http');
  await stage.slack.verifyUrl();
  await until(isConnected(stage, 'http'), 'connected over HTTP');

  expect(waysOf(stage)).toEqual(['socket wanted failed', 'http stands in connected']);
  expect(stage.ways().at(-1)?.port).toBe(stage.perch.http.port());
  expect(stage.takenOver()).toBe(0);
  wakers.at(-1)?.();
  await stage.slack.journal.waitForKind('open', ({ ok }) => !ok);
  await until(isConnected(stage, 'http'), 'a look in vain changes nothing');

  await stage.switchApp('socket');
  await until(() => {
    wakers.at(-1)?.();
    return isConnected(stage)();
  }, 'back on the socket');
  await until(() => stage.perch.http.port() === undefined, 'the port is closed');
  expect(stage.takenOver()).toBe(1);
  expect(waysOf(stage)).toEqual(['socket wanted connected', 'http stands by off']);
});

it('pauses and resumes whichever way is on', async () => {
  const stage = await httpStage();
  stage.perch.connection.start();
  await stage.url();

  stage.perch.connection.pause();
  expect(stateOf(stage)).toEqual({ kind: 'off', reason: 'paused' });
  await until(() => stage.perch.http.port() === undefined, 'the port is closed');
  stage.perch.connection.resume();

  await stage.url();
  expect(stage.slack.socketsOpen).toBe(0);
});

it('loses nothing and doubles nothing while the way changes 20 times under load', async () => {
  const stage = await httpStage({
    transport: 'socket',
    simulator: { timeScale: 20, rateLimits: false },
  });
  const { slack, ana, ops } = stage;
  stage.perch.connection.start();
  await until(isConnected(stage), 'connected by socket');
  let said = 0;
  const load = setInterval(() => {
    said += 1;
    slack.say({ channel: ops, user: ana, text: `<@U0PERCH> question ${said}` });
  }, 10);

  for (let round = 0; round < 10; round += 1) {
    for (const way of ['http', 'socket'] as const) {
      // The app's own switch and Perch's are never thrown in the same moment.
      stage.set({ transport: way });
      await new Promise((resolve) => setTimeout(resolve, 40 + 15 * (round % 4)));
      await stage.switchApp(way);
      const isDone = way === 'http' ? isConnected(stage, 'http') : isConnected(stage);
      if (way === 'socket') stage.perch.connection.reconnect();
      await until(isDone, `connected by ${way}`);
    }
  }
  clearInterval(load);
  // A turn nobody has decided about yet is told again with each redelivery, as the same one.
  const numbers = () =>
    [...new Map(stage.turns.map(({ id, text }) => [id, text])).values()].map((text) =>
      Number(/question (\d+)/.exec(text)?.[1]),
    );
  slack.hurryRedeliveries();
  await until(() => {
    slack.hurryRedeliveries();
    return new Set(numbers()).size === said;
  }, 'every question is a turn').catch(() => undefined);

  expect(said).toBeGreaterThan(50);
  expect(numbers().toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: said }, (_, n) => n + 1),
  );
}, 60_000);
