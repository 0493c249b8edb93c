// An index of many small passages, with vectors, made at one go.
import { createChunks, type Chunks, type NewChunk } from '../../../main/lookup/tables/chunks.js';
import { quantize, toBytes } from '../../../main/lookup/meaning/quantize.js';
import { openIndex } from '../../../main/lookup/tables/open-index.js';
import { fileWorkspace, publicScope } from '../../../main/lookup/tables/schema.js';
import { loadVecExtension } from '../../../main/lookup/tables/vec-extension.js';
import {
  createVec0,
  openVec0,
  type VectorTable,
} from '../../../main/lookup/tables/vector-table.js';
import { silentLog } from '../../../main/log/log.js';
import type { Database } from '../../../main/store/open-database.js';

const model = 'made up';
const dim = 256;
export const january = Date.UTC(2026, 0, 15);
const day = 86_400_000;

/** Draws numbers from 0 up to 1, the same in every run. */
export function draws(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** A vector of unit length around one of twenty subjects. */
export function vectorAbout(subject: number, random: () => number): Int8Array {
  const about = draws(subject + 1);
  const raw = Array.from({ length: dim }, () => about() - 0.5 + (random() - 0.5) * 0.8);
  const length = Math.hypot(...raw);
  return quantize(Float32Array.from(raw, (x) => x / length));
}

export interface ManyChunks {
  readonly db: Database;
  readonly chunks: Chunks;
  readonly vectors: VectorTable;
  /** The id of the model. */
  readonly model: string;
}

/** `count` passages in two workspaces, public and private channels and files, over four months. */
export function manyChunks(
  folder: string,
  count: number,
  textOf: (n: number) => string,
): ManyChunks {
  const db = openIndex(folder, silentLog);
  loadVecExtension(db);
  createVec0(db, 'a', dim);
  const vectors = openVec0(db, 'a', model);
  const random = draws(7);
  const keep = db.prepare(
    'INSERT INTO embedding (hash, model, vector) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const chunks = createChunks(db, {
    added: (chunk) => {
      const vector = vectorAbout(chunk.id % 20, random);
      keep.run(chunk.hash, model, toBytes(vector));
      vectors.put(chunk, vector);
    },
    removed: () => undefined,
  });
  db.exec(
    `INSERT INTO file (id, folder, path, changed_at, size, hash, locator, title)
     VALUES (1, 'f', 'p', 0, 0, '', 'line', '')`,
  );
  db.transaction(() =>
    chunks.replace(
      [],
      Array.from({ length: count }, (_, n) => chunkOf(n, textOf(n))),
    ),
  )();
  return { db, chunks, vectors, model };
}

function chunkOf(n: number, body: string): NewChunk {
  const at = january + Math.floor(n / 10) * (day / 4) + n;
  const common = { part: 0, startLine: n, endLine: n, asks: 0, path: '', title: '', body } as const;
  if (n % 10 === 9) {
    const place = { ws: fileWorkspace, scope: publicScope, channel: '', thread: '' };
    return { ...common, ...place, first: '', last: '', file: 1, at };
  }
  const channel = `C${n % 5}`;
  const first = String((at - (n % 3) * day) / 1000);
  const place = { ws: `T${n % 2}`, channel, scope: n % 5 === 0 ? channel : publicScope };
  return { ...common, ...place, thread: first, first, last: String(at / 1000), file: null, at };
}
