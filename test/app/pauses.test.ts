import { expect, it } from 'vitest';
import { createPauses } from '../../main/app/pauses.js';
import { fakeClock } from '../support/fake-clock.js';

const hour = 3_600_000;

function start() {
  const clock = fakeClock();
  const over: number[] = [];
  const pauses = createPauses(clock, (workspace) => over.push(workspace));
  return { clock, over, pauses };
}

it('ends a pause when its hour is over, and not before', async () => {
  const { clock, over, pauses } = start();
  pauses.begin(1, clock.now() + hour);

  await clock.advance(hour - 1000);
  expect(over).toEqual([]);
  await clock.advance(1000);

  expect(over).toEqual([1]);
});

it('ends it within a minute of waking up where the machine slept over its end', async () => {
  const { clock, over, pauses } = start();
  pauses.begin(1, clock.now() + hour);

  clock.jump(8 * hour);
  await clock.advance(60_000);

  expect(over).toEqual([1]);
});

it('counts the hour anew when it is paused again, and ends once', async () => {
  const { clock, over, pauses } = start();
  pauses.begin(1, clock.now() + hour);
  await clock.advance(hour / 2);

  pauses.begin(1, clock.now() + hour);
  await clock.advance(hour / 2);
  expect(over).toEqual([]);
  await clock.advance(hour);

  expect(over).toEqual([1]);
});

it('ends nothing that was resumed by hand', async () => {
  const { clock, over, pauses } = start();
  pauses.begin(1, clock.now() + hour);
  pauses.begin(2, clock.now() + hour);

  pauses.end(1);
  await clock.advance(2 * hour);

  expect(over).toEqual([2]);
  expect(clock.sleepers).toBe(0);
});
