import { describe, expect, it } from 'vitest';
import { createRateCap } from '../../main/api/rate-cap.js';

const clockAt = (start: number) => {
  const clock = { at: start, now: () => clock.at, sleep: () => Promise.resolve() };
  return clock;
};
const takeAll = (cap: { take(): boolean }): number => {
  let taken = 0;
  while (cap.take()) taken++;
  return taken;
};

describe('the rate cap', () => {
  it('lets a burst through and refuses the rest', () => {
    expect(takeAll(createRateCap(5, clockAt(0)))).toBe(5);
  });

  it('fills up again with time, but never beyond its size', () => {
    const clock = clockAt(0);
    const cap = createRateCap(10, clock);
    takeAll(cap);

    clock.at = 300;
    expect(takeAll(cap)).toBe(3);

    clock.at = 60_000;
    expect(takeAll(cap)).toBe(10);
  });

  it('is not drained by a clock that is set back', () => {
    const clock = clockAt(10_000);
    const cap = createRateCap(5, clock);

    clock.at = 0;

    expect(takeAll(cap)).toBe(5);
  });
});
