// The verdict over all rows. Pure.
import { quantile } from '../bench/statistics.js';
import type { Row } from './judge.js';
import { spread } from './table.js';

/** After a fault has ended, the app has to be back this soon in 95 of 100 cases. */
export const p95LimitMs = 5000;

/** Whether the run is good, and why, in two lines. */
export function summaryOf(
  rows: readonly Row[],
  limitMs = p95LimitMs,
): {
  readonly text: string;
  readonly isGood: boolean;
} {
  const sum = (part: 'envelopes' | 'questions' | 'lost' | 'doubled'): number =>
    rows.reduce((total, row) => total + row[part], 0);
  const recoveries = rows
    .filter(({ scenario }) => !scenario.isZombie)
    .flatMap((row) => row.recoveries);
  const p95 =
    recoveries.length === 0
      ? 0
      : quantile(
          recoveries.map(({ connectedMs }) => connectedMs),
          0.95,
        );
  const failed = rows.filter((row) => !row.isGood).map(({ scenario }) => scenario.name);
  const text = [
    `${sum('envelopes')} envelopes, ${sum('questions')} questions: ${sum('lost')} lost, ${sum('doubled')} doubled.`,
    `Back after a fault (p50 / p95 / worst, ms): connected ${spread(recoveries, 'connectedMs')}, next question answered ${spread(recoveries, 'answeredMs')}.`,
    failed.length === 0 ? 'No scenario failed.' : `Failed: ${failed.join('; ')}.`,
    ...(p95 > limitMs ? [`Connected too slowly: p95 is above ${limitMs} ms.`] : []),
  ].join('\n');
  return { text, isGood: failed.length === 0 && p95 <= limitMs };
}
