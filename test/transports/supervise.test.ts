import { getEventListeners } from 'node:events';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { failure, fatal, retry, scripted, started } from './support/scripted.js';

it('opens nothing before it is started', async () => {
  const script = scripted();

  await script.clock.advance(60_000);

  expect(script.attempts).toHaveLength(0);
});

it('is off without a token, and looks again when it is nudged', async () => {
  const script = scripted();
  script.hasToken = false;
  script.connection.start();
  await script.clock.advance(60_000);
  expect(script.last()).toEqual({ kind: 'off', reason: 'no token' });

  script.hasToken = true;
  script.connection.nudge();
  await script.settle();

  expect(script.last()).toEqual({ kind: 'connecting', attempt: 1 });
});

it('is connected only when the connection is proven, not while it is being made', async () => {
  const script = await started();
  expect(script.kinds()).toEqual(['connecting']);

  await script.open();

  expect(script.last()).toMatchObject({ kind: 'connected', since: script.clock.now(), rttMs: 7 });
});

it('waits with full jitter that grows to its ceiling, and says when it tries again', async () => {
  const script = await started({ random: () => 0.5 });
  const waits: number[] = [];

  for (let attempt = 1; attempt <= 7; attempt += 1) {
    await script.fail(failure(retry()));
    const state = script.last();
    if (state.kind !== 'waiting') throw new Error(`expected waiting, got ${state.kind}`);
    expect(state.attempt).toBe(attempt);
    waits.push(state.retryAt - script.clock.now());
    await script.clock.advance(state.retryAt - script.clock.now());
  }

  expect(waits).toEqual([550, 1100, 2200, 4400, 8800, 16_500, 16_500]);
  expect(script.attempts).toHaveLength(8);
});

it('leaves no listeners on the signal of a long outage', async () => {
  const signals = new Set<AbortSignal>();
  const script = await started({
    connect: async (signal) => {
      signals.add(signal);
      throw failure(retry(100));
    },
  });

  await script.clock.advance(30 * 30_000);

  expect(signals.size).toBe(1);
  const [signal] = signals;
  expect(getEventListeners(signal!, 'abort').length).toBeLessThanOrEqual(1);
});

it('rests when a person must act, until it is nudged', async () => {
  const script = await started();
  await script.fail(failure(fatal));
  await script.clock.advance(24 * 3_600_000);
  expect(script.last()).toMatchObject({ kind: 'failed', error: { code: 'token_revoked' } });
  expect(script.attempts).toHaveLength(1);

  script.connection.nudge();
  await script.settle();

  expect(script.last()).toEqual({ kind: 'connecting', attempt: 1 });
});

it('tries at once when a nudge ends its wait', async () => {
  const script = await started();
  await script.fail(failure(retry()));

  script.connection.nudge();
  await script.settle();

  expect(script.attempts).toHaveLength(2);
});

it('keeps a wait that the other side asked for although it is nudged', async () => {
  const script = await started();
  await script.fail(failure(retry(7000)));

  script.connection.nudge();
  await script.clock.advance(6999);
  expect(script.attempts).toHaveLength(1);
  await script.clock.advance(1);

  expect(script.attempts).toHaveLength(2);
});

it("lets the user's Reconnect end even a wait that was asked for", async () => {
  const script = await started();
  await script.fail(failure(retry(60_000)));

  script.connection.reconnect();
  await script.settle();

  expect(script.attempts).toHaveLength(2);
});

it('does not lose a Reconnect that comes while a broken connection is being closed', async () => {
  const script = await started();
  const live = await script.open();
  live.end(retry(60_000));

  script.connection.reconnect();
  await script.clock.advance(200);

  expect(script.last()).toEqual({ kind: 'connecting', attempt: 1 });
  expect(script.attempts).toHaveLength(2);
});

