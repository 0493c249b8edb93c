// What lately became of the files of each root.
import type { SourceChange } from '../../../preload/sources.js';
import type { Database } from '../../store/open-database.js';

/** So many are kept of each root. */
const kept = 200;

export interface ChangeFeed {
  /** In the caller's transaction. */
  note(folder: string, path: string, what: SourceChange['what']): void;
  /** The newest first. */
  latest(folder: string, limit: number): SourceChange[];
  /** The root is none any more. */
  forget(folder: string): void;
}

/** Opens the feed as it stands in the file; `now` gives ms since 1970. */
export function createChangeFeed(db: Database, now: () => number): ChangeFeed {
  const note = db.prepare<[string, string, string, number]>(
    'INSERT INTO file_change (folder, path, what, at) VALUES (?, ?, ?, ?)',
  );
  const trim = db.prepare<[{ readonly folder: string }]>(
    `DELETE FROM file_change WHERE folder = @folder AND id <=
       (SELECT id FROM file_change WHERE folder = @folder ORDER BY id DESC LIMIT 1 OFFSET ${kept})`,
  );
  const latest = db.prepare<[string, number], SourceChange>(
    'SELECT path AS item, what, at FROM file_change WHERE folder = ? ORDER BY id DESC LIMIT ?',
  );
  const forget = db.prepare<[string]>('DELETE FROM file_change WHERE folder = ?');
  return {
    note: (folder, path, what) => {
      note.run(folder, path, what, now());
      trim.run({ folder });
    },
    latest: (folder, limit) => latest.all(folder, limit),
    forget: (folder) => void forget.run(folder),
  };
}
