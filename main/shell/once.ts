import { writeFileSync } from 'node:fs';

/**
 * Whether this is the first time, over all runs: an empty file remembers it. Where that can't be written, each run
 * has a first time.
 */
export function createOnce(file: string): () => boolean {
  let isFirst = true;
  return () => {
    const wasFirst = isFirst;
    isFirst = false;
    return wasFirst && remember(file);
  };
}

function remember(file: string): boolean {
  try {
    writeFileSync(file, '', { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'EEXIST');
  }
}
