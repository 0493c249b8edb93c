import fc from 'fast-check';
import { expect, it } from 'vitest';
import { backoffMs } from '../../main/lib/backoff.js';

const backoff = fc
  .record({
    baseMs: fc.integer({ min: 1, max: 60_000 }),
    ceilingMs: fc.integer({ min: 1, max: 3_600_000 }),
  })
  .filter(({ baseMs, ceilingMs }) => baseMs <= ceilingMs);
const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

it('never waits longer than its ceiling nor less than a tenth of it, however often it has failed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), backoff, chance, (attempt, how, random) => {
      const top = Math.min(how.ceilingMs, how.baseMs * 2 ** Math.min(attempt - 1, 40));
      const waitMs = backoffMs(attempt, how, () => random);
      expect(waitMs).toBeGreaterThanOrEqual(Math.floor(top / 10));
      expect(waitMs).toBeLessThanOrEqual(Math.ceil(top));
    }),
  );
});

it('grows with every attempt as long as the ceiling allows', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), backoff, chance, (attempt, how, random) => {
      const wait = (count: number): number => backoffMs(count, how, () => random);
      expect(wait(attempt + 1)).toBeGreaterThanOrEqual(wait(attempt));
    }),
  );
});
