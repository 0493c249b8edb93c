// Where the set-up reads and keeps things.
import { mkdirSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** A path inside the repository. */
export const inRoot = (...parts) => join(root, ...parts);

/** The folder that keeps runtimes and compiled modules between checkouts. */
export const cacheFolder = () =>
  join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'electron-runtime');

/**
 * Runs `work` with an empty folder in the cache and removes it afterwards. The lock of the set-up makes its name ours, so
 * what a killed set-up left there is cleared away.
 */
export async function inWorkFolder(work) {
  const folder = join(cacheFolder(), '.set-up');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
