// Plays scenarios side by side, each lane on a stage of its own, and judges when everything is over.
import { judge, type Row } from './judge.js';
import type { Finding, Scenario } from './scenario.js';
import { Stage, type StageOptions } from './stage.js';

/** How to run. */
export interface RunOptions extends StageOptions {
  /** Stages at the same time. */
  readonly lanes: number;
  readonly onRow: (row: Row) => void;
  readonly onStart: (name: string) => void;
}

/** Few on one stage: what an earlier scenario left behind must not decide a later one for long. */
const perStage = 12;
/** What a doubled answer may still take to show itself. */
const settleMs = 3000;

/** Plays all scenarios; the rows come in the order in which they were done. */
export async function run(
  scenarios: readonly Scenario[],
  options: RunOptions,
): Promise<readonly Row[]> {
  // Those of one clock after another, as a stage has one clock. On the real one they take longest: they come first.
  const waiting = scenarios.toSorted(
    (a, b) => (a.timeScale ?? Infinity) - (b.timeScale ?? Infinity),
  );
  const verdicts: Promise<readonly Row[]>[] = [];
  const lane = async (number: number): Promise<void> => {
    let next = waiting.shift();
    while (next) {
      const { timeScale } = next;
      const seed = options.seed + number + verdicts.length;
      const stage = await Stage.open({ ...options, seed, timeScale });
      const findings: Finding[] = [];
      for (; next?.timeScale === timeScale && findings.length < perStage; next = waiting.shift()) {
        if (!next) break;
        options.onStart(next.name);
        findings.push(await playSafely(next, stage));
      }
      await stage.quit();
      verdicts.push(settle(stage, findings, options.onRow));
    }
  };
  const lanes = Array.from({ length: options.lanes }, (_, number) => lane(number * 1000));
  await Promise.all(lanes);
  return (await Promise.all(verdicts)).flat();
}

/** Judges what was played on a stage when nothing can follow any more. The lane need not wait for it. */
async function settle(
  stage: Stage,
  findings: readonly Finding[],
  onRow: RunOptions['onRow'],
): Promise<readonly Row[]> {
  await new Promise((resolve) => setTimeout(resolve, settleMs));
  const rows = findings.map((finding) => judge(finding, stage));
  rows.forEach(onRow);
  await stage.close();
  return rows;
}

/** A scenario that breaks is a finding like any other. */
async function playSafely(scenario: Scenario, stage: Stage): Promise<Finding> {
  const startedAt = performance.now();
  const from = stage.slack.journal.entries.length;
  const seenBefore = stage.faultsSeen.length;
  const recoveries = await scenario.play(stage).catch(async (error: unknown) => {
    stage.faultsSeen.push(String(error));
    await stage.app.kill().catch(() => undefined);
    return [];
  });
  const entries = stage.slack.journal.since(from);
  const envelopes = entries.filter(({ kind }) => kind === 'envelope').length;
  const troubles = stage.faultsSeen.slice(seenBefore);
  const tookMs = performance.now() - startedAt;
  return { scenario, tookMs, envelopes, recoveries, troubles, notes: stage.notes.splice(0) };
}
