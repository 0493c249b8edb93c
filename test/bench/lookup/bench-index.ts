// A lookup.db of benchmark passages, written by the product's own code.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EmbedderDescriptor } from '../../../main/lookup/meaning/embedder-descriptor.js';
import { toBytes } from '../../../main/lookup/meaning/quantize.js';
import { createRank, type Rank } from '../../../main/lookup/search/rank.js';
import { createStems } from '../../../main/lookup/search/stems.js';
import { createChunks, type Chunks, type NewChunk } from '../../../main/lookup/tables/chunks.js';
import { closeIndex, openIndex } from '../../../main/lookup/tables/open-index.js';
import { fileWorkspace, publicScope } from '../../../main/lookup/tables/schema.js';
import { loadVecExtension } from '../../../main/lookup/tables/vec-extension.js';
import {
  createVec0,
  openVec0,
  type VectorKey,
  type VectorTable,
} from '../../../main/lookup/tables/vector-table.js';
import { silentLog } from '../../../main/log/log.js';
import type { Database } from '../../../main/store/open-database.js';
import type { BenchmarkPassage } from './sets.js';

export interface BenchIndex {
  readonly folder: string;
  readonly db: Database;
  readonly vectors: VectorTable;
  readonly rank: Rank;
  /** The same with another share of the meaning list. */
  rankWithShare(fusionWeight: number): Rank;
  /** Enters some passages in one transaction. `at` is when those were said that don't know it, in ms. */
  add(passages: readonly BenchmarkPassage[], at?: number): void;
  /** Every chunk after one of them, in the order they were added. */
  rows(after?: number): BenchRow[];
  /** Gives chunks their vectors, in one transaction. */
  enter(rows: readonly (readonly [BenchRow, Int8Array])[]): void;
  close(): void;
  remove(): void;
}

/** Stands for search by words alone. */
export const noModel: EmbedderDescriptor = {
  ...{ id: 'none', dim: 0, maxChars: 0, fusionWeight: 0, relevantFrom: 1, worthALookFrom: 1 },
};

/** A chunk as it waits for its vector. */
export interface BenchRow extends VectorKey {
  readonly hash: string;
  readonly title: string;
  readonly body: string;
}

/** The index in a folder; by default an empty one in a new temp folder. */
export function openBenchIndex(
  embedder: EmbedderDescriptor,
  folder = mkdtempSync(join(tmpdir(), 'perch-bench-')),
): BenchIndex {
  const isNew = !existsSync(join(folder, 'lookup.db'));
  const db = openIndex(folder, silentLog);
  loadVecExtension(db);
  if (isNew) createVec0(db, 'a', Math.max(1, embedder.dim));
  const vectors = openVec0(db, 'a', embedder.id);
  const chunks = createChunks(db, { added: () => undefined, removed: () => undefined });
  const createRankWith = createRank({ db, chunks, stemTexts: createStems(db) });
  const rankWithShare = (fusionWeight: number): Rank =>
    createRankWith({ embedder: { ...embedder, fusionWeight }, vectors });
  return {
    ...{ folder, db, vectors, rank: rankWithShare(embedder.fusionWeight), rankWithShare },
    add: createAdd(db, chunks),
    ...rowsWithVectors(db, vectors, embedder.id),
    close: () => {
      closeIndex(db);
    },
    remove: () => {
      db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function createAdd(db: Database, chunks: Chunks): BenchIndex['add'] {
  const addFile = db.prepare<[string]>(
    `INSERT INTO file (folder, path, changed_at, size, hash, locator, title)
     VALUES ('bench', ?, 0, 0, '', 'line', '')`,
  );
  const add = db.transaction((passages: readonly BenchmarkPassage[], at: number) => {
    for (const passage of passages) {
      const { key, thread } = passage;
      const file = thread === undefined ? Number(addFile.run(key).lastInsertRowid) : null;
      chunks.replace([], [asChunk(passage, file, passage.at ?? at)]);
    }
  });
  return (passages, at = 0) => {
    add(passages, at);
  };
}

function rowsWithVectors(db: Database, vectors: VectorTable, model: string) {
  const rows = db.prepare<[number], BenchRow>(
    `SELECT id, ws, scope, channel, first, file, at, hash, title, body
     FROM chunk WHERE id > ? ORDER BY id`,
  );
  const keep = db.prepare<[string, string, Buffer]>(
    'INSERT INTO embedding (hash, model, vector) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  return {
    rows: (after = 0) => rows.all(after),
    enter: db.transaction((entered: readonly (readonly [BenchRow, Int8Array])[]) => {
      for (const [row, vector] of entered) {
        keep.run(row.hash, model, toBytes(vector));
        vectors.put(row, vector);
      }
    }),
  };
}

function asChunk(
  { key, thread, place: said, title = '', text }: BenchmarkPassage,
  file: number | null,
  at: number,
): NewChunk {
  const place =
    thread === undefined
      ? { ws: fileWorkspace, channel: '', thread: '', first: '' }
      : { ...(said ?? { ws: 'bench', channel: 'bench' }), thread, first: tsOf(key, at) };
  return {
    ...{ ...place, scope: publicScope, last: place.first, part: 0, file, at, asks: 0 },
    ...{ startLine: 0, endLine: 0, path: '', title, body: text },
  };
}

/** A passage's number in its conversation orders it there. */
const tsOf = (key: string, at: number): string =>
  `${Math.floor(at / 1000)}.${key.split(' ').at(-1)?.padStart(6, '0') ?? ''}`;
