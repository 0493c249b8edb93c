/** The value below which the given share (0 to 1) of all values lies; NaN when there are none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? NaN;
}

/** The value in the middle. */
export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Where most values lie, how far the tail goes, and the worst. */
export interface Spread {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** The spread of some values, in their unit. */
export const spreadOf = (values: readonly number[]): Spread => ({
  p50: median(values),
  p99: quantile(values, 0.99),
  max: quantile(values, 1),
});
