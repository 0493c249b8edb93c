// The reset that was asked for, on disk: until it is done, each start does it first.
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { resetKinds, type ResetKind } from '../../../preload/reset.js';
import { writeError } from '../../settings/write-error.js';
import { syncFolder } from '../../store/file-names.js';
import { removeForGood } from './remove-for-good.js';

const markerName = 'reset.json';
const schema = z.object({ kind: z.enum(resetKinds) });

/** Says on disk that this is to be done, whatever happens meanwhile. Throws AppError disk_full or disk_read_only. */
export function markReset(folder: string, kind: ResetKind): void {
  const marker = join(folder, markerName);
  try {
    write(marker, kind);
    syncFolder(folder);
  } catch (cause) {
    throw writeError(marker, cause);
  }
}

/** Whole or not at all. */
function write(marker: string, kind: ResetKind): void {
  const file = openSync(`${marker}.new`, 'w', 0o600);
  try {
    writeSync(file, `${JSON.stringify({ kind })}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(`${marker}.new`, marker);
}

/** What was asked for and is not done yet. A file that says nothing clear asks for nothing. */
export function markedReset(folder: string): ResetKind | undefined {
  try {
    return schema.parse(JSON.parse(readFileSync(join(folder, markerName), 'utf8'))).kind;
  } catch {
    return undefined;
  }
}

/** Says that it is done. */
export function unmarkReset(folder: string): void {
  for (const name of [markerName, `${markerName}.new`]) removeForGood(join(folder, name));
  syncFolder(folder);
}