it('ignores a nudge while it is connected or paused', async () => {
  const script = await started();
  await script.open();
  script.connection.nudge();
  await script.settle();
  script.connection.pause();
  await script.clock.advance(200);
  const published = script.states.length;

  script.connection.nudge();
  await script.settle();

  expect(script.states).toHaveLength(published);
  expect(script.attempts).toHaveLength(1);
});

it.each(['connecting', 'waiting', 'connected', 'failed'] as const)(
  'pauses while it is %s, opens nothing then, and resumes',
  async (kind) => {
    const script = await started();
    if (kind === 'waiting') await script.fail(failure(retry()));
    if (kind === 'connected') await script.open();
    if (kind === 'failed') await script.fail(failure(fatal));
    expect(script.last().kind).toBe(kind);

    script.connection.pause();
    await script.clock.advance(60_000);
    expect(script.last()).toEqual({ kind: 'off', reason: 'paused' });
    expect(script.attempts).toHaveLength(1);
    expect(script.wire).toEqual(kind === 'connected' ? ['open 1', 'close 1'] : []);
    script.connection.resume();
    await script.settle();

    expect(script.last()).toEqual({ kind: 'connecting', attempt: 1 });
  },
);

it('takes Resume without a Pause, and a second Pause, for nothing', async () => {
  const script = await started();
  await script.open();
  const published = script.states.length;

  script.connection.resume();
  await script.settle();
  expect(script.states).toHaveLength(published);
  script.connection.pause();
  script.connection.pause();
  await script.clock.advance(200);

  expect(script.kinds().filter((kind) => kind === 'off')).toHaveLength(1);
});

it('drops the connection and makes a new one when asked to reconnect', async () => {
  const script = await started();
  await script.open();

  script.connection.reconnect();
  await script.clock.advance(100);
  await script.open();

  expect(script.wire).toEqual(['open 1', 'close 1', 'open 2']);
  expect(script.kinds()).toEqual(['connecting', 'connected', 'connecting', 'connected']);
});

it('opens the new connection of a refresh first, and leaves the old one to the other side for a while', async () => {
  const script = await started();
  const live = await script.open();
  const since = script.clock.now();
  await script.clock.advance(10_000);

  live.askRefresh();
  await script.settle();
  expect(script.wire).toEqual(['open 1']);
  await script.open();
  await script.clock.advance(9999);
  expect(script.wire).toEqual(['open 1', 'open 2']);
  await script.clock.advance(101);

  expect(script.wire).toEqual(['open 1', 'open 2', 'close 1']);
  expect(script.kinds()).toEqual(['connecting', 'connected']);
  expect(script.last()).toMatchObject({ kind: 'connected', since });
  expect(script.transitions.at(-1)).toMatchObject({ kind: 'refreshed', planned: true, gapMs: 0 });
});

it('keeps the old connection as long as it lives when the new one of a refresh can not be made', async () => {
  const script = await started();
  const live = await script.open();
  await script.clock.advance(10_000);

  live.askRefresh('refresh_requested');
  await script.settle();
  await script.fail(failure(retry()));
  await script.clock.advance(50);
  expect(script.last().kind).toBe('connected');
  live.end(retry());
  await script.settle();
  expect(script.last()).toMatchObject({ kind: 'waiting', attempt: 1 });
  expect(script.attempts).toHaveLength(2);
  await script.clock.advance(1000);
  await script.open();

  expect(script.transitions.slice(1)).toMatchObject([
    { kind: 'down', cause: 'refresh_requested', planned: true },
    { kind: 'refreshed', cause: 'refresh_requested', planned: true, open: 1 },
  ]);
  expect(script.transitions.at(-1)?.gapMs).toBeGreaterThan(0);
});

it('does not spin when every connection is to be replaced as soon as it is open', async () => {
  const script = await started({ random: () => 0.5 });

  const end = script.clock.now() + 60_000;
  while (script.clock.now() < end) {
    if (script.lives.length < script.attempts.length) (await script.open()).askRefresh();
    await script.clock.advance(100);
  }

  expect(script.attempts.length).toBeGreaterThan(2);
  expect(script.attempts.length).toBeLessThan(10);
});

