// A lookup.db of benchmark passages, written by the product's own code.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EmbedderDescriptor } from '../../../main/lookup/meaning/embedder-descriptor.js';
import { createRank, type Rank } from '../../../main/lookup/search/rank.js';
import { createStems } from '../../../main/lookup/search/stems.js';
import { createChunks, type NewChunk } from '../../../main/lookup/tables/chunks.js';
import { closeIndex, openIndex } from '../../../main/lookup/tables/open-index.js';
import { openVectors } from '../../../main/lookup/tables/open-vectors.js';
import { fileWorkspace, publicScope } from '../../../main/lookup/tables/schema.js';
import type { VectorKey, VectorTable } from '../../../main/lookup/tables/vector-table.js';
import { silentLog } from '../../../main/log/log.js';
import type { Database } from '../../../main/store/open-database.js';
import type { BenchmarkPassage } from './sets.js';

export interface BenchIndex {
  readonly folder: string;
  readonly db: Database;
  readonly vectors: VectorTable;
  readonly rank: Rank;
  /** Enters some passages in one transaction. `at` is when they were said, in ms. */
  add(passages: readonly BenchmarkPassage[], at?: number): void;
  /** Every chunk, in the order it was added. */
  rows(): (VectorKey & { readonly body: string })[];
  close(): void;
  remove(): void;
}

/** The index in a folder; by default an empty one in a new temp folder. */
export function openBenchIndex(
  embedder: EmbedderDescriptor,
  folder = mkdtempSync(join(tmpdir(), 'perch-bench-')),
): BenchIndex {
  const db = openIndex(folder, silentLog);
  const vectors = openVectors(db, embedder, silentLog);
  const chunks = createChunks(db, { vectors, model: embedder.id });
  const addFile = db.prepare<[string]>(
    "INSERT INTO file (folder, path, changed_at, size, hash) VALUES ('bench', ?, 0, 0, '')",
  );
  const add = db.transaction((passages: readonly BenchmarkPassage[], at: number) => {
    for (const passage of passages) {
      const { key, thread } = passage;
      const file = thread === undefined ? Number(addFile.run(key).lastInsertRowid) : null;
      chunks.replace([], [asChunk(passage, file, at)]);
    }
  });
  return {
    ...{
      folder,
      db,
      vectors,
      rank: createRank({
        ...{ db, chunks, stemTexts: createStems(db) },
        meaning: { embedder, vectors },
      }),
    },
    add: (passages, at = 0) => {
      add(passages, at);
    },
    rows: () =>
      db
        .prepare<[], VectorKey & { body: string }>(
          'SELECT id, ws, scope, channel, thread, body FROM chunk ORDER BY id',
        )
        .all(),
    close: () => {
      closeIndex(db);
    },
    remove: () => {
      db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function asChunk(
  { key, thread, place: said, text }: BenchmarkPassage,
  file: number | null,
  at: number,
): NewChunk {
  const place =
    thread === undefined
      ? { ws: fileWorkspace, channel: '', thread: '', first: '' }
      : {
          ...(said ?? { ws: 'bench', channel: 'bench' }),
          thread,
          first: key.split(' ').at(-1)?.padStart(4, '0') ?? '',
        };
  return {
    ...{ ...place, scope: publicScope, last: place.first, part: 0, file, at, asks: 0 },
    ...{ startLine: 0, endLine: 0, path: '', title: '', body: text },
  };
}
