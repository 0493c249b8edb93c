// Decides what holds the vectors: sqlite-vec where it loads, a plain loop where it doesn't.
import type { Log } from '../../log/log.js';
import type { Database } from '../../store/open-database.js';
import type { EmbedderDescriptor } from '../meaning/embedder-descriptor.js';
import { createMeta } from './meta.js';
import { loadVecExtension } from './vec-extension.js';
import { createVec0, openVec0, openVectorLoop, type VectorTable } from './vector-table.js';

/** Deleted slots of vec0 are never used again, so past this share the table is filled anew. */
const tooManyRemoved = 0.3;

/**
 * Opens the vector table of `embedder`. It is emptied, to be filled again from `embedding`, when another
 * model filled it or when too many of its rows were removed.
 */
export function openVectors(db: Database, embedder: EmbedderDescriptor, log: Log): VectorTable {
  const support = loadVecExtension(db);
  const filledBy = `${support.loaded ? 'vec0' : 'loop'} ${embedder.id}`;
  if (isStale(db, filledBy)) refill(db, embedder, { filledBy, vec0: support.loaded });
  if (support.loaded) return openVec0(db);
  log.warn('meaning search goes on without its extension, slower', { reason: support.reason });
  return openVectorLoop(db, embedder.id);
}

/** Notes that no model is set up: what changes meanwhile is not entered, so the next model begins anew. */
export const withoutVectors = (db: Database): void => {
  createMeta(db).set('vectors filled by', 'nothing');
};

function isStale(db: Database, filledBy: string): boolean {
  const meta = createMeta(db);
  if (meta.get('vectors filled by') !== filledBy) return true;
  const removed = Number(meta.get('vectors removed') ?? 0);
  const standing = db.prepare<[], { n: number }>('SELECT sum(meant = 1) AS n FROM chunk').get()?.n;
  return removed > 1000 && removed > tooManyRemoved * (removed + (standing ?? 0));
}

function refill(
  db: Database,
  embedder: EmbedderDescriptor,
  { filledBy, vec0 }: { filledBy: string; vec0: boolean },
): void {
  db.transaction(() => {
    if (vec0) createVec0(db, embedder.dim);
    db.prepare('UPDATE chunk SET meant = 0').run();
    db.prepare('DELETE FROM embedding WHERE model <> ?').run(embedder.id);
    createMeta(db).set('vectors filled by', filledBy);
    createMeta(db).set('vectors removed', '0');
  })();
}
