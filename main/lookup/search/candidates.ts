// The chunks one search looks at closely, with their words counted.
import type { Database } from '../../store/open-database.js';
import { visibleChunks, type Visible } from '../tables/visible.js';
import { countStems, type Counted } from './bm25.js';
import type { StemTexts } from './stems.js';

/** A chunk with its words counted, each column with its weight in the index. */
export interface Candidate extends Counted {
  readonly id: number;
}

export interface TextRow {
  readonly id: number;
  readonly path: string;
  readonly title: string;
  readonly body: string;
  readonly parts: string;
}

/** As the schema gives them to bm25(). */
const weights = { path: 1.5, title: 4, body: 1, parts: 0.5 } as const;
const columns = ['path', 'title', 'body', 'parts'] as const;

export type ReadTexts = (ids: readonly number[]) => TextRow[];

/** Reads the texts of some chunks; one that has gone is left out. */
export function createReadTexts(db: Database): ReadTexts {
  const read = db.prepare<[number], TextRow>(
    'SELECT id, path, title, body, parts FROM chunk WHERE id = ?',
  );
  return (ids) => ids.flatMap((id) => read.get(id) ?? []);
}

export type ReadVisible = (ids: Iterable<number>, count: number) => TextRow[];

/** Reads the texts of the first `count` chunks that a search may see. */
export function createReadVisible(db: Database, visible: Visible): ReadVisible {
  const { sql, values } = visibleChunks(visible);
  const read = db.prepare<[Record<string, unknown>], TextRow>(
    `SELECT id, path, title, body, parts FROM chunk WHERE id = @id AND ${sql}`,
  );
  return (ids, count) => {
    const rows: TextRow[] = [];
    for (const id of ids) {
      const row = read.get({ ...values, id });
      if (row) rows.push(row);
      if (rows.length >= count) break;
    }
    return rows;
  };
}

/** Counts the words of some chunks; all of them, or those of `only`. */
export function countTexts(
  stemTexts: StemTexts,
  rows: readonly TextRow[],
  only?: ReadonlyMap<string, unknown>,
): Candidate[] {
  const stems = stemTexts.stemsOf(rows.flatMap((row) => columns.map((column) => row[column])));
  return rows.map(({ id }, index) => {
    const parts = columns.map((column, at) => ({
      stems: stems[index * columns.length + at] ?? [],
      weight: weights[column],
    }));
    return { id, ...countStems(parts, only) };
  });
}
