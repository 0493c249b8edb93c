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

/** What is looked for in lines: a text, whatever the case, or a regular expression. */
export interface LogWords {
  readonly text: string;
  readonly isRegex: boolean;
}

/** Fields that name one question on its way; a line that has one leads to all others of that question. */
export const traceFields = ['turn', 'event', 'envelope', 'aside'] as const;

/** A question on its way, by one of its names. */
export interface TraceId {
  readonly field: (typeof traceFields)[number];
  readonly value: string | number;
}

/** The steps of a question, in their order; a line that tells of one carries it as its field `step`. */
export const traceSteps = ['received', 'acked', 'found', 'asked', 'answered'] as const;

/** What the Logs screen knows beside the lines. */
export interface LogsAbout {
  /** Every part that has written a line that is still in memory, in alphabetical order. */
  readonly sources: readonly string[];
  /** Where the files are. */
  readonly folder: string;
}
