import type { Clock } from '../lib/clock.js';

/** Lets through so many calls per second, with a burst of as many; the rest must be refused. */
export function createRateCap(perSecond: number, clock: Clock): { take(): boolean } {
  let left = perSecond;
  let filledAt = clock.now();
  return {
    take: () => {
      const now = clock.now();
      // A clock that was set back must not drain what is left.
      const refill = Math.max(0, now - filledAt) * (perSecond / 1000);
      left = Math.min(perSecond, left + refill);
      filledAt = now;
      if (left < 1) return false;
      left -= 1;
      return true;
    },
  };
}
