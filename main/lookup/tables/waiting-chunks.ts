// The chunks of one slot that wait for their vector, by the rank of their source and then newest first, and how they get it.
import type { Database } from '../../store/open-database.js';
import type { EmbedderDescriptor } from '../meaning/embedder-descriptor.js';
import { fromBytes, quantize, toBytes } from '../meaning/quantize.js';
import { textToEmbed } from './chunks.js';
import type { SlotName } from './slot-name.js';
import type { VectorKey, VectorTable } from './vector-table.js';

/** Vectors kept from before only have to be entered. */
const knownBatchSize = 500;

/** A chunk that waits. `vector` is there when its text was embedded before. */
export interface Waiting extends VectorKey {
  readonly at: number;
  readonly hash: string;
  readonly title: string;
  readonly body: string;
  readonly vector: Buffer | null;
}

export interface WaitingChunks {
  /** Enters what was embedded before, a batch of it at a time; false when all of the queue was looked through. */
  enterKnown(): boolean;
  /**
   * The first `limit` whose talk has rested since `settledBefore`. What is later than `now` comes from a
   * clock that goes wrong, and is not waited for.
   */
  next(limit: number, settledBefore: number, now: number): Waiting[];
  /** What the embedder reads of it. */
  text(chunk: Waiting): string;
  /** Keeps vectors by the hash of their text, and enters every chunk of the batch that still stands. */
  keep(batch: readonly Waiting[], vectors: ReadonlyMap<string, Float32Array>): void;
  /** Leaves a chunk without a vector. */
  giveUp(chunk: Waiting): void;
  count(): number;
}

/** Prepares the questions of one slot. */
export function createWaitingChunks(
  db: Database,
  slot: { readonly name: SlotName; readonly embedder: EmbedderDescriptor },
  vectors: VectorTable,
): WaitingChunks {
  const { name, embedder } = slot;
  const questions = waitingQuestions(db, name, embedder.id);
  const enter = (chunk: VectorKey & { readonly at: number }, vector: Int8Array): void => {
    vectors.put(chunk, vector);
    questions.done(chunk);
  };
  let from = { at: Number.MAX_SAFE_INTEGER, chunk: Number.MAX_SAFE_INTEGER };
  const enterKnown = (): boolean => {
    const rows = questions.from(from, knownBatchSize);
    const last = rows.at(-1);
    if (!last) return false;
    from = { at: last.at, chunk: last.id };
    for (const row of rows) if (row.vector) enter(row, fromBytes(row.vector));
    return true;
  };
  return {
    enterKnown: db.transaction(enterKnown),
    next: questions.next,
    text: (chunk) => textToEmbed(chunk).slice(0, embedder.maxChars),
    keep: db.transaction((batch: readonly Waiting[], found: ReadonlyMap<string, Float32Array>) => {
      for (const [hash, vector] of found) questions.keepVector(hash, toBytes(quantize(vector)));
      for (const { id } of batch) {
        // It may have been replaced, or changed hands, while the embedder worked.
        const chunk = questions.standing(id);
        if (chunk?.vector) enter(chunk, fromBytes(chunk.vector));
      }
      questions.forgetOrphans(found.keys());
    }),
    giveUp: questions.done,
    count: questions.count,
  };
}

function waitingQuestions(db: Database, slot: SlotName, model: string) {
  const select = `SELECT chunk.id, chunk.ws, chunk.scope, chunk.channel, chunk.first, chunk.file,
      chunk.at, chunk.hash, chunk.title, chunk.body, embedding.vector
    FROM to_embed JOIN chunk ON chunk.id = to_embed.chunk
    LEFT JOIN embedding ON embedding.hash = chunk.hash AND embedding.model = @model
    WHERE to_embed.slot = @slot`;
  const newest = 'to_embed.at DESC, to_embed.chunk DESC LIMIT @limit';
  const next = db.prepare<[Record<string, unknown>], Waiting>(
    `${select} AND (to_embed.at <= @settled OR to_embed.at > @now)
     ORDER BY to_embed.rank DESC, ${newest}`,
  );
  const from = db.prepare<[Record<string, unknown>], Waiting>(
    `${select} AND (to_embed.at, to_embed.chunk) < (@at, @chunk) ORDER BY ${newest}`,
  );
  const standing = db.prepare<[Record<string, unknown>], Waiting>(
    `${select} AND chunk.id = @id AND to_embed.at = chunk.at`,
  );
  const done = db.prepare<[SlotName, number, number]>(
    'DELETE FROM to_embed WHERE slot = ? AND at = ? AND chunk = ?',
  );
  const keep = db.prepare<[string, string, Buffer]>(
    'INSERT INTO embedding (hash, model, vector) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const forget = db.prepare<[{ readonly hash: string }]>(
    'DELETE FROM embedding WHERE hash = @hash AND NOT EXISTS (SELECT 1 FROM chunk WHERE hash = @hash)',
  );
  const count = db.prepare<[SlotName], { n: number }>(
    'SELECT count(*) AS n FROM to_embed WHERE slot = ?',
  );
  return {
    next: (limit: number, settled: number, now: number) =>
      next.all({ slot, model, limit, settled, now }),
    from: (place: { at: number; chunk: number }, limit: number) =>
      from.all({ slot, model, limit, ...place }),
    standing: (id: number) => standing.get({ slot, model, id }),
    done: ({ id, at }: { readonly id: number; readonly at: number }): void => {
      done.run(slot, at, id);
    },
    keepVector: (hash: string, vector: Buffer) => keep.run(hash, model, vector),
    /** A text that went while the embedder worked on it leaves nothing behind. */
    forgetOrphans: (hashes: Iterable<string>): void => {
      for (const hash of hashes) forget.run({ hash });
    },
    count: () => count.get(slot)?.n ?? 0,
  };
}
