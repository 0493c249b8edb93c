import { describe, expect, it } from 'vitest';
import { loadScript } from './load-script.js';

interface Result {
  readonly name: string;
  readonly isPassed: boolean;
  readonly ms: number;
  readonly counts: { readonly passed: number; readonly failed: number; readonly skipped: number };
}

const { summary } = await loadScript<{ summary: (results: readonly Result[]) => string }>(
  'test/summary.mjs',
);

const result = (name: string, passed: number, failed: number, skipped: number): Result => ({
  name,
  isPassed: failed === 0,
  ms: 1234,
  counts: { passed, failed, skipped },
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
});