it('follows refresh after refresh every five seconds with two connections at most', async () => {
  const script = await started();
  let live = await script.open();
  let most = 0;

  for (let count = 0; count < 20; count += 1) {
    await script.clock.advance(5000);
    live.askRefresh('refresh_requested');
    await script.settle();
    const next = await script.open();
    live.end(retry());
    live = next;
    const open = script.wire.filter((line) => line.startsWith('open')).length;
    const closed = script.wire.filter((line) => line.startsWith('close')).length;
    most = Math.max(most, open - closed);
  }

  expect(script.attempts).toHaveLength(21);
  expect(most).toBe(2);
  expect(script.kinds()).toEqual(['connecting', 'connected']);
  expect(script.transitions.slice(1).map(({ kind }) => kind)).toEqual(Array(20).fill('refreshed'));
});

async function fourInARow() {
  const script = await started();
  await script.open();
  for (let count = 0; count < 2; count += 1) {
    await script.clock.advance(3000);
    script.lives.at(-1)?.askRefresh();
    await script.clock.advance(0);
    await script.open();
  }
  await script.clock.advance(3000);
  script.lives.at(-1)?.askRefresh();
  await script.clock.advance(100);
  expect(script.attempts).toHaveLength(3);
  return script;
}

it('gives replaced connections their time rather than hold a fourth', async () => {
  const script = await fourInARow();

  await script.clock.advance(4000);
  await script.open();

  expect(script.wire).toEqual(['open 1', 'open 2', 'open 3', 'close 1', 'open 4']);
});

it('closes a replaced connection early when the one to be replaced has gone', async () => {
  const script = await fourInARow();

  script.lives.at(-1)?.end(retry());
  await script.clock.advance(300);

  expect(script.attempts).toHaveLength(4);
  expect(script.wire).toEqual(['open 1', 'open 2', 'open 3', 'close 3']);
});

it.each([
  [30_000, 1],
  [29_999, 4],
])('after a life of %i ms counts the next failure as attempt %i', async (livedMs, attempt) => {
  const script = await started();
  for (let count = 0; count < 3; count += 1) {
    await script.fail(failure(retry()));
    await script.clock.advance(30_000);
  }
  const live = await script.open();
  await script.clock.advance(livedMs);

  live.end(retry());
  await script.settle();

  expect(script.last()).toMatchObject({ kind: 'waiting', attempt });
});

it('tells fresh vitals while it is connected, and not after', async () => {
  const script = await started();
  await script.open();
  await script.clock.advance(25_000);
  expect(script.vitals).toHaveLength(2);
  expect(script.vitals[1]).toMatchObject({ kind: 'connected', rttMs: 7 });

  script.connection.pause();
  await script.clock.advance(60_000);

  expect(script.vitals).toHaveLength(2);
  expect(script.kinds()).toEqual(['connecting', 'connected', 'off']);
});

it.each(['unstarted', 'off', 'connecting', 'waiting', 'asked to wait', 'connected', 'failed'])(
  'stops while it is %s: resolves, leaves nothing open and opens nothing afterwards',
  async (kind) => {
    const script = scripted();
    script.hasToken = kind !== 'off';
    if (kind !== 'unstarted') script.connection.start();
    await script.settle();
    if (kind === 'waiting') await script.fail(failure(retry()));
    if (kind === 'asked to wait') await script.fail(failure(retry(60_000)));
    if (kind === 'failed') await script.fail(failure(fatal));
    if (kind === 'connected') await script.open();
    const attempts = script.attempts.length;

    let isStopped = false;
    const stopping = script.connection.stop().then(() => (isStopped = true));
    await script.clock.advance(100);
    expect(isStopped).toBe(true);
    await stopping;
    script.connection.nudge();
    script.connection.reconnect();
    await script.clock.advance(3_600_000);

    expect(script.attempts).toHaveLength(attempts);
    expect(script.wire).toEqual(kind === 'connected' ? ['open 1', 'close 1'] : []);
    expect(script.clock.sleepers).toBe(0);
  },
);

