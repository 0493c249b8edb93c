// SQLite's words for a failing file and a failing disk, in ours.
import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ErrorCode } from '../../preload/errors.js';
import { say, type Sentence } from '../../preload/language/sentence.js';
import { AppError, messageOf } from '../lib/errors.js';

/** Troubles of the file or the disk, told apart from mistakes in a question. */
export type StorageCode = Extract<
  ErrorCode,
  | 'database_damaged'
  | 'database_busy'
  | 'database_newer'
  | 'database_missing'
  | 'disk_full'
  | 'disk_read_only'
  | 'disk_failing'
>;

const storageCodes: Readonly<Record<StorageCode, true>> = {
  database_damaged: true,
  database_busy: true,
  database_newer: true,
  database_missing: true,
  disk_full: true,
  disk_read_only: true,
  disk_failing: true,
};

/** Whether an error tells of the file or the disk rather than of one question. */
export const isStorageTrouble = (error: unknown): error is AppError & { code: StorageCode } =>
  error instanceof AppError && Object.hasOwn(storageCodes, error.code);

/**
 * An error of SQLite about `file` as an AppError, by its result code (https://sqlite.org/rescode.html). What is
 * no trouble of file or disk comes back as 'internal'.
 */
export function explainStorage(file: string, error: unknown): AppError {
  if (error instanceof AppError) return error;
  const trouble = troubleOf(file, codeOf(error));
  if (!trouble) {
    return new AppError('internal', say`Using ${file} failed: ${messageOf(error)}`, {
      cause: error,
    });
  }
  const { kind, says, fix, heals } = trouble;
  return new AppError(kind, says, { cause: error, retryable: heals, fix });
}

/** SQLite's result code of what was thrown, '' for anything else. File system errors count by their own code. */
const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

interface Trouble {
  readonly kind: StorageCode;
  readonly says: Sentence;
  readonly fix: Sentence;
  /** It may go away without Perch being told. */
  readonly heals: boolean;
}

function troubleOf(file: string, code: string): Trouble | undefined {
  if (/^SQLITE_(?:NOTADB|CORRUPT)/.test(code)) {
    const says = say`${file} is damaged (${code}).`;
    const fix = say`Restore a backup, save what is readable, or start empty: Settings, History.`;
    return { kind: 'database_damaged', says, fix, heals: false };
  }
  if (/^SQLITE_(?:BUSY|LOCKED)/.test(code)) {
    const says = say`Another program has locked ${file} (${code}).`;
    return {
      kind: 'database_busy',
      says,
      fix: say`Close the program that has it open.`,
      heals: true,
    };
  }
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') {
    const says = say`There is no room left to write ${file} (${code}, ${freeWords(file)}).`;
    const fix = say`Free some space on this disk; Perch goes on by itself.`;
    return { kind: 'disk_full', says, fix, heals: true };
  }
  if (/^(?:SQLITE_(?:READONLY|CANTOPEN|PERM)|EACCES$|EPERM$|EROFS$)/.test(code)) {
    const says = say`${file} can't be written (${code}).`;
    const fix = say`Make the file and its folder writable; Perch goes on by itself.`;
    return { kind: 'disk_read_only', says, fix, heals: true };
  }
  if (/^(?:SQLITE_IOERR|EIO$)/.test(code)) {
    const says = say`The disk failed while ${file} was in use (${code}, ${freeWords(file)}).`;
    const fix = say`Check the disk; Perch goes on by itself when it answers again.`;
    return { kind: 'disk_failing', says, fix, heals: true };
  }
  return undefined;
}

function freeWords(file: string): Sentence {
  try {
    const { bavail, bsize } = statfsSync(dirname(file));
    return say`${Math.floor((bavail * bsize) / 1_048_576)} MB free`;
  } catch {
    return say`free space unknown`;
  }
}
