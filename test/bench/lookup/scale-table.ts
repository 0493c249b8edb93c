import { aligned } from '../aligned.js';
import { quantile } from '../statistics.js';
import { megabytes, milliseconds, perSecond } from '../units.js';
import type { ScaleResult } from './scale.js';

/** One column for each size. */
export function scaleLines(results: readonly ScaleResult[]): string[] {
  const row = (name: string, figure: (of: ScaleResult) => string): string[] => [
    name,
    ...results.map(figure),
  ];
  const spread = (times: readonly number[]): string =>
    `${milliseconds(quantile(times, 0.5))} / ${milliseconds(quantile(times, 0.95))}`;
  return [
    '',
    ...aligned([
      row('chunks', ({ chunks }) => String(chunks)),
      row('indexed, with vectors', (of) => perSecond(of.indexedPerSecond)),
      row('size of the file', ({ fileMb }) => megabytes(fileMb)),
      row('memory of the process', ({ memoryMb }) => megabytes(memoryMb)),
      row('a search over all, p50 / p95', ({ times }) => spread(times.all)),
      row('of it by words alone', ({ times }) => spread(times.words)),
      row('the same by plain fusion', ({ times }) => spread(times.plain)),
      row('in one channel, newer half', ({ times }) => spread(times.filtered)),
      row('of it by words alone', ({ times }) => spread(times.filteredWords)),
      row('what one channel may read', ({ times }) => spread(times.readable)),
      row('of it what has a link', ({ times }) => spread(times.readableLinks)),
      row('all that has a link', ({ times }) => spread(times.links)),
      row('delay of the asking thread, p99', (of) => milliseconds(of.askingDelayMs)),
    ]),
  ];
}