it('closes a connection that comes although it was stopped meanwhile', async () => {
  let arrive: () => void = () => undefined;
  const script = scripted({
    connect: async () => {
      await new Promise<void>((resolve) => (arrive = resolve));
      return {
        refresh: new Promise(() => undefined),
        ended: new Promise(() => undefined),
        vitals: () => ({ lastFrameAt: 0, rttMs: undefined, counted: undefined }),
        check: () => undefined,
        close: async () => void script.wire.push('close'),
      };
    },
  });
  script.connection.start();
  await script.settle();

  const stopping = script.connection.stop();
  arrive();
  await stopping;

  expect(script.wire).toEqual(['close']);
  expect(script.kinds()).toEqual(['connecting']);
});

it('waits for the old connection of a refresh before it has stopped', async () => {
  const script = await started();
  const live = await script.open();
  await script.clock.advance(10_000);
  live.askRefresh();
  await script.settle();
  await script.open();

  const stopping = script.connection.stop();
  await script.clock.advance(200);
  await stopping;

  expect(script.wire.slice(2).sort()).toEqual(['close 1', 'close 2']);
});

it('ends in the last requested state with one connection after 20 quick switches', async () => {
  const script = await started();
  await script.open();

  for (let count = 0; count < 20; count += 1) {
    if (count % 2 === 0) script.connection.pause();
    else script.connection.resume();
    if (count % 3 === 0) await script.settle();
  }
  await script.clock.advance(1000);
  await script.open();
  await script.clock.advance(1000);

  expect(script.last().kind).toBe('connected');
  expect(script.wire).toEqual(['open 1', 'close 1', 'open 2']);
});

it('never has two attempts under way, nor more than three connections open, whatever happens', async () => {
  const steps = [
    'pause',
    'resume',
    'nudge',
    'reconnect',
    'open',
    'fail',
    'refresh',
    'end',
  ] as const;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom(...steps), fc.integer({ max: 5000, min: 0 }))),
      async (plan) => {
        let attempting = 0;
        let most = 0;
        const script = scripted({
          connect: (signal) => {
            attempting += 1;
            most = Math.max(most, attempting);
            const next = script.attempt(signal);
            const done = (): void => void (attempting -= 1);
            next.then(done, done);
            return next;
          },
        });
        script.connection.start();
        for (const [step, ms] of plan) {
          if (step === 'pause') script.connection.pause();
          if (step === 'resume') script.connection.resume();
          if (step === 'nudge') script.connection.nudge();
          if (step === 'reconnect') script.connection.reconnect();
          if (step === 'open' && attempting > 0) await script.open();
          if (step === 'fail') await script.fail(failure(retry()));
          if (step === 'refresh') script.lives.at(-1)?.askRefresh();
          if (step === 'end') script.lives.at(-1)?.end(retry());
          await script.clock.advance(ms);
          expect(openIn(script.wire)).toBeLessThanOrEqual(3);
        }
        const stopping = script.connection.stop();
        await script.clock.advance(1000);
        await stopping;

        expect(most).toBeLessThanOrEqual(1);
        expect(openIn(script.wire)).toBe(0);
      },
    ),
    { numRuns: 60 },
  );
});

it('nudges what is connected into showing a sign of life, and publishes nothing', async () => {
  const script = await started();
  const live = await script.open();
  const published = script.states.length;

  script.connection.nudge();
  await script.settle();

  expect(live.checks).toBe(1);
  expect(script.states).toHaveLength(published);
});

