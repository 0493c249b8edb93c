import type { Clock } from '../lib/clock.js';
import { isAborted } from '../lib/settleable.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** The first look comes when the start is long over, and not for all in the same minute. */
const firstMs = { least: 5 * minuteMs, most: 15 * minuteMs };
const nextMs = { least: 5 * hourMs, most: 7 * hourMs };

/** When to look. */
export interface NowAndThen {
  readonly clock: Clock;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly signal: AbortSignal;
}

/** Looks minutes after now, then every few hours, until it is aborted. `look` never rejects. */
export async function lookNowAndThen(
  look: () => Promise<void>,
  { clock, random, signal }: NowAndThen,
): Promise<void> {
  const between = ({ least, most }: typeof firstMs): number => least + random() * (most - least);
  for (let wait = between(firstMs); ; wait = between(nextMs)) {
    await clock.sleep(wait, signal);
    if (isAborted(signal)) return;
    await look();
  }
}
