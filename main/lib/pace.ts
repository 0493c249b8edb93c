// How fast a long piece of work goes, and how long it will take.
import type { Clock } from './clock.js';

/** The speed of the last minutes; both absent while too little was done to tell. */
export interface Pace {
  readonly perMinute?: number;
  readonly leftMs?: number;
}

/** Speed is that of this last stretch: work that was fast at first does not promise to stay so. */
const stretchMs = 120_000;
/** Before so much time has passed a speed is guesswork. */
const leastMs = 2000;

/** Begins to measure now. `total` undefined = nobody knows how much there is. */
export function createPace(clock: Clock): (done: number, total: number | undefined) => Pace {
  let from = { at: clock.now(), done: undefined as number | undefined };
  let half = from;
  return (done, total) => {
    const now = clock.now();
    if (from.done === undefined || done < from.done) from = half = { at: now, done };
    if (now - half.at > stretchMs) [from, half] = [half, { at: now, done }];
    const ms = now - from.at;
    const grown = done - (from.done ?? done);
    if (ms < leastMs || grown <= 0) return {};
    const perMinute = (grown / ms) * 60_000;
    return {
      perMinute,
      ...(total === undefined ? {} : { leftMs: ((total - done) / perMinute) * 60_000 }),
    };
  };
}
