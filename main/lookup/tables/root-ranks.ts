// Whose passages get their vectors first, where somebody chose that.
import { rankOf } from '../../../preload/sources.js';
import type { Database } from '../../store/open-database.js';

/** Of talk, and of every root of documents that was given no other. */
export const usualRank = rankOf('normal');

/** The rank of a chunk's root, as an expression with the chunk's file as its only parameter or column. */
export const rankOfFile = (file: string): string =>
  `coalesce((SELECT rank FROM root_rank WHERE folder = (SELECT folder FROM file WHERE id = ${file})), ${usualRank})`;

export interface RootRanks {
  /** The rank of every root, by its path. What waits already is put where it belongs. */
  set(ranks: ReadonlyMap<string, number>): void;
}

/** Opens the ranks as they stand in the file. */
export function createRootRanks(db: Database): RootRanks {
  const all = db.prepare<[], { folder: string; rank: number }>(
    'SELECT folder, rank FROM root_rank',
  );
  const put = db.prepare<[string, number]>(
    'INSERT INTO root_rank VALUES (?, ?) ON CONFLICT DO UPDATE SET rank = excluded.rank',
  );
  const remove = db.prepare<[string]>('DELETE FROM root_rank WHERE folder = ?');
  const reorder = db.prepare<[number, string]>(
    `UPDATE to_embed SET rank = ? WHERE chunk IN
       (SELECT chunk.id FROM file JOIN chunk ON chunk.file = file.id WHERE file.folder = ?)`,
  );
  const give = (folder: string, rank: number): void => {
    if (rank === usualRank) remove.run(folder);
    else put.run(folder, rank);
    reorder.run(rank, folder);
  };
  return {
    set: db.transaction((ranks: ReadonlyMap<string, number>) => {
      const known = new Map(all.all().map(({ folder, rank }) => [folder, rank]));
      for (const folder of new Set([...known.keys(), ...ranks.keys()])) {
        const rank = ranks.get(folder) ?? usualRank;
        if (rank !== (known.get(folder) ?? usualRank)) give(folder, rank);
      }
    }),
  };
}
