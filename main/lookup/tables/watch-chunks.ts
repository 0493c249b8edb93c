// Keeps the vector tables in step with the chunks: in the transaction that changes a chunk.
import type { Database } from '../../store/open-database.js';
import { fromBytes } from '../meaning/quantize.js';
import type { ChunkWatcher } from './chunks.js';
import { rankOfFile } from './root-ranks.js';
import type { SlotName } from './slot-name.js';
import type { Slot } from './slots.js';
import type { VectorTable } from './vector-table.js';

/** A slot with its table opened. */
export interface OpenSlot {
  readonly slot: Slot;
  readonly vectors: VectorTable;
}

/** A new chunk whose text is known gets its vector at once, any other waits for it. */
export function watchChunks(db: Database, open: () => Iterable<OpenSlot>): ChunkWatcher {
  const known = db.prepare<[string, string], { vector: Buffer }>(
    'SELECT vector FROM embedding WHERE hash = ? AND model = ?',
  );
  const wait = db.prepare<[{ slot: SlotName; at: number; chunk: number; file: number | null }]>(
    `INSERT INTO to_embed (slot, at, chunk, rank) VALUES (@slot, @at, @chunk, ${rankOfFile('@file')})
     ON CONFLICT DO NOTHING`,
  );
  const unwait = db.prepare<[SlotName, number, number]>(
    'DELETE FROM to_embed WHERE slot = ? AND at = ? AND chunk = ?',
  );
  const count = db.prepare<[SlotName]>('UPDATE slot SET removed = removed + 1 WHERE name = ?');
  return {
    added: (chunk) => {
      for (const { slot, vectors } of open()) {
        const vector = known.get(chunk.hash, slot.embedder.id)?.vector;
        if (vector) vectors.put(chunk, fromBytes(vector));
        else wait.run({ slot: slot.name, at: chunk.at, chunk: chunk.id, file: chunk.file });
      }
    },
    removed: ({ id, at }) => {
      for (const { slot, vectors } of open()) {
        unwait.run(slot.name, at, id);
        if (vectors.remove(id)) count.run(slot.name);
      }
    },
  };
}
