// How long something took, over the last hour, minute by minute.
import type { Latency } from '../../preload/health.js';
import type { Clock } from '../lib/clock.js';

/** Measured times of the last hour. */
export interface LatencyRing {
  add(ms: number): void;
  read(): Latency;
}

const minutes = 60;
const minuteMs = 60_000;
/** Times within 5 % of each other count as one: an hour of any traffic fits in a few hundred numbers. */
const grain = Math.log(1.05);

type Counts = Map<number, number>;

/** Empty at first. */
export function createLatency(clock: Clock): LatencyRing {
  const byMinute = new Map<number, Counts>();
  const thisMinute = (): number => Math.floor(clock.now() / minuteMs);
  return {
    add: (ms) => {
      const minute = thisMinute();
      for (const old of byMinute.keys()) if (old <= minute - minutes) byMinute.delete(old);
      const counts = byMinute.get(minute) ?? new Map<number, number>();
      byMinute.set(minute, counts);
      const size = Math.round(Math.log(Math.max(ms, 1)) / grain);
      counts.set(size, (counts.get(size) ?? 0) + 1);
    },
    read: () => {
      const now = thisMinute();
      const each = Array.from({ length: minutes }, (_, index) =>
        byMinute.get(now - minutes + 1 + index),
      );
      const all = together(each);
      const [p50Ms, p95Ms] = [percentile(all, 0.5), percentile(all, 0.95)];
      return {
        count: sizeOf(all),
        ...(p50Ms === undefined ? {} : { p50Ms }),
        ...(p95Ms === undefined ? {} : { p95Ms }),
        perMinute: each.map((counts) => (counts && percentile(counts, 0.5)) ?? null),
      };
    },
  };
}

function together(each: readonly (Counts | undefined)[]): Counts {
  const all: Counts = new Map();
  for (const counts of each) {
    for (const [size, count] of counts ?? []) all.set(size, (all.get(size) ?? 0) + count);
  }
  return all;
}

const sizeOf = (counts: Counts): number => [...counts.values()].reduce((a, b) => a + b, 0);

/** The time so many of a hundred stayed under; undefined without any. */
function percentile(counts: Counts, part: number): number | undefined {
  let left = Math.ceil(sizeOf(counts) * part);
  for (const [size, count] of [...counts].toSorted(([a], [b]) => a - b)) {
    left -= count;
    if (left <= 0) return Math.round(Math.exp(size * grain));
  }
  return undefined;
}
