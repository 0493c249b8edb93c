import { expect, it } from 'vitest';
import { silentLog } from '../../../main/log/log.js';
import { createPacedCalls } from '../../../main/transports/slack/paced-calls.js';
import { fakeClock } from '../../support/fake-clock.js';

it('lets a few calls follow each other at once, then one every two seconds', async () => {
  const clock = fakeClock();
  const calls = callsBy(clock);
  const made = calls.make(13);

  await clock.advance(0);
  expect(calls.count()).toBe(10);
  await clock.advance(4000);
  expect(calls.count()).toBe(12);
  await clock.advance(2000);
  await made;
});

it('keeps its pace when the date is set back by an hour', async () => {
  const clock = fakeClock();
  const calls = callsBy(clock);
  await calls.make(10);
  clock.jump(-3_600_000);
  const made = calls.make(1);

  await clock.advance(2000);

  expect(calls.count()).toBe(11);
  await made;
});

it('gives back the turn of a call that was given up while it waited, as when a connection comes and goes', async () => {
  const clock = fakeClock();
  const calls = callsBy(clock);
  await calls.make(10);
  for (let connection = 0; connection < 50; connection += 1) {
    const gone = new AbortController();
    const reading = calls.make(1, gone.signal);
    gone.abort(new Error('The connection is gone.'));
    await expect(reading).rejects.toThrow('The connection is gone.');
  }
  const made = calls.make(1);

  await clock.advance(2000);

  expect(calls.count()).toBe(11);
  await made;
});

function callsBy(clock: ReturnType<typeof fakeClock>) {
  const paced = createPacedCalls({ clock, random: () => 0, log: silentLog });
  let count = 0;
  const call = async (): Promise<void> => void (count += 1);
  return {
    count: () => count,
    make: async (times: number, signal = new AbortController().signal): Promise<void> => {
      const all = Array.from({ length: times }, () => paced('conversations.history', call, signal));
      await Promise.all(all);
    },
  };
}
