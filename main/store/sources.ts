// Where knowledge comes from beside the talk itself, and how far reading it is.
import type { SourcePriority } from '../../preload/sources.js';
import { inTransaction, type Database } from './open-database.js';

/** A source as it is kept. `details` is JSON made and read by whoever reads sources of its kind. */
export interface SourceRow {
  readonly id: string;
  readonly kind: 'folder' | 'file' | 'page' | 'export' | 'backfill';
  readonly what: string;
  readonly details: string;
  readonly paused: 0 | 1;
  readonly priority: SourcePriority;
  readonly addedAt: number;
  /** Where reading goes on; null = at the beginning. */
  readonly cursor: string | null;
  readonly done: number;
  readonly total: number | null;
  /** When all was read, in ms. */
  readonly endedAt: number | null;
  /** 1 while what it brought is being deleted. */
  readonly forgotten: 0 | 1;
  /** Messages it brought that were not known before. */
  readonly kept: number;
  /** Items of it that could not be read. */
  readonly troubles: number;
}

/** An item of a source that could not be read. */
export interface SourceTroubleRow {
  readonly source: string;
  readonly item: string;
  readonly reason: string;
}

const columns = `id, kind, what, details, paused, priority, added_at AS addedAt, cursor, done, total,
  ended_at AS endedAt, forgotten, kept,
  (SELECT count(*) FROM source_trouble WHERE source_trouble.source = source.id) AS troubles`;

/** Questions about sources. */
export function sourceQuestions(db: Database) {
  const all = db.prepare<[], SourceRow>(`SELECT ${columns} FROM source ORDER BY added_at, id`);
  const put = db.prepare(
    `INSERT INTO source (id, kind, what, details, added_at)
     VALUES (:id, :kind, :what, :details, :addedAt)
     ON CONFLICT (id) DO UPDATE SET what = :what, details = :details, forgotten = 0`,
  );
  const pause = db.prepare('UPDATE source SET paused = :paused WHERE id = :id');
  const prioritize = db.prepare('UPDATE source SET priority = :priority WHERE id = :id');
  const again = db.prepare(
    'UPDATE source SET cursor = NULL, done = 0, ended_at = NULL WHERE id = ?',
  );
  const forgetTroubles = db.prepare('DELETE FROM source_trouble WHERE source = ?');
  const remove = db.prepare('DELETE FROM source WHERE id = ?');
  const troubles = db.prepare<[string, number], SourceTroubleRow>(
    'SELECT source, item, reason FROM source_trouble WHERE source = ? ORDER BY item LIMIT ?',
  );
  return {
    sources: (): SourceRow[] => all.all(),
    /** Adds a source; one that is there gets other details and keeps how far it is. */
    putSource: (row: Pick<SourceRow, 'id' | 'kind' | 'what' | 'details' | 'addedAt'>): void =>
      void put.run(row),
    pauseSource: (row: { id: string; paused: 0 | 1 }): void => void pause.run(row),
    prioritizeSource: (row: { id: string; priority: SourcePriority }): void =>
      void prioritize.run(row),
    /** Reads it from its beginning again; what is known already is not doubled. */
    rereadSource: inTransaction(db, (id: string): void => {
      forgetTroubles.run(id);
      again.run(id);
    }),
    removeSource: inTransaction(db, (id: string): void => {
      forgetTroubles.run(id);
      remove.run(id);
    }),
    sourceTroubles: ({ id, limit }: { id: string; limit: number }): SourceTroubleRow[] =>
      troubles.all(id, limit),
  };
}
