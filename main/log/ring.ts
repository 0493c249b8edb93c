import { logLevels, type LogLevel, type LogRow } from '../../preload/logs.js';

/** Which rows a page should hold. */
export interface LogQuery {
  /** Only rows with a smaller seq than this. */
  readonly before?: number | undefined;
  readonly limit: number;
  /** This level and everything graver. */
  readonly level?: LogLevel | undefined;
  /** Occurs in the text, the source or a field, whatever the case. */
  readonly text?: string | undefined;
}

/** The newest matching rows in time order, and whether there are older ones. */
export interface LogPage {
  readonly rows: readonly LogRow[];
  readonly more: boolean;
}

/** The last rows of this run, in memory. */
export interface Ring {
  push(row: LogRow): void;
  page(query: LogQuery): LogPage;
}

/** Creates a ring that forgets the oldest row when it holds `size` of them. */
export function createRing(size: number): Ring {
  const slots: LogRow[] = [];
  let pushed = 0;

  function* newestFirst(): Generator<LogRow> {
    for (let index = pushed - 1; index >= Math.max(0, pushed - size); index--) {
      const row = slots[index % size];
      if (row) yield row;
    }
  }

  return {
    push: (row) => {
      slots[pushed++ % size] = row;
    },
    page: (query) => {
      const matches = matcher(query);
      const found: LogRow[] = [];
      for (const row of newestFirst()) {
        if (!matches(row)) continue;
        if (found.length === query.limit) return { rows: found.reverse(), more: true };
        found.push(row);
      }
      return { rows: found.reverse(), more: false };
    },
  };
}

/** Whether a row of `level` shows when everything from `least` up is wanted. */
export const isAtLeast = (level: LogLevel, least: LogLevel): boolean =>
  logLevels.indexOf(level) >= logLevels.indexOf(least);

function matcher({ before, level, text }: LogQuery): (row: LogRow) => boolean {
  const wanted = text?.toLowerCase();
  return (row) =>
    (before === undefined || row.seq < before) &&
    (level === undefined || isAtLeast(row.level, level)) &&
    (!wanted || searchable(row).includes(wanted));
}

const searchable = (row: LogRow): string =>
  [row.source, row.text, ...Object.entries(row.fields).map((entry) => entry.join('='))]
    .join(' ')
    .toLowerCase();
