// What the user and the machine ask of the reconnect loop: pause, resume, reconnect, nudge, sleep, stop.
import { expect, it } from 'vitest';
import { failure, fatal, retry, scripted, started } from '../support/scripted.js';

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
