// How long something took: over the last hour minute by minute, and over the last day.
import type { Latency, LatencyFigures } from '../../preload/health.js';
import type { Clock } from '../lib/clock.js';

/** Measured times of the last day, of this run of Perch. */
export interface LatencyRing {
  add(ms: number): void;
  read(): Latency;
}

const minuteMs = 60_000;
const quarterMs = 15 * minuteMs;
/** Times within 5 % of each other count as one: a day of any traffic fits in a few thousand numbers. */
const grain = Math.log(1.05);

type Counts = Map<number, number>;

/** Empty at first. */
export function createLatency(clock: Clock): LatencyRing {
  const hour = createBuckets(clock, minuteMs, 60);
  const day = createBuckets(clock, quarterMs, 96);
  return {
    add: (ms) => {
      const size = Math.round(Math.log(Math.max(ms, 1)) / grain);
      hour.count(size);
      day.count(size);
    },
    read: () => {
      const minutes = hour.each();
      return {
        ...figuresOf(together(minutes)),
        perMinute: minutes.map((counts) => (counts && percentile(counts, 0.5)) ?? null),
        day: figuresOf(day.all()),
      };
    },
  };
}

/** The last `amount` stretches of so many ms, each with what was counted in it. */
function createBuckets(clock: Clock, lengthMs: number, amount: number) {
  const byTime = new Map<number, Counts>();
  const time = (): number => Math.floor(clock.now() / lengthMs);
  let ended: { readonly at: number; readonly counts: Counts } | undefined;
  const each = (): readonly (Counts | undefined)[] =>
    Array.from({ length: amount }, (_, index) => byTime.get(time() - amount + 1 + index));
  return {
    count: (size: number): void => {
      const now = time();
      for (const old of byTime.keys()) if (old <= now - amount) byTime.delete(old);
      const counts = byTime.get(now) ?? new Map<number, number>();
      byTime.set(now, counts);
      counts.set(size, (counts.get(size) ?? 0) + 1);
    },
    each,
    /** All of them; those that have ended are added up once, as this is read several times a second. */
    all: (): Counts => {
      const at = time();
      if (ended?.at !== at) ended = { at, counts: together(each().slice(0, -1)) };
      return together([ended.counts, byTime.get(at)]);
    },
  };
}

const figuresOf = (counts: Counts): LatencyFigures => {
  const [p50Ms, p95Ms, p99Ms] = [0.5, 0.95, 0.99].map((part) => percentile(counts, part));
  return {
    count: sizeOf(counts),
    ...(p50Ms === undefined ? {} : { p50Ms }),
    ...(p95Ms === undefined ? {} : { p95Ms }),
    ...(p99Ms === undefined ? {} : { p99Ms }),
  };
};

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
