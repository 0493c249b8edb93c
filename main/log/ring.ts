import {
  logLevels,
  traceFields,
  type LogLevel,
  type LogRow,
  type TraceId,
} from '../../preload/logs.js';

/** Which rows a page should hold. */
export interface LogQuery {
  /** Only rows with a smaller seq than this. */
  readonly before?: number | undefined;
  readonly limit: number;
  /** This level and everything graver. */
  readonly level?: LogLevel | undefined;
  readonly source?: string | undefined;
}

/** The newest matching rows in time order, and whether there are older ones. */
export interface LogPage {
  readonly rows: readonly LogRow[];
  readonly more: boolean;
}

/** The last rows of this run, in memory. */
export interface Ring {
  /** Takes the next row; its seq is one more than that of the row before. */
  push(row: LogRow): void;
  /** With `hits` only rows of these numbers, which grow. */
  page(query: LogQuery, hits?: readonly number[]): LogPage;
  /** Rows from seq `from` on, at most `limit` of them, oldest first. */
  since(from: number, limit: number): readonly LogRow[];
  /** Those of `seqs` that are still here and of that level and source. */
  those(seqs: readonly number[], query: Pick<LogQuery, 'level' | 'source'>): readonly number[];
  /** Every row of one question, by whichever of its names each row has, oldest first. */
  trace(id: TraceId): readonly LogRow[];
  sources(): readonly string[];
}

/** Twenty million characters are 40 MB at most; 100,000 ordinary lines are a quarter of that. */
const defaultMaxCharacters = 20_000_000;

/** Creates a ring that forgets the oldest rows when it holds more than `size` of them, or too much text. */
export function createRing(size: number, maxCharacters = defaultMaxCharacters): Ring {
  const slots: (LogRow | undefined)[] = [];
  let first = 1;
  let next = 1;
  let characters = 0;

  const at = (seq: number): LogRow | undefined =>
    seq >= first && seq < next ? slots[seq % size] : undefined;
  const forgetOldest = (): void => {
    const oldest = at(first);
    if (oldest) characters -= lengthOf(oldest);
    slots[first % size] = undefined;
    first += 1;
  };
  const since = (from: number, limit: number): readonly LogRow[] => {
    const start = Math.max(first, from);
    const length = Math.max(0, Math.min(limit, next - start));
    return Array.from({ length }, (_, index) => at(start + index)).filter(isThere);
  };
  function* newestFirst(before: number, hits: readonly number[] | undefined): Generator<LogRow> {
    const count = hits ? hits.length : next - first;
    for (let index = count - 1; index >= 0; index--) {
      const row = at(hits ? (hits[index] ?? 0) : first + index);
      if (row && row.seq < before) yield row;
    }
  }

  return {
    push: (row) => {
      if (next === 1) first = row.seq;
      if (row.seq - first === size) forgetOldest();
      slots[row.seq % size] = row;
      next = row.seq + 1;
      characters += lengthOf(row);
      while (characters > maxCharacters && first < row.seq) forgetOldest();
    },
    page: (query, hits) => {
      const found: LogRow[] = [];
      for (const row of newestFirst(query.before ?? Infinity, hits)) {
        if (!isWanted(row, query)) continue;
        if (found.length === query.limit) return { rows: found.reverse(), more: true };
        found.push(row);
      }
      return { rows: found.reverse(), more: false };
    },
    since,
    those: (seqs, query) =>
      seqs.filter((seq) => {
        const row = at(seq);
        return row !== undefined && isWanted(row, query);
      }),
    trace: (id) => traceIn(() => since(first, size), id),
    sources: () => [...new Set(since(first, size).map(({ source }) => source))].toSorted(),
  };
}

/** Whether a row of `level` shows when everything from `least` up is wanted. */
export const isAtLeast = (level: LogLevel, least: LogLevel): boolean =>
  logLevels.indexOf(level) >= logLevels.indexOf(least);

const isWanted = (row: LogRow, { level, source }: Pick<LogQuery, 'level' | 'source'>): boolean =>
  (level === undefined || isAtLeast(row.level, level)) &&
  (source === undefined || row.source === source);

const isThere = (row: LogRow | undefined): row is LogRow => row !== undefined;

/** About what a row takes in memory, in characters. */
function lengthOf({ text, fields }: LogRow): number {
  let length = text.length + 40;
  for (const name in fields) length += name.length + String(fields[name]).length;
  return length;
}

/** One row may know the envelope and the event, another the event and the turn: follows until nothing is new. */
function traceIn(rows: () => readonly LogRow[], id: TraceId): readonly LogRow[] {
  const named = rows().filter((row) => traceFields.some((field) => field in row.fields));
  const known = new Set([keyOf(id.field, id.value)]);
  let before = 0;
  while (known.size > before) {
    before = known.size;
    for (const row of named) {
      const keys = keysOf(row);
      if (keys.some((key) => known.has(key))) for (const key of keys) known.add(key);
    }
  }
  return named.filter((row) => keysOf(row).some((key) => known.has(key)));
}

const keysOf = ({ fields }: LogRow): readonly string[] =>
  traceFields.flatMap((field) => {
    const value = fields[field];
    return value === undefined ? [] : [keyOf(field, value)];
  });

const keyOf = (field: string, value: string | number | boolean): string =>
  `${field} ${String(value)}`;