it('closes before the machine sleeps, and is back at a nudge, or by itself after a minute', async () => {
  const script = await started();
  await script.open();

  script.connection.sleep();
  await script.clock.advance(59_000);
  expect(script.wire).toEqual(['open 1', 'close 1']);
  expect(script.last()).toMatchObject({ kind: 'waiting', error: { code: 'asleep' } });
  await script.clock.advance(1000);
  await script.open();
  script.connection.sleep();
  await script.clock.advance(1000);
  script.connection.nudge();
  await script.settle();

  expect(script.attempts).toHaveLength(3);
});

it('does not let sleep cut short what the other side asked for, nor end a rest or a pause', async () => {
  const script = await started();
  await script.fail(failure(retry(120_000)));

  script.connection.sleep();
  script.connection.nudge();
  await script.clock.advance(119_000);
  expect(script.attempts).toHaveLength(1);
  await script.clock.advance(1000);
  await script.fail(failure(fatal));
  script.connection.sleep();
  await script.clock.advance(120_000);

  expect(script.last().kind).toBe('failed');
  expect(script.attempts).toHaveLength(2);
});

it('shows that a person must act only when the last connection has gone', async () => {
  const script = await started();
  const live = await script.open();
  await script.clock.advance(10_000);

  live.askRefresh();
  await script.settle();
  await script.fail(failure(fatal));
  await script.clock.advance(5000);
  expect(script.last().kind).toBe('connected');
  live.end(retry());
  await script.settle();

  expect(script.last()).toMatchObject({ kind: 'failed', error: { code: 'token_revoked' } });
  await script.clock.advance(3_600_000);
  expect(script.attempts).toHaveLength(2);
});

it('opens a pool one after the other, and mends what breaks while the rest works', async () => {
  const script = await started({ connections: () => 3 });
  for (let count = 0; count < 3; count += 1) await script.open();
  await script.clock.advance(60_000);
  expect(script.attempts).toHaveLength(3);

  script.lives[1]?.end(retry());
  script.lives[2]?.end(retry());
  await script.settle();
  expect(script.last()).toMatchObject({ kind: 'connected', sockets: { open: 1, wanted: 3 } });
  await script.clock.advance(100);
  expect(script.attempts).toHaveLength(4);
  await script.open();
  await script.open();

  expect(script.last()).toMatchObject({ kind: 'connected', sockets: { open: 3, wanted: 3 } });
  expect(new Set(script.kinds())).toEqual(new Set(['connecting', 'connected']));
  expect(script.transitions.map(({ kind }) => kind)).toEqual([
    'up',
    'added',
    'added',
    'lost',
    'lost',
    'added',
    'added',
  ]);
});

it('counts several connections that break at once as one failure', async () => {
  const script = await started({ connections: () => 4 });
  for (let count = 0; count < 4; count += 1) await script.open();

  for (const live of script.lives) live.end(retry());
  await script.settle();

  expect(script.last()).toMatchObject({ kind: 'waiting', attempt: 1 });
});

it('makes at most four attempts a minute, two minutes into an outage, whatever the dice say', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.double({ min: 0, max: 0.999, noNaN: true })), async (dice) => {
      const times: number[] = [];
      let roll = 0;
      const script = await started({
        random: () => dice[roll++ % Math.max(dice.length, 1)] ?? 0,
        connect: () => {
          times.push(script.clock.steady());
          return Promise.reject(failure(retry()));
        },
      });

      await script.clock.advance(600_000);
      await script.connection.stop();

      const late = times.filter((at) => at >= 120_000);
      for (const from of late)
        expect(late.filter((at) => at >= from && at < from + 60_000).length).toBeLessThanOrEqual(4);
      const waits = times.slice(1).map((at, index) => at - (times[index] ?? 0));
      expect(Math.max(...waits)).toBeLessThanOrEqual(30_000);
    }),
    { numRuns: 20 },
  );
});

const openIn = (wire: readonly string[]): number =>
  wire.filter((line) => line.startsWith('open')).length -
  wire.filter((line) => line.startsWith('close')).length;
