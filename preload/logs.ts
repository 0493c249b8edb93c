export const logLevels = ['debug', 'info', 'warn', 'error'] as const;

/** error = a person should look, warn = we coped, info = a state changed, debug = for us. */
export type LogLevel = (typeof logLevels)[number];

/** One line of the log as the Logs screen shows it, already redacted. */
export interface LogRow {
  /** Grows by one per line of this run. */
  readonly seq: number;
  readonly at: number;
  readonly level: LogLevel;
  /** The part that wrote the line: slack, store, lookup, … */
  readonly source: string;
  readonly text: string;
  readonly fields: Readonly<Record<string, string | number | boolean>>;
}
