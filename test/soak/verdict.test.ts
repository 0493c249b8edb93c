import { describe, expect, it } from 'vitest';
import { judge } from './judge.js';
import type { Finding } from './scenario.js';
import type { Stage } from './stage.js';
import { reportOf } from './report.js';
import { summaryOf } from './summary.js';
import { lineOf } from './table.js';
import { tally } from './verdict.js';

const question = (number: string) => ({
  ...{ scenario: 'reset', channel: 'C1' },
  ...{ ts: number, thread: number, number: Number(number) },
});
const finding = (answeredMs: number, troubles: readonly string[] = []): Finding => ({
  scenario: { name: 'reset', withinMs: 5000, isZombie: false, play: async () => [] },
  tookMs: 1200,
  envelopes: 4,
  recoveries: [{ connectedMs: answeredMs, answeredMs }],
  troubles,
  notes: [],
});
/** A stage that only knows how many answers each question has. */
const stageWith = (answers: Record<string, number>) =>
  ({
    questions: Object.keys(answers).map(question),
    trail: ({ number }: { number: number }) => `question ${number}`,
    answersTo: ({ thread }: { thread: string }) => answers[thread] ?? 0,
    // judge() looks at nothing else of a stage.
  }) as unknown as Stage;

describe('the verdict', () => {
  it('counts a question without an answer as lost and one with two as doubled', () => {
    const counts = new Map([
      ['1', 1],
      ['2', 0],
      ['3', 2],
      ['4', 3],
    ]);

    const result = tally([...counts.keys()].map(question), ({ thread }) => counts.get(thread) ?? 0);

    expect(result).toEqual({ questions: 4, lost: 1, doubled: 2 });
  });

  it('fails a run for one lost answer, and names the scenario', () => {
    const row = judge(finding(100), stageWith({ '1': 1, '2': 0 }));

    expect(row).toMatchObject({ isGood: false, lost: 1 });
    expect(lineOf(row)).toMatch(/^reset .* 1 .*FAILED\n {4}question 2$/);
    expect(summaryOf([row])).toMatchObject({ isGood: false });
    expect(summaryOf([row]).text).toMatch(/1 lost, 0 doubled[\s\S]*Failed: reset\./);
  });

  it('reports a bad scenario as a failed test with its name and why, and counts the good ones', () => {
    const good = judge(finding(100), stageWith({ '1': 1 }));
    const bad = judge(finding(100, ['a promise was left alone']), stageWith({ '1': 1 }));

    const report = reportOf([good, good, bad], summaryOf([good, good, bad]));

    expect(report).toMatchObject({ numPassedTests: 2, numFailedTests: 2 });
    expect(JSON.stringify(report)).toMatch(/"fullName":"reset".*a promise was left alone/);
    expect(reportOf([good], summaryOf([good]))).toMatchObject({ numFailedTests: 0 });
  });

  it('fails a scenario in which the app never came back, printed something alarming, or was too late', () => {
    const stage = stageWith({ '1': 1 });

    expect(judge(finding(100), stage).isGood).toBe(true);
    expect(judge(finding(Infinity), stage).isGood).toBe(false);
    expect(judge(finding(5001), stage).isGood).toBe(false);
    expect(judge(finding(100, ['a promise was left alone']), stage).isGood).toBe(false);
  });

  it('fails a run in which the app takes more than five seconds to connect in the 95th of 100 cases', () => {
    const rows = Array.from({ length: 10 }, () => judge(finding(4900), stageWith({ '1': 1 })));
    const slow = { ...rows[0]!, recoveries: [{ connectedMs: 5100, answeredMs: 5200 }] };

    expect(summaryOf(rows).isGood).toBe(true);
    expect(summaryOf([...rows, slow]).isGood).toBe(false);
  });
});
