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

function callsBy(clock: ReturnType<typeof fakeClock>) {
  const paced = createPacedCalls({ clock, random: () => 0, log: silentLog });
  const { signal } = new AbortController();
  let count = 0;
  const call = async (): Promise<void> => void (count += 1);
  return {
    count: () => count,
    make: async (times: number): Promise<void> => {
      const all = Array.from({ length: times }, () => paced('conversations.history', call, signal));
      await Promise.all(all);
    },
  };
}
