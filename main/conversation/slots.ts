// When each answer may begin, where only so many may within a minute. First come, first served.
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
  /** Beginnings of the last minute and of the time to come. */
  const begins = new Map<string, number[]>();

  const forgetOld = (now: number): void => {
    for (const [key, times] of begins) {
      const left = times.filter((at) => at > now - minuteMs);
      if (left.length === 0) begins.delete(key);
      else begins.set(key, left);
    }
  };
  const freeAt = ({ key, limit }: Limit, now: number): number => {
    const times = begins.get(key) ?? [];
    const before = limit === 0 ? undefined : times[times.length - limit];
    return before === undefined ? now : Math.max(now, before + minuteMs);
  };
  const inLine = ({ key }: Limit, now: number): number =>
    (begins.get(key) ?? []).filter((at) => at > now).length;
  return {
    take: (limits) => {
      const now = clock.steady();
      forgetOld(now);
      const real = limits.filter(({ limit }) => limit > 0);
      const at = Math.max(now, ...real.map((each) => freeAt(each, now)));
      const place = 1 + Math.max(0, ...real.map((each) => inLine(each, now)));
      for (const { key } of real) {
        begins.set(
          key,
          [...(begins.get(key) ?? []), at].toSorted((a, b) => a - b),
        );
      }
      return { at, place };
    },
  };
}
