// From a finding to a row, counted on Slack's side. Pure but for the reading.
import type { Finding } from './scenario.js';
import type { Stage } from './stage.js';
import { tally, type Question, type Tally } from './verdict.js';

/** A scenario's row of the table. */
export interface Row extends Finding, Tally {
  readonly isGood: boolean;
}

/** Counts the answers as they stand now. */
export function judge(finding: Finding, stage: Stage): Row {
  const { name, withinMs } = finding.scenario;
  const own = stage.questions.filter(({ scenario }) => scenario === name);
  const answersTo = (question: Question): number => stage.answersTo(question);
  const counts = tally(own, answersTo);
  const trails = own.filter((question) => answersTo(question) !== 1).map((one) => stage.trail(one));
  const isBack = finding.recoveries.every(
    ({ connectedMs, answeredMs }) => connectedMs <= withinMs && Number.isFinite(answeredMs),
  );
  const isRight = counts.lost === 0 && counts.doubled === 0;
  const isGood = isRight && isBack && finding.troubles.length === 0;
  return { ...finding, ...counts, isGood, troubles: [...finding.troubles, ...trails] };
}
