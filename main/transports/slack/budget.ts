import type { SteadyClock } from '../../lib/clock.js';

/** How often something may be done: so many times at once, then so many a minute. */
export interface Budget {
  /** Takes one, if there is one. */
  tryTake(): boolean;
  /** Ms until there is one; 0 = now. */
  waitMs(): number;
  /** Nothing for so long: the other side said so. */
  restFor(ms: number): void;
}

/** Begins full. */
export function createBudget(
  { perMinute, burst }: { readonly perMinute: number; readonly burst: number },
  clock: SteadyClock,
): Budget {
  const everyMs = 60_000 / perMinute;
  let left = burst;
  let countedAt = clock.steady();
  let restsUntil = -Infinity;

  const count = (): void => {
    const now = clock.steady();
    left = Math.min(burst, left + (now - countedAt) / everyMs);
    countedAt = now;
  };
  const waitMs = (): number => {
    count();
    const toNext = left >= 1 ? 0 : Math.ceil((1 - left) * everyMs);
    return Math.max(0, restsUntil - clock.steady(), toNext);
  };
  return {
    tryTake: () => {
      if (waitMs() > 0) return false;
      left -= 1;
      return true;
    },
    waitMs,
    restFor: (ms) => {
      restsUntil = Math.max(restsUntil, clock.steady() + ms);
    },
  };
}
