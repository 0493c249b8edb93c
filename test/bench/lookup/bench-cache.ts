import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** A folder of the benchmark, outside of the repository, where the system keeps what can be made again. */
export function benchCache(name: string): string {
  const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
  const folder = join(cache, 'perch-bench', name);
  mkdirSync(folder, { recursive: true });
  return folder;
}
