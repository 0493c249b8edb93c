import type { Database } from '../../store/open-database.js';

/** In how many chunks of an index of this size a stem stands. */
export type FrequencyOf = (stem: string, chunks: number) => number;

/** Asks FTS5 in how many chunks a stem stands. The answers are kept while the index is about as large. */
export function createFrequencies(db: Database): FrequencyOf {
  const read = db.prepare<[string], { doc: number }>(
    'SELECT doc FROM word_frequency WHERE term = ?',
  );
  const known = new Map<string, number>();
  let knownAt = 0;
  return (stem, chunks) => {
    if (Math.abs(chunks - knownAt) > 0.02 * knownAt || known.size > 10_000) {
      known.clear();
      knownAt = chunks;
    }
    const frequency = known.get(stem) ?? read.get(stem)?.doc ?? 0;
    known.set(stem, frequency);
    return frequency;
  };
}
