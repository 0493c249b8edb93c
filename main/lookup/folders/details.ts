import { resolve } from 'node:path';
import type { SourceDetails } from '../../../preload/sources.js';
import type { Database } from '../../store/open-database.js';
import type { ChangeFeed } from './change-feed.js';

/** So many changes are told. */
const mostChanges = 20;

interface Counts {
  readonly passages: number;
  readonly waiting: number;
  readonly serving: string | null;
}

/** Looks closely at one root, by its path. */
export function createDetails(db: Database, feed: ChangeFeed): (path: string) => SourceDetails {
  const count = db.prepare<[string], Counts>(
    `WITH serving AS (SELECT name FROM slot WHERE serves = 1)
     SELECT count(*) AS passages, count(to_embed.chunk) AS waiting,
       (SELECT name FROM serving) AS serving
     FROM file JOIN chunk ON chunk.file = file.id
     LEFT JOIN to_embed ON to_embed.slot = (SELECT name FROM serving)
       AND to_embed.at = chunk.at AND to_embed.chunk = chunk.id
     WHERE file.folder = ?`,
  );
  return (path) => {
    const folder = resolve(path);
    const { passages, waiting, serving } = count.get(folder) ?? nothing;
    const changes = feed.latest(folder, mostChanges);
    return { passages, changes, ...(serving === null ? {} : { embedded: passages - waiting }) };
  };
}

/** An aggregate always has a row; the compiler can't know. */
const nothing: Counts = { passages: 0, waiting: 0, serving: null };
