import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { root } from '../setup/paths.mjs';

const nothing = { counts: { passed: 0, failed: 0, skipped: 0 }, failures: [] };

/**
 * Reads a report in Vitest's JSON form: { counts: { passed, failed, skipped }, failures: [{ test, why }] }, where a file
 * that did not load is a failure like a test. A report that is not there reports nothing: the part has no tests, or could not start.
 */
export function readReport(file) {
  const report = parsed(file);
  if (report === undefined) return nothing;
  const counts = {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  };
  return { counts, failures: (report.testResults ?? []).flatMap(failuresIn) };
}

function parsed(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function failuresIn({ name, status, message, assertionResults }) {
  const file = relative(root, name);
  const failed = assertionResults.filter((test) => test.status === 'failed');
  if (failed.length === 0) return status === 'failed' ? [{ test: file, why: message }] : [];
  return failed.map(({ fullName, failureMessages }) => ({
    test: `${file}: ${fullName}`,
    why: failureMessages.join('\n'),
  }));
}
