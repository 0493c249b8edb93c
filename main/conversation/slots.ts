// When each answer may begin, where only so many may within a minute. Who waits holds up nobody who need not.
import type { SteadyClock } from '../lib/clock.js';

/** One of the limits a turn falls under; 0 = none. */
export interface Limit {
  readonly key: string;
  readonly limit: number;
}

/** A beginning that is set aside for one turn. */
export interface Slot {
  /** By the steady clock, in ms. */
  readonly at: number;
  /** The place in line, from 1, among those that wait for the same. */
  readonly place: number;
}

const minuteMs = 60_000;

/** All are free. */
export function createSlots(clock: SteadyClock): { take(limits: readonly Limit[]): Slot } {
  /** Beginnings of the last minute and of the time to come, in order. */
  const begins = new Map<string, readonly number[]>();
  const of = (key: string): readonly number[] => begins.get(key) ?? [];

  const forgetOld = (now: number): void => {
    for (const [key, times] of begins) {
      const left = times.filter((at) => at > now - minuteMs);
      if (left.length === 0) begins.delete(key);
      else begins.set(key, left);
    }
  };
  return {
    take: (limits) => {
      // Whole numbers, so that a minute later is exactly a minute later.
      const now = Math.floor(clock.steady());
      forgetOld(now);
      const real = limits.filter(({ limit }) => limit > 0);
      const taken = real.map(({ key, limit }) => ({ times: of(key), limit }));
      const at = firstFree(taken, now);
      const before = taken.map(
        ({ times }) => times.filter((each) => each > now && each <= at).length,
      );
      for (const { key } of real) begins.set(key, inserted(of(key), at));
      return { at, place: 1 + Math.max(0, ...before) };
    },
  };
}

interface Taken {
  readonly times: readonly number[];
  readonly limit: number;
}

/**
 * The first moment at which one more fits under every limit: now, or when an earlier beginning is a minute old. One that
 * waits for a limit of its own leaves the time before it to others.
 */
function firstFree(taken: readonly Taken[], now: number): number {
  let at = now;
  for (;;) {
    const full = taken.find((each) => !isFree(each, at));
    if (!full) return at;
    at = nextMoment(full, at);
  }
}

/** When the next of its beginnings is a minute old. A full one has such a beginning. */
const nextMoment = ({ times }: Taken, at: number): number =>
  (times[countUntil(times, at - minuteMs)] ?? at) + minuteMs;

/** Whether no minute would hold more than the limit, were there one more at this moment. */
function isFree({ times, limit }: Taken, at: number): boolean {
  const index = countUntil(times, at);
  const near = times.slice(Math.max(0, index - limit), index + limit);
  const own = Math.min(limit, index);
  const among = near.toSpliced(own, 0, at);
  return among.every((first, each) => (among[each + limit] ?? Infinity) - first >= minuteMs);
}

const inserted = (times: readonly number[], at: number): readonly number[] =>
  times.toSpliced(countUntil(times, at), 0, at);

/** How many of them, which are in order, are no later. */
function countUntil(times: readonly number[], at: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
