// The derived vector table of lookup.db. The vectors themselves are kept in `embedding`; vec0 holds a bit of each
// component, which chooses what is near enough for a closer look.
import type { Database } from '../../store/open-database.js';
import { cosineOfDistance, distanceOf, fromBytes, signsOf } from '../meaning/quantize.js';
import { beginOf, hasLink, placeNumber, type Marked } from './marks.js';
import { createNearSigns } from './near-signs.js';
import type { SlotName } from './slot-name.js';
import { visibleChunks, type Visible } from './visible.js';

/** What the vector table has to know of a chunk to filter by it. Of its text it keeps nothing. */
export interface VectorKey extends Marked {
  readonly id: number;
}

export interface NearestHit {
  readonly id: number;
  /** Cosine with the query, -1 to 1. */
  readonly cosine: number;
}

export interface VectorTable {
  put(key: VectorKey, vector: Int8Array): void;
  /** False when there was none. */
  remove(id: number): boolean;
  /** The `count` nearest visible chunks, nearest first. */
  nearest(query: Int8Array, visible: Visible, count: number): NearestHit[];
}

/** For each one that is wanted so many are looked at: two vectors may have signs alike and not be the nearest. */
const closeLooks = 4;

/** Makes the vec0 table of a slot anew, empty. */
export function createVec0(db: Database, slot: SlotName, dim: number): void {
  dropVec0(db, slot);
  db.exec(`
    CREATE VIRTUAL TABLE meaning_${slot} USING vec0 (
      id INTEGER PRIMARY KEY, ws TEXT PARTITION KEY, scope TEXT,
      place INTEGER, begins INTEGER, ends INTEGER, link BOOLEAN,
      signs BIT[${8 * Math.ceil(dim / 8)}]
    );
  `);
}

/** Drops the vec0 table of a slot, if there is one. */
export const dropVec0 = (db: Database, slot: SlotName): void => {
  db.exec(`DROP TABLE IF EXISTS meaning_${slot}`);
};

/** The table held by sqlite-vec, for the vectors of one model. */
export function openVec0(db: Database, slot: SlotName, model: string): VectorTable {
  const table = `meaning_${slot}`;
  // sqlite-vec wants integers as BigInt; INSERT OR REPLACE fails there (sqlite-vec#259).
  const insert = db.prepare<[Record<string, unknown>]>(
    `INSERT INTO ${table} (id, ws, scope, place, begins, ends, link, signs)
     VALUES (@id, @ws, @scope, @place, @begins, @ends, @link, vec_bit(@signs))`,
  );
  const remove = db.prepare<[bigint]>(`DELETE FROM ${table} WHERE id = ?`);
  const nearSigns = createNearSigns(db, table);
  return {
    put: (key, vector) => {
      insert.run({
        ...{ id: BigInt(key.id), ws: key.ws, scope: key.scope, signs: signsOf(vector) },
        place: BigInt(placeNumber(key.ws, key.channel)),
        ...{ begins: wholeMs(beginOf(key)), ends: wholeMs(key.at) },
        link: BigInt(hasLink(key.body)),
      });
    },
    remove: (id) => remove.run(BigInt(id)).changes > 0,
    nearest: (query, visible, count) => {
      const near = nearSigns(signsOf(query), visible, closeLooks * count);
      return lookClosely(db, near, { model, query, visible }).slice(0, count);
    },
  };
}

const wholeMs = (ms: number): bigint => BigInt(Number.isFinite(ms) ? Math.floor(ms) : 0);

/** Reads the whole vectors of some chunks, of those that may be seen; the nearest come first. */
function lookClosely(
  db: Database,
  ids: readonly number[],
  { model, query, visible }: { model: string; query: Int8Array; visible: Visible },
): NearestHit[] {
  const { sql, values } = visibleChunks(visible);
  const read = db.prepare<[Record<string, unknown>], { id: number; vector: Buffer }>(
    `SELECT chunk.id, embedding.vector FROM json_each(@ids) AS near
     CROSS JOIN chunk ON chunk.id = near.value
     CROSS JOIN embedding ON embedding.hash = chunk.hash AND embedding.model = @model WHERE ${sql}`,
  );
  return byDistance(query, read.all({ ...values, model, ids: JSON.stringify(ids) }));
}

/** The same answers by a plain loop, where sqlite-vec can't be loaded; good for some 50 000 chunks. */
export function openVectorLoop(db: Database, model: string): VectorTable {
  return {
    put: () => undefined,
    remove: () => false,
    nearest: (query, visible, count) => {
      const { sql, values } = visibleChunks(visible);
      const rows = db.prepare<[Record<string, unknown>], { id: number; vector: Buffer }>(
        `SELECT chunk.id, embedding.vector FROM chunk
         JOIN embedding ON embedding.hash = chunk.hash AND embedding.model = @model WHERE ${sql}`,
      );
      return byDistance(query, rows.iterate({ ...values, model })).slice(0, count);
    },
  };
}

function byDistance(
  query: Int8Array,
  rows: Iterable<{ readonly id: number; readonly vector: Buffer }>,
): NearestHit[] {
  const found: NearestHit[] = [];
  for (const { id, vector } of rows) {
    found.push({ id, cosine: cosineOfDistance(distanceOf(query, fromBytes(vector))) });
  }
  return found.sort((one, other) => other.cosine - one.cosine);
}
