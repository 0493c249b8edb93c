import { traceSteps, type LogRow } from '../../../preload/logs.js';
import { t } from '../../language.js';

/** A step of a question that its lines tell of. */
export interface Step {
  readonly name: (typeof traceSteps)[number];
  /** How long after the first line: "at 14:03:22", then "after 1.2 s". */
  readonly after: string;
}

/** The steps that were reached, each the first time. */
export const stepsOf = (rows: readonly LogRow[]): readonly Step[] => {
  const start = rows[0]?.at ?? 0;
  return traceSteps.flatMap((name) => {
    const row = rows.find(({ fields }) => fields['step'] === name);
    return row
      ? [{ name, after: row.at === start ? t`at once` : t`after ${wait(row.at - start)}` }]
      : [];
  });
};

/** A short length of time: "3 ms", "1.24 s", "2 min 5 s". */
export const wait = (ms: number): string => {
  if (ms < 1000) return t`${Math.round(ms)} ms`;
  if (ms < 60_000) return t`${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;
  return t`${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
};
