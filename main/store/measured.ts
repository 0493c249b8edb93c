// How long things took, minute by minute, over restarts.
import { inTransaction, type Database } from './open-database.js';

/** One minute of one series. */
export interface MeasuredRow {
  /** "ack T01", "firstWord". */
  readonly series: string;
  /** Minutes since 1970. */
  readonly minute: number;
  /** How often each size of time: [[size, count], …] as JSON. */
  readonly counts: string;
}

const keptMinutes = 48 * 60;

/** Questions about measured times. */
export function measuredQuestions(db: Database) {
  const since = db.prepare<[{ minute: number }], MeasuredRow>(
    'SELECT series, minute, counts FROM measured WHERE minute >= :minute',
  );
  const one = db
    .prepare<[Pick<MeasuredRow, 'series' | 'minute'>], string>(
      'SELECT counts FROM measured WHERE series = :series AND minute = :minute',
    )
    .pluck();
  const put = db.prepare(
    `INSERT INTO measured (series, minute, counts) VALUES (:series, :minute, :counts)
     ON CONFLICT (series, minute) DO UPDATE SET counts = :counts`,
  );
  const forget = db.prepare('DELETE FROM measured WHERE minute < :minute');
  return {
    measuredSince: (query: { readonly minute: number }): MeasuredRow[] => since.all(query),
    /** Adds to what is kept of the same minutes; lets go what is older than 48 hours before `minute`. */
    addMeasured: inTransaction(
      db,
      (add: { readonly rows: readonly MeasuredRow[]; readonly minute: number }): void => {
        for (const { series, minute, counts } of add.rows) {
          const before = one.get({ series, minute });
          put.run({ series, minute, counts: before === undefined ? counts : sum(before, counts) });
        }
        forget.run({ minute: add.minute - keptMinutes });
      },
    ),
  };
}

function sum(...all: readonly string[]): string {
  const counts = new Map<number, number>();
  // Both were written as MeasuredRow says.
  for (const [size, count] of all.flatMap((each) => JSON.parse(each) as [number, number][]))
    counts.set(size, (counts.get(size) ?? 0) + count);
  return JSON.stringify([...counts]);
}
