// Makes a history ready to be put in the place of history.db: from a backup, from a damaged file, or empty.
import { chmodSync, copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { say, type Sentence } from '../../preload/language/sentence.js';
import { AppError, reasonIn } from '../lib/errors.js';
import { backupPath } from './backups.js';
import { checkDatabase } from './check.js';
import { filesAside, removeDatabase } from './file-names.js';
import { openDatabase } from './open-database.js';
import { salvage, type Salvaged } from './salvage.js';
import { settleRestored } from './settle-restored.js';
import { explainStorage } from './storage-errors.js';
import { openStoreFile } from './store.js';

const preparedName = 'history.preparing.db';

/** A copy of a backup; gives its path. Throws backup_unusable. `at` in ms, now. */
export const prepareBackup = (from: { folder: string; id: string; at: number }): string => {
  const backup = backupPath(from.folder, from.id);
  refuseUnsound(backup);
  return prepare(from, (prepared) => {
    copyFileSync(backup, prepared);
    if (process.platform !== 'win32') chmodSync(prepared, 0o600);
  });
};

/** What is readable of the file put aside last; gives the new file's path and how much was saved. */
export function prepareSalvage(from: { folder: string; at: number }): {
  readonly prepared: string;
  readonly saved: Salvaged;
} {
  const [aside] = filesAside(from.folder);
  if (aside === undefined) {
    throw new AppError('not_found', say`There is no file put aside to save anything from.`);
  }
  const saved: Salvaged[] = [];
  const prepared = prepare(from, (file) => saved.push(salvage(join(from.folder, aside), file)));
  return { prepared, saved: saved[0] ?? { rows: 0, hasGaps: true } };
}

/** An empty history; gives its path. */
export const prepareEmpty = (from: { folder: string; at: number }): string =>
  prepare(from, () => undefined);

function prepare(
  { folder, at }: { folder: string; at: number },
  fill: (prepared: string) => unknown,
): string {
  const prepared = join(folder, preparedName);
  removeDatabase(prepared);
  try {
    fill(prepared);
    const store = openStoreFile(prepared);
    try {
      settleRestored(store.db, at);
    } finally {
      store.close();
    }
    return prepared;
  } catch (error) {
    removeDatabase(prepared);
    throw explainStorage(prepared, error);
  }
}

function refuseUnsound(backup: string): void {
  const unusable = (why: string | Sentence, cause?: unknown): AppError =>
    new AppError('backup_unusable', say`${backup} can't be used: ${why}.`, {
      ...{ cause, fix: say`Take an older backup.` },
    });
  try {
    const db = openDatabase(backup, { readonly: true });
    try {
      const result = checkDatabase(db, 'thorough');
      if (result.kind === 'damaged') throw unusable(result.problems[0] ?? say`it is damaged`);
    } finally {
      db.close();
    }
  } catch (error) {
    throw error instanceof AppError && error.code === 'backup_unusable'
      ? error
      : unusable(reasonIn(error), error);
  }
}
