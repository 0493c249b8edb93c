import { seconds } from '../setup/report.mjs';

/** The closing table: a line per part, then the sum. */
export function summary(results) {
  const lines = results.map(({ name, isPassed, ms, counts }) =>
    [
      isPassed ? 'ok    ' : 'FAILED',
      name.padEnd(14),
      seconds(ms).padStart(8),
      counts.passed + counts.failed > 0 ? `  ${countsText(counts)}` : '',
    ]
      .join(' ')
      .trimEnd(),
  );
  const sum = (kind) => results.reduce((total, { counts }) => total + counts[kind], 0);
  const all = { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
  return `\n${lines.join('\n')}\n${countsText(all)}\n`;
}

const countsText = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
