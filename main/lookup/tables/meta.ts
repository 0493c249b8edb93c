import type { Database } from '../../store/open-database.js';

/** Small facts about the index itself: version, cursor, which model filled the vector table. */
export interface Meta {
  get(key: string): string | undefined;
  set(key: string, value: string): void;
}

/** Reads and writes meta; inside a transaction of the caller it commits with it. */
export function createMeta(db: Database): Meta {
  const read = db.prepare<[string], { value: string }>('SELECT value FROM meta WHERE key = ?');
  const write = db.prepare<[string, string]>(
    'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  return {
    get: (key) => read.get(key)?.value,
    set: (key, value) => {
      write.run(key, value);
    },
  };
}
