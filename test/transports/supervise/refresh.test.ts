// Planned refreshes: the new connection opens before the old one ends.
import { expect, it } from 'vitest';
import { failure, retry, started } from '../support/scripted.js';

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
