// Copies of the history: how they are named, made, verified, counted and thinned out.
import { chmodSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { say } from '../../preload/language/sentence.js';
import { AppError } from '../lib/errors.js';
import { checkDatabase } from './check.js';
import { listOf, moveIntoPlace } from './file-names.js';
import { openDatabase, type Database } from './open-database.js';

/** The folder of the backups inside the data folder. */
export const backupFolderName = 'backups';

/** So many daily backups are kept. */
export const backupsKept = 7;

/** A daily backup as the folder shows it. */
export interface BackupFile {
  /** Its file name. */
  readonly id: string;
  /** When it was finished, ms since 1970. */
  readonly at: number;
  readonly bytes: number;
}

const dailyName = /^history-\d{4}-\d{2}-\d{2}\.db$/;

/** The daily backups of a data folder, newest first. */
export const listBackups = (folder: string): BackupFile[] =>
  listOf(join(folder, backupFolderName))
    .filter((name) => dailyName.test(name))
    .sort()
    .reverse()
    .map((id) => {
      const { size, mtimeMs } = statSync(backupPath(folder, id));
      return { id, at: Math.round(mtimeMs), bytes: size };
    });

/** Where a backup lies. Throws not_found for a name that is none of a backup. */
export function backupPath(folder: string, id: string): string {
  if (!dailyName.test(id)) throw new AppError('not_found', say`There is no backup named ${id}.`);
  return join(folder, backupFolderName, id);
}

/** The name of the backup of a day (UTC); `at` in ms. */
export const backupName = (at: number): string =>
  `history-${new Date(at).toISOString().slice(0, 10)}.db`;

/** Deletes all but the newest daily backups. */
export function thinOut(folder: string): void {
  for (const { id } of listBackups(folder).slice(backupsKept)) rmSync(backupPath(folder, id));
}

/** The folder of the backups, made when absent, for its owner only, without what an interrupted copy left. */
export function makeBackupFolder(folder: string): string {
  const backups = join(folder, backupFolderName);
  mkdirSync(backups, { recursive: true, mode: 0o700 });
  if (process.platform !== 'win32') chmodSync(backups, 0o700);
  for (const name of listOf(backups).filter((each) => unfinished.test(each))) {
    rmSync(join(backups, name));
  }
  return backups;
}

const unfinished = /\.part(?:-wal|-shm|-journal)?$/;

/** An empty file for its owner only, to copy into. It gets its name with finishCopy(). */
export function beginCopy(file: string): string {
  const part = `${file}.part`;
  writeFileSync(part, '', { mode: 0o600 });
  return part;
}

/** What a copy holds. */
export interface CopyFacts {
  readonly bytes: number;
  readonly messages: number;
}

/** Checks a copy, makes it stand alone and gives it its name. Throws backup_unusable when it is not sound. */
export function finishCopy(part: string, file: string, folder: string): CopyFacts {
  const db = openDatabase(part, { journal: 'DELETE' });
  let messages: number;
  try {
    const result = checkDatabase(db, 'thorough');
    if (result.kind === 'damaged') {
      const says = say`The copy of the history is not sound: ${result.problems[0] ?? ''}.`;
      throw new AppError('backup_unusable', says, { fix: say`Check the disk.` });
    }
    messages = countMessages(db);
  } finally {
    db.close();
  }
  moveIntoPlace(part, file, folder);
  return { bytes: statSync(file).size, messages };
}

/** How many messages a history holds; 0 when it has no such table yet. */
export const countMessages = (db: Database): number =>
  db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'message'").get() === undefined
    ? 0
    : (db.prepare<[], { n: number }>('SELECT count(*) AS n FROM message').get()?.n ?? 0);

const migrationName = /^history-before-\d{4}\.db$/;

/** Copies the history before its schema changes. VACUUM INTO, as nothing else happens before the start. */
export function backupBeforeMigration(db: Database, folder: string, version: number): void {
  const backups = makeBackupFolder(folder);
  const file = join(backups, `history-before-${String(version).padStart(4, '0')}.db`);
  const part = beginCopy(file);
  db.prepare('VACUUM INTO ?').run(part);
  finishCopy(part, file, backups);
}

const dayMs = 86_400_000;

/** Deletes copies made before a migration, once the new schema has started well on a later day. */
export function forgetOldMigrationBackup(folder: string, now: number): void {
  const backups = join(folder, backupFolderName);
  for (const name of listOf(backups).filter((each) => migrationName.test(each))) {
    const file = join(backups, name);
    if (now - statSync(file).mtimeMs > dayMs) rmSync(file);
  }
}
