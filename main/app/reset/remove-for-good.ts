// Deletes by the plainest calls there are: before Electron is ready, and without a display, it never gets ready any more
// once Node's rmSync was called (Electron 33).
import { lstatSync, readdirSync, rmdirSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';

const mostTries = 6;
const restMs = 200;

/** A file, a link (not what it leads to), or a folder with all that is in it; what is not there is gone already. */
export function removeForGood(path: string): void {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (!found) return;
  if (!found.isDirectory()) return untilFree(() => unlinkSync(path));
  for (const name of readdirSync(path)) removeForGood(join(path, name));
  untilFree(() => rmdirSync(path));
}

/** Windows lets nobody delete what a virus scanner is just reading. */
function untilFree(work: () => void): void {
  for (let tries = 1; ; tries += 1) {
    try {
      return work();
    } catch (error) {
      if (tries === mostTries || !isInUse(error)) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, restMs);
    }
  }
}

const isInUse = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  ['EBUSY', 'EPERM', 'ENOTEMPTY', 'EMFILE'].includes(String(error.code));
