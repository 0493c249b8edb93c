import { expect, it } from 'vitest';
import { sleepAwake } from '../../main/lib/sleep-awake.js';
import { fakeClock } from '../support/fake-clock.js';

it('sleeps as long as it is told, and another moment after a stall', async () => {
  const clock = fakeClock();
  const { signal } = new AbortController();
  const done: number[] = [];
  const sleepFor = (ms: number) =>
    sleepAwake(ms, clock, signal).then(() => done.push(clock.steady()));

  void sleepFor(1000);
  await clock.advance(1000);
  expect(done).toEqual([1000]);
  void sleepFor(1000);
  clock.stall(5000);
  await clock.advance(100);
  expect(done).toEqual([1000]);
  await clock.advance(200);

  expect(done).toEqual([1000, 6250]);
});

it('ends at once when it is aborted', async () => {
  const clock = fakeClock();
  const ending = new AbortController();
  const sleeping = sleepAwake(60_000, clock, ending.signal);

  ending.abort();

  await sleeping;
  expect(clock.sleepers).toBe(0);
});
