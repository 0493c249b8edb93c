// How long something took: over the last hour minute by minute, and over the last day.
import type { Latency, LatencyFigures } from '../../preload/health.js';
import type { Clock } from '../lib/clock.js';

/** What was measured within one minute: how often each size of time, so that minutes can be added up. */
export interface MeasuredMinute {
  /** Minutes since 1970. */
  readonly minute: number;
  readonly counts: readonly (readonly [size: number, count: number])[];
}

/** Measured times of the last day. */
export interface LatencyRing {
  add(ms: number): void;
  read(): Latency;
  /** What was measured since this was called last. */
  take(): readonly MeasuredMinute[];
  /** Puts in what an earlier run measured. */
  restore(minutes: readonly MeasuredMinute[]): void;
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
  let untaken = new Map<number, Counts>();
  return {
    add: (ms) => {
      const size = Math.round(Math.log(Math.max(ms, 1)) / grain);
      const now = clock.now();
      hour.count(now, size, 1);
      day.count(now, size, 1);
      addTo(untaken, Math.floor(now / minuteMs), size, 1);
    },
    read: () => {
      const minutes = hour.each();
      return {
        ...figuresOf(together(minutes)),
        perMinute: minutes.map((counts) => (counts && percentile(counts, 0.5)) ?? null),
        day: figuresOf(day.all()),
      };
    },
    take: () => {
      const taken = [...untaken].map(([minute, counts]) => ({ minute, counts: [...counts] }));
      untaken = new Map();
      return taken;
    },
    restore: (minutes) => {
      for (const { minute, counts } of minutes)
        for (const [size, count] of counts) {
          hour.count(minute * minuteMs, size, count);
          day.count(minute * minuteMs, size, count);
        }
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
    /** `at` in ms. What came before the first of them is not counted. */
    count: (at: number, size: number, count: number): void => {
      const now = time();
      const when = Math.floor(at / lengthMs);
      for (const old of byTime.keys()) if (old <= now - amount) byTime.delete(old);
      if (when <= now - amount) return;
      if (when < now) ended = undefined;
      addTo(byTime, when, size, count);
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

function addTo(byTime: Map<number, Counts>, time: number, size: number, count: number): void {
  const counts = byTime.get(time) ?? new Map<number, number>();
  byTime.set(time, counts);
  counts.set(size, (counts.get(size) ?? 0) + count);
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
