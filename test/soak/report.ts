// The rows in the form in which Vitest reports tests, which npm test reads. Pure.
import type { Row } from './judge.js';
import { lineOf } from './table.js';

/** Every scenario is a test, and so is the verdict over all of them once it is bad. */
export function reportOf(rows: readonly Row[], verdict: { isGood: boolean; text: string }): object {
  const failed = rows
    .filter((row) => !row.isGood)
    .map((row) => ({ fullName: row.scenario.name, why: lineOf(row) }));
  if (!verdict.isGood) failed.push({ fullName: 'the verdict', why: verdict.text });
  return {
    numPassedTests: rows.filter(({ isGood }) => isGood).length,
    numFailedTests: failed.length,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults: [{ name: 'test/soak', status: 'passed', assertionResults: failed.map(asTest) }],
  };
}

const asTest = ({ fullName, why }: { fullName: string; why: string }): object => ({
  ...{ fullName, status: 'failed' },
  failureMessages: [why],
});
