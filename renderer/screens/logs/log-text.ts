import type { LogRow } from '../../../preload/logs.js';

/** A line of the log as plain text, as it is copied. */
export const logText = (row: LogRow): string =>
  [new Date(row.at).toISOString(), row.level, row.source, row.text, ...fieldTexts(row)].join(' ');

/** The fields as `name=value`. */
export const fieldTexts = (row: LogRow): readonly string[] =>
  Object.entries(row.fields).map(([name, value]) => `${name}=${String(value)}`);
