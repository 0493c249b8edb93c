// The two databases as they can be looked at without changing a file beside them.
import { closeSync, constants, copyFileSync, existsSync, mkdtempSync } from 'node:fs';
import { openSync, readSync, rmSync, statfsSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { say } from '../../preload/language/sentence.js';
import type { HistoryState, IndexState } from '../doctor/checks/files.js';
import { forkProcess } from '../shell/fork-process.js';
import { choresBy, createChoreRunner } from '../store/run-chore.js';
import { historyFileName } from '../store/store.js';
import { builtFile } from './built-file.js';
import { lookAtRunning } from './status.js';

/**
 * Checks history.db. Beside a Perch that runs, in its place: the files that SQLite wants beside it are there. Else a
 * copy, as SQLite would make those files, even to read. Rejects with database_damaged and its kin.
 */
export async function lookAtHistory(folder: string, isRunning: boolean): Promise<HistoryState> {
  if (!existsSync(join(folder, historyFileName))) return { kind: 'none' };
  if (isRunning) return check(folder);
  if (bytesOf(folder) * 2 > roomFor(tmpdir()))
    return {
      kind: 'unchecked',
      why: say`There is no room for the copy that would be checked. Perch checks the history at each start.`,
    };
  return checkCopy(folder);
}

async function checkCopy(folder: string): Promise<HistoryState> {
  const copy = mkdtempSync(join(tmpdir(), 'perch-doctor-'));
  try {
    for (const name of historyFiles(folder))
      copyFileSync(join(folder, name), join(copy, name), constants.COPYFILE_FICLONE);
    return await check(copy);
  } catch (error) {
    // A Perch that has begun meanwhile wrote while it was copied: what is wrong with the copy says nothing.
    if ((await lookAtRunning(folder)).kind !== 'not running') return await check(folder);
    throw error;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** A process of its own, as in the app: a check of gigabytes would hold up every other. */
function check(folder: string): Promise<HistoryState> {
  const runner = createChoreRunner(() =>
    forkProcess(fileURLToPath(builtFile('chore-worker.js')), 'Perch history chore'),
  );
  return choresBy(runner.runChore)('check', { folder, how: 'quick' });
}

/** Without -shm, which SQLite makes anew from -wal. */
const historyFiles = (folder: string): readonly string[] =>
  [historyFileName, `${historyFileName}-wal`].filter((name) => existsSync(join(folder, name)));

const bytesOf = (folder: string): number =>
  historyFiles(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);

function roomFor(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

const mark = 'SQLite format 3\0';

/** The index may be deleted at any time, so its first bytes are looked at and no more. */
export function lookAtIndex(folder: string): IndexState {
  const file = join(folder, 'lookup.db');
  if (existsSync(`${file}.damaged`)) return { kind: 'condemned' };
  if (!existsSync(file) || statSync(file).size === 0) return { kind: 'none' };
  const megabytes = Math.ceil(statSync(file).size / 1_048_576);
  return firstBytes(file) === mark
    ? { kind: 'there', about: say`It is there (${megabytes} MB).` }
    : { kind: 'condemned' };
}

function firstBytes(file: string): string {
  const handle = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(mark.length);
    readSync(handle, bytes, 0, mark.length, 0);
    return bytes.toString('latin1');
  } finally {
    closeSync(handle);
  }
}
