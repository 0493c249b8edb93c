import { expect, it } from 'vitest';
import { createLatency } from '../../main/api/latency.js';
import { fakeClock } from '../support/fake-clock.js';

const near = (value: number | undefined, wanted: number): boolean =>
  value !== undefined && Math.abs(value - wanted) <= wanted * 0.05 + 1;

it('knows the middle and the slow end of the last hour within 5 %', () => {
  const latency = createLatency(fakeClock());
  for (let ms = 1; ms <= 1000; ms += 1) latency.add(ms);

  const { count, p50Ms, p95Ms } = latency.read();

  expect(count).toBe(1000);
  expect(near(p50Ms, 500)).toBe(true);
  expect(near(p95Ms, 950)).toBe(true);
});

it('forgets what is older than an hour and shows each minute, silent ones as nothing', async () => {
  const clock = fakeClock(1_700_000_040_000);
  const latency = createLatency(clock);
  latency.add(5000);
  await clock.advance(30 * 60_000);
  latency.add(10);

  expect(latency.read().perMinute.filter((value) => value !== null)).toHaveLength(2);
  await clock.advance(31 * 60_000);

  const { count, perMinute } = latency.read();
  expect(count).toBe(1);
  expect(perMinute).toHaveLength(60);
  expect(perMinute[28]).toBe(10);
  expect(latency.read().p95Ms).toBe(10);
});

it('has no figures before anything was measured', () => {
  const { count, perMinute, day, ...figures } = createLatency(fakeClock()).read();

  expect({ count, day, figures }).toEqual({ count: 0, day: { count: 0 }, figures: {} });
  expect(new Set(perMinute)).toEqual(new Set([null]));
});

it('remembers a day after the hour is over, and lets go what is older', async () => {
  const clock = fakeClock();
  const latency = createLatency(clock);
  for (let n = 0; n < 99; n += 1) latency.add(10);
  latency.add(1000);

  await clock.advance(2 * 3_600_000);
  const later = latency.read();
  await clock.advance(23 * 3_600_000);

  expect(later).toMatchObject({ count: 0, day: { count: 100 } });
  expect(later.day.p50Ms).toBeLessThan(12);
  expect(later.day.p99Ms).toBeLessThan(12);
  expect(latency.read().day.count).toBe(0);
});

it('goes on after a restart with what was measured before, minute by minute', async () => {
  const clock = fakeClock(1_700_000_040_000);
  const before = createLatency(clock);
  before.add(200);
  await clock.advance(3 * 3_600_000);
  before.add(10);
  before.add(10);
  const kept = before.take();
  expect(before.take()).toEqual([]);

  const after = createLatency(clock);
  after.read();
  after.restore(kept);
  after.add(10);

  expect(after.read()).toMatchObject({ count: 3, p50Ms: 10, day: { count: 4 } });
  expect(near(after.read().day.p99Ms, 200)).toBe(true);
  expect(after.take()).toHaveLength(1);
});

it('takes in nothing that is older than a day', () => {
  const clock = fakeClock(1_700_000_040_000);
  const latency = createLatency(clock);

  latency.restore([{ minute: 1_700_000_040_000 / 60_000 - 25 * 60, counts: [[50, 3]] }]);

  expect(latency.read().day.count).toBe(0);
});
