// The rows as people read them. Pure.
import { quantile } from '../bench/statistics.js';
import type { Row } from './judge.js';
import type { Recovery } from './stage.js';

const columns = [
  ['scenario', 44],
  ['s', 5],
  ['envelopes', 9],
  ['questions', 9],
  ['lost', 5],
  ['doubled', 7],
  ['connected p50/p95/worst', 24],
  ['answered p50/p95/worst', 24],
] as const;

/** The line above the rows. */
export const heading = (): string =>
  columns.map(([name, width], index) => fit(name, width, index)).join('  ');

/** One scenario, with what went wrong below it. */
export function lineOf(row: Row): string {
  const cells = [
    row.scenario.name,
    (row.tookMs / 1000).toFixed(1),
    String(row.envelopes),
    String(row.questions),
    String(row.lost),
    String(row.doubled),
    spread(row.recoveries, 'connectedMs'),
    spread(row.recoveries, 'answeredMs'),
  ];
  const line = cells.map((cell, index) => fit(cell, columns[index]?.[1] ?? 0, index)).join('  ');
  const troubles = [...row.notes, ...row.troubles].map((text) => `    ${text.trim()}`);
  return [`${line}${row.isGood ? '' : '  FAILED'}`, ...troubles].join('\n');
}

/** p50, p95 and the worst of some recoveries, in whole ms. */
export function spread(recoveries: readonly Recovery[], part: keyof Recovery): string {
  if (recoveries.length === 0) return '-';
  const values = recoveries.map((recovery) => recovery[part]);
  return [0.5, 0.95, 1].map((share) => Math.round(quantile(values, share))).join(' / ');
}

const fit = (text: string, width: number, column: number): string =>
  column === 0 ? text.slice(0, width).padEnd(width) : text.padStart(width);
