import { stripVTControlCharacters } from 'node:util';
import { seconds } from '../setup/report.mjs';

/** So many lines of why a test failed: enough for what was expected and where. The whole stands above, in its part. */
const linesOfWhy = 8;

/** The closing table: a line per part, then what failed, then the sum. */
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
  const failures = results.flatMap((result) => result.failures.map(failureText));
  const sum = (kind) => results.reduce((total, { counts }) => total + counts[kind], 0);
  const all = { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
  return `\n${[...lines, ...failures, countsText(all)].join('\n')}\n`;
}

const countsText = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

function failureText({ test, why }) {
  const lines = stripVTControlCharacters(why).trim().split('\n').slice(0, linesOfWhy);
  return [`\n${test}`, ...lines.map((line) => `    ${line}`), ''].join('\n');
}
