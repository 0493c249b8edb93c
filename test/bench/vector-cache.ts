import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** Vectors of earlier runs, by the hash of their text. Without a file it keeps them for this run. */
export function createVectorCache(file: string | undefined) {
  const known = new Map<string, Int8Array>();
  if (file !== undefined && existsSync(file)) {
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      const [hash, bytes] = line.split(' ');
      if (hash && bytes) known.set(hash, new Int8Array(Buffer.from(bytes, 'base64')));
    }
  }
  return {
    get: (hash: string): Int8Array | undefined => known.get(hash),
    set: (hash: string, vector: Int8Array): void => void known.set(hash, vector),
    save: (): void => {
      if (file === undefined) return;
      const lines = [...known].map(([hash, v]) => `${hash} ${Buffer.from(v).toString('base64')}`);
      writeFileSync(file, lines.join('\n'));
    },
  };
}
