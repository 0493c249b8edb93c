import { closeSync, fdatasyncSync, openSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import {
  backupName,
  beginCopy,
  finishCopy,
  makeBackupFolder,
  thinOut,
  type CopyFacts,
} from './backups.js';
import { removeDatabase } from './file-names.js';
import { openDatabase } from './open-database.js';
import { explainStorage } from './storage-errors.js';
import { historyFileName } from './store.js';

/** 1 MiB at a time, so that the thread can be ended between two steps, and little is to be written out at once. */
const pagesPerStep = 256;
/** What receipts get of the disk between two steps, in ms. */
const breathMs = 5;

/**
 * Copies history.db while it is in use into the backup of the day (`at`, in ms), and thins out older ones. The
 * copy is of one moment and the writer never waits: a reader holds its snapshot all the while
 * (https://sqlite.org/wal.html). The backup has its name only once it is whole and checked.
 */
export async function backUp({ folder, at }: { folder: string; at: number }): Promise<CopyFacts> {
  const backups = makeBackupFolder(folder);
  const file = join(backups, backupName(at));
  const part = beginCopy(file);
  try {
    await copyInto(part, join(folder, historyFileName));
    const facts = finishCopy(part, file, backups);
    utimesSync(file, at / 1000, at / 1000); // the clock of the app is what its age is measured by
    thinOut(folder);
    return facts;
  } catch (error) {
    removeDatabase(part);
    throw explainStorage(file, error);
  }
}

/**
 * Each step is on disk before the next: a whole copy left to the system to write out would make a receipt's own
 * fsync wait for it, half a second at a million messages.
 */
async function copyInto(part: string, file: string): Promise<void> {
  const source = openDatabase(file, { readonly: true });
  const written = openSync(part, 'r+');
  const progress = (): number => {
    fdatasyncSync(written);
    pause(breathMs);
    return pagesPerStep;
  };
  try {
    source.exec('BEGIN');
    source.prepare('SELECT count(*) FROM sqlite_schema').get(); // a transaction reads its snapshot at its first question
    await source.backup(part, { progress });
  } finally {
    closeSync(written);
    source.close();
  }
}

/** Holds this thread, which does nothing else. */
const pause = (ms: number): void =>
  void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
