// Which models' vectors stand in lookup.db. There are two places: one serves searches, the other is filled
// while the model changes. Each has a table of vectors and a queue of the chunks that wait for theirs.
import type { Database } from '../../store/open-database.js';
import type { EmbedderDescriptor } from '../meaning/embedder-descriptor.js';
import { rankOfFile } from './root-ranks.js';
import type { SlotName } from './slot-name.js';
import { createVec0, dropVec0 } from './vector-table.js';

/** One place, taken by a model. */
export interface Slot {
  readonly name: SlotName;
  readonly embedder: EmbedderDescriptor;
  /** What holds the vectors: sqlite-vec, or nothing but `embedding` where that can't be loaded. */
  readonly heldBy: 'vec0' | 'loop';
  readonly serves: boolean;
  /** Rows taken out since it was opened; vec0 never uses their room again. */
  readonly removed: number;
}

export interface Slots {
  all(): readonly Slot[];
  /** Gives a model the free place, with every chunk waiting. It serves at once when nothing else does. */
  open(embedder: EmbedderDescriptor): Slot;
  /** Frees a place. The vectors stay in `embedding`: going back to that model costs nothing. */
  close(name: SlotName): void;
  /** Lets the other place serve and frees this one. Vectors of third models are deleted. */
  handOver(from: SlotName, to: SlotName): void;
  /** The same model with other weights. */
  describe(name: SlotName, embedder: EmbedderDescriptor): void;
}

interface Row extends Omit<EmbedderDescriptor, 'id'> {
  readonly name: SlotName;
  readonly model: string;
  readonly heldBy: 'vec0' | 'loop';
  readonly serves: number;
  readonly removed: number;
}

/** Opens the places. `hasVec0` = sqlite-vec is loaded into this connection. */
export function createSlots(db: Database, hasVec0: boolean): Slots {
  const heldBy = hasVec0 ? 'vec0' : 'loop';
  // Without sqlite-vec its tables can be neither written nor dropped: what they hold grows stale.
  if (!hasVec0) db.prepare("UPDATE slot SET held_by = 'loop'").run();
  const questions = slotQuestions(db);
  const all = (): Slot[] => questions.all().map(toSlot);
  const close = (name: SlotName): void => {
    if (hasVec0) dropVec0(db, name);
    questions.remove(name);
  };
  const open = (embedder: EmbedderDescriptor): Slot => {
    const taken = all();
    const name = taken.some((slot) => slot.name === 'a') ? 'b' : 'a';
    if (hasVec0) createVec0(db, name, embedder.dim);
    const serves = taken.some((slot) => slot.serves) ? 0 : 1;
    questions.add({ ...toColumns(name, embedder), heldBy, serves });
    return { name, embedder, heldBy, serves: serves === 1, removed: 0 };
  };
  return {
    all,
    open: db.transaction(open),
    close: db.transaction(close),
    handOver: db.transaction((from: SlotName, to: SlotName): void => {
      questions.forgetThird();
      questions.serve(to);
      close(from);
    }),
    describe: (name, embedder) => {
      questions.describe(toColumns(name, embedder));
    },
  };
}

const toSlot = ({ name, model, heldBy, serves, removed, ...facts }: Row): Slot => ({
  ...{ name, heldBy, removed, serves: serves === 1, embedder: { id: model, ...facts } },
});

const toColumns = (name: SlotName, { id, ...facts }: EmbedderDescriptor) => ({
  ...{ name, model: id, ...facts },
});

function slotQuestions(db: Database) {
  const all = db.prepare<[], Row>(
    `SELECT name, model, dim, max_chars AS maxChars, fusion_weight AS fusionWeight,
       relevant_from AS relevantFrom, worth_a_look_from AS worthALookFrom, held_by AS heldBy, serves, removed FROM slot ORDER BY name`,
  );
  const insert = db.prepare<[Omit<Row, 'removed'>]>(
    `INSERT INTO slot (name, model, dim, max_chars, fusion_weight, relevant_from, worth_a_look_from, held_by, serves, removed)
     VALUES (@name, @model, @dim, @maxChars, @fusionWeight, @relevantFrom, @worthALookFrom, @heldBy, @serves, 0)`,
  );
  const describe = db.prepare<[ReturnType<typeof toColumns>]>(
    `UPDATE slot SET max_chars = @maxChars, fusion_weight = @fusionWeight, relevant_from = @relevantFrom,
       worth_a_look_from = @worthALookFrom
     WHERE name = @name`,
  );
  const wait = db.prepare<[SlotName]>(
    `INSERT INTO to_embed (slot, at, chunk, rank) SELECT ?, at, id, ${rankOfFile('chunk.file')} FROM chunk`,
  );
  const unwait = db.prepare<[SlotName]>('DELETE FROM to_embed WHERE slot = ?');
  const remove = db.prepare<[SlotName]>('DELETE FROM slot WHERE name = ?');
  const serve = db.prepare<[SlotName]>('UPDATE slot SET serves = (name = ?)');
  const forgetThird = db.prepare(
    'DELETE FROM embedding WHERE model NOT IN (SELECT model FROM slot)',
  );
  return {
    all: () => all.all(),
    add: (row: Omit<Row, 'removed'>): void => {
      insert.run(row);
      wait.run(row.name);
    },
    describe: (row: ReturnType<typeof toColumns>) => describe.run(row),
    remove: (name: SlotName): void => {
      unwait.run(name);
      remove.run(name);
    },
    serve: (name: SlotName) => serve.run(name),
    forgetThird: () => forgetThird.run(),
  };
}
