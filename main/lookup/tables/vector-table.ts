// The derived vector table of lookup.db. The vectors themselves are kept in `embedding`.
import type { Database } from '../../store/open-database.js';
import { cosineOfDistance, distanceOf, fromBytes, toBytes } from '../meaning/quantize.js';
import { fileWorkspace, publicScope } from './schema.js';
import type { SlotName } from './slot-name.js';
import { unitOf, visibleChunks, type Visible } from './visible.js';

/** What the vector table has to know of a chunk to filter by it. No text. */
export interface VectorKey {
  readonly id: number;
  readonly ws: string;
  readonly scope: string;
  readonly channel: string;
  readonly thread: string;
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

/** Makes the vec0 table of a slot anew, empty. */
export function createVec0(db: Database, slot: SlotName, dim: number): void {
  dropVec0(db, slot);
  db.exec(`
    CREATE VIRTUAL TABLE meaning_${slot} USING vec0 (
      id INTEGER PRIMARY KEY, ws TEXT PARTITION KEY, scope TEXT, unit TEXT,
      vector INT8[${dim}] DISTANCE_METRIC=l2
    );
  `);
}

/** Drops the vec0 table of a slot, if there is one. */
export const dropVec0 = (db: Database, slot: SlotName): void => {
  db.exec(`DROP TABLE IF EXISTS meaning_${slot}`);
};

/** The table held by sqlite-vec. */
export function openVec0(db: Database, slot: SlotName): VectorTable {
  const table = `meaning_${slot}`;
  // sqlite-vec wants rowids as BigInt; INSERT OR REPLACE fails there (sqlite-vec#259).
  const insert = db.prepare<[bigint, string, string, string, Buffer]>(
    `INSERT INTO ${table} (id, ws, scope, unit, vector) VALUES (?, ?, ?, ?, vec_int8(?))`,
  );
  const remove = db.prepare<[bigint]>(`DELETE FROM ${table} WHERE id = ?`);
  const unfiltered = prepareAll(db, table, undefined);
  return {
    put: (key, vector) => {
      const unit = unitOf(key.ws, key.channel, key.thread);
      insert.run(BigInt(key.id), key.ws, key.scope, unit, toBytes(vector));
    },
    remove: (id) => remove.run(BigInt(id)).changes > 0,
    nearest: (query, { audience, except, filter }, count) => {
      const unit = except ? unitOf(except.workspace, except.channel, except.thread) : '';
      const common = { query: toBytes(query), count: BigInt(count), unit, ...filter?.values };
      const { everywhere, inFiles, inPlace } = filter
        ? prepareAll(db, table, filter.sql)
        : unfiltered;
      if (audience.kind === 'owner') return toHits(everywhere.all(common), count);
      const place = { ws: audience.workspace, everybody: publicScope, channel: audience.channel };
      const found = inPlace.all({ ...common, ...place });
      return toHits([...found, ...inFiles.all({ ...common, ws: fileWorkspace })], count);
    },
  };
}

/** The three searches; with a filter, the ids it lets through are told to vec0, which then looks at no others. */
function prepareAll(db: Database, table: string, filter: string | undefined) {
  const among =
    filter === undefined ? '' : ` AND id IN (SELECT chunk.id FROM chunk WHERE ${filter})`;
  return {
    everywhere: prepareNearest(db, table, among),
    inFiles: prepareNearest(db, table, `AND ws = @ws${among}`),
    inPlace: prepareNearest(db, table, `AND ws = @ws AND scope IN (@everybody, @channel)${among}`),
  };
}

// Nothing is joined here: a join in the same statement can make the planner hang (tobi/qmd#23).
const prepareNearest = (db: Database, table: string, where: string) =>
  db.prepare<[Record<string, unknown>], { id: number; distance: number }>(
    `SELECT id, distance FROM ${table}
     WHERE vector MATCH vec_int8(@query) AND k = @count AND unit != @unit ${where}`,
  );

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
      const found: { id: number; distance: number }[] = [];
      for (const { id, vector } of rows.iterate({ ...values, model })) {
        found.push({ id, distance: distanceOf(query, fromBytes(vector)) });
      }
      return toHits(found, count);
    },
  };
}

const toHits = (rows: readonly { id: number; distance: number }[], count: number): NearestHit[] =>
  rows
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, count)
    .map(({ id, distance }) => ({ id, cosine: cosineOfDistance(distance) }));
