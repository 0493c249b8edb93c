import { afterAll, describe, expect, it } from 'vitest';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadScript } from './load-script.js';

interface Failure {
  readonly test: string;
  readonly why: string;
}
interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}
interface Result {
  readonly name: string;
  readonly isPassed: boolean;
  readonly ms: number;
  readonly counts: Counts;
  readonly failures: readonly Failure[];
}

const { summary } = await loadScript<{ summary: (results: readonly Result[]) => string }>(
  'test/summary.mjs',
);
const { readReport } = await loadScript<{
  readReport: (file: string) => { counts: Counts; failures: readonly Failure[] };
}>('test/read-report.mjs');

const result = (name: string, passed: number, failed: number, skipped: number): Result => ({
  name,
  isPassed: failed === 0,
  ms: 1234,
  counts: { passed, failed, skipped },
  failures: [],
});
const failing = (name: string, failure: Failure): Result => ({
  ...result(name, 7, 1, 0),
  failures: [failure],
});

describe('the end of npm test', () => {
  it('is one line with the sum over all parts', () => {
    const text = summary([result('unit', 200, 0, 0), result('e2e', 7, 2, 1)]);

    expect(text.trimEnd().split('\n').at(-1)).toBe('207 passed, 2 failed, 1 skipped');
  });

  it('does not mention skipped tests when there are none', () => {
    expect(summary([result('unit', 3, 0, 0)])).toMatch(/\n3 passed, 0 failed\n$/);
  });

  it('names each part, its outcome and its time', () => {
    expect(summary([result('e2e', 7, 2, 1)])).toMatch(/FAILED e2e +1\.2 s +7 passed, 2 failed/);
  });

  // Who keeps only the last lines of a run (CI does) would not know what to mend.
  it('names what failed, with the first lines of why', () => {
    const why = [
      '\u001b[31mError: expected 2\u001b[39m',
      ...Array<string>(20).fill('    at x.ts:1'),
    ];

    const text = summary([failing('e2e', { test: 'x.test.ts: it works', why: why.join('\n') })]);

    const end = text.split('\n').slice(-12);
    expect(end.slice(0, 2)).toEqual(['x.test.ts: it works', '    Error: expected 2']);
    expect(end.at(-2)).toBe('7 passed, 1 failed');
  });
});

describe('the report of a part', () => {
  const folder = mkdtempSync(join(tmpdir(), 'perch-reports-'));
  const file = join(folder, 'report.json');
  const counted = { numPassedTests: 1, numFailedTests: 1, numPendingTests: 0, numTodoTests: 2 };
  afterAll(() => rmSync(folder, { recursive: true }));

  it('names the tests that failed and the files that did not load', () => {
    const assertionResults = [
      { fullName: 'a tray works', status: 'passed', failureMessages: [] },
      { fullName: 'a tray is there', status: 'failed', failureMessages: ['Error: no tray'] },
    ];
    const testResults = [
      {
        name: join(process.cwd(), 'test/tray.test.ts'),
        status: 'failed',
        message: '',
        assertionResults,
      },
      { name: 'test/y.test.ts', status: 'failed', message: 'no such module', assertionResults: [] },
    ];
    writeFileSync(file, JSON.stringify({ ...counted, testResults }));

    expect(readReport(file)).toEqual({
      counts: { passed: 1, failed: 1, skipped: 2 },
      failures: [
        { test: 'test/tray.test.ts: a tray is there', why: 'Error: no tray' },
        { test: 'test/y.test.ts', why: 'no such module' },
      ],
    });
  });

  it('is empty for a part that wrote none', () => {
    expect(readReport(join(folder, 'none.json'))).toEqual({
      counts: { passed: 0, failed: 0, skipped: 0 },
      failures: [],
    });
  });
});
