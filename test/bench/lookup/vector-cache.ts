// Vectors of earlier runs, in the user's cache folder: the benchmark's texts take some twenty minutes to embed.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchCache } from './bench-cache.js';

export interface VectorCache {
  get(hash: string): Int8Array | undefined;
  set(hash: string, vector: Int8Array): void;
  /** Writes what is not on disk yet. */
  save(): void;
}

/** So many vectors are written at a time; a run that is cut short loses no more. */
const batchSize = 50;

/** The cache of one model. A line that was cut short in mid-write is passed over. */
export function openVectorCache(
  model: string,
  dim: number,
  folder = benchCache('vectors'),
): VectorCache {
  const file = join(folder, `${model.replaceAll(/[^\w.-]/g, '_')}.txt`);
  const known = readKnown(file, dim);
  let unsaved: string[] = [];
  const save = (): void => {
    if (unsaved.length === 0) return;
    appendFileSync(file, `\n${unsaved.join('\n')}\n`);
    unsaved = [];
  };
  return {
    get: (hash) => known.get(hash),
    set: (hash, vector) => {
      known.set(hash, vector);
      unsaved.push(`${hash} ${Buffer.from(vector).toString('base64')}`);
      if (unsaved.length >= batchSize) save();
    },
    save,
  };
}

function readKnown(file: string, dim: number): Map<string, Int8Array> {
  const known = new Map<string, Int8Array>();
  if (!existsSync(file)) return known;
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const [hash, bytes] = line.split(' ');
    const vector = new Int8Array(Buffer.from(bytes ?? '', 'base64'));
    if (hash && vector.length === dim) known.set(hash, vector);
  }
  return known;
}
