import type { Database } from './open-database.js';

/** Free pages up to this share of the file wait for the next messages. */
const spareShare = 0.05;

/** Gives up to `pages` unused pages back to the disk; tells whether there is more to give. */
export function shrink(db: Database, pages: number): boolean {
  const count = (name: string): number => Number(db.pragma(name, { simple: true }));
  const surplus = count('freelist_count') - Math.ceil(count('page_count') * spareShare);
  if (surplus <= 0) return false;
  const step = Math.min(pages, surplus);
  db.pragma(`incremental_vacuum(${step})`);
  return surplus > step;
}
