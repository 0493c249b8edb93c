// When the reconnect loop tries, how long it waits, and when it rests.
import { getEventListeners } from 'node:events';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { failure, fatal, retry, scripted, started } from '../support/scripted.js';

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
