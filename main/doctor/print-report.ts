// A report as text for a terminal. Pure.
import type { CheckResult, CheckState, DoctorReport } from '../../preload/doctor.js';
import { inEnglish } from '../../preload/language/sentence.js';

const marks: Readonly<Record<CheckState, string>> = {
  ...{ pass: 'ok  ', warn: 'warn', fail: 'FAIL', skipped: '-   ' },
};

/** A line per check, what to do below it, and the headline at the end. */
export const printReport = ({ checks, headline }: DoctorReport): string =>
  [...checks.flatMap(linesOf), '', inEnglish(headline)].join('\n');

function linesOf({ state, title, workspace, says, fix, code, action }: CheckResult): string[] {
  const of = workspace === undefined ? '' : ` (${workspace.name})`;
  const named = code === undefined ? '' : ` [${code}]`;
  return [
    `${marks[state]}  ${title}${of}: ${inEnglish(says)}${named}`,
    ...(fix === undefined ? [] : [`      ${inEnglish(fix)}`]),
    ...(action?.kind === 'page' ? [`      ${action.url}`] : []),
  ];
}

/** What `perch doctor` ends with: 0 = all is in order, 1 = there are warnings, 2 = something fails. */
export const exitCodeOf = ({ state }: Pick<DoctorReport, 'state'>): number =>
  ({ pass: 0, warn: 1, fail: 2 })[state];
