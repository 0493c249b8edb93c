/** How a wait grows. */
export interface Backoff {
  /** Ceiling of the first wait. */
  readonly baseMs: number;
  /** Ceiling of every wait. */
  readonly ceilingMs: number;
}

/**
 * Full jitter: a random wait between 0 and base·2^(attempt-1), never above the ceiling; never under a
 * tenth of it, so that a lucky draw can't make a storm. `attempt` counts from 1; `random` is in [0, 1).
 */
export function backoffMs(
  attempt: number,
  { baseMs, ceilingMs }: Backoff,
  random: () => number,
): number {
  const top = Math.min(ceilingMs, baseMs * 2 ** Math.min(attempt - 1, 30));
  return Math.round(top / 10 + (random() * top * 9) / 10);
}
