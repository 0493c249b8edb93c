// What was said right before and after a passage, as far as the search may see it.
import type { Database } from '../../store/open-database.js';
import type { StoredChunk } from '../tables/chunks.js';
import { visibleChunks, type Visible } from '../tables/visible.js';

/** So many passages on either side belong to what a passage is about; measured best of 1, 2, 3, 5 and all. */
const reach = 2;
/** Talk outside of threads that rests so long goes on with another subject. */
const pauseMs = 30 * 60_000;

interface Neighbour {
  readonly id: number;
  readonly first: string;
  readonly at: number;
}

/** The ids of a chunk of messages and of its neighbours in the same conversation. */
export type IdsAround = (chunk: StoredChunk) => number[];

/** Prepares the question for one search: its filter holds for the neighbours too. */
export function createIdsAround(db: Database, visible: Visible): IdsAround {
  const { sql, values } = visibleChunks(visible);
  const beside = (order: '<' | '>') =>
    db.prepare<[Record<string, unknown>], Neighbour>(
      `SELECT id, first, at FROM chunk
       WHERE ws = @ofWs AND channel = @ofChannel AND thread = @ofThread
         AND (first, part) ${order} (@first, @part) AND ${sql}
       ORDER BY ${order === '<' ? 'first DESC, part DESC' : 'first, part'} LIMIT ${reach}`,
    );
  const before = beside('<');
  const after = beside('>');
  return (chunk) => {
    const { ws: ofWs, channel: ofChannel, thread: ofThread, first, part } = chunk;
    const of = { ...values, ofWs, ofChannel, ofThread, first, part };
    const earlier = untilPause(chunk, before.all(of), (near, far) => startOf(near) - far.at);
    const later = untilPause(chunk, after.all(of), (near, far) => startOf(far) - near.at);
    return [...earlier.map(({ id }) => id), chunk.id, ...later.map(({ id }) => id)];
  };
}

/** A ts counts seconds. */
const startOf = ({ first }: { readonly first: string }): number => Number(first) * 1000;

function untilPause(
  chunk: StoredChunk,
  neighbours: readonly Neighbour[],
  pauseBetween: (near: Neighbour, far: Neighbour) => number,
): readonly Neighbour[] {
  if (chunk.thread !== '') return neighbours;
  const end = neighbours.findIndex(
    (far, index) => !(pauseBetween(neighbours[index - 1] ?? chunk, far) <= pauseMs),
  );
  return end < 0 ? neighbours : neighbours.slice(0, end);
}
