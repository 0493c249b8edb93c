// What is looked at before a history is opened for use.
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { say } from '../../preload/language/sentence.js';
import { AppError } from '../lib/errors.js';
import { listBackups } from './backups.js';
import { checkDatabase } from './check.js';
import { filesAside } from './file-names.js';
import { damageFound, wayOut } from './file-words.js';
import { openDatabase } from './open-database.js';
import { historyFileName } from './store.js';
import { endedUncleanly } from './unclean-end.js';

/** The check that an opening made, or still owes because the file is too big to make it wait. */
export type OpeningCheck =
  | { readonly kind: 'made'; readonly how: 'thorough' }
  | { readonly kind: 'owed'; readonly how: 'quick' | 'thorough' };

/** A file of this size is checked thoroughly within a second, so that the start can wait for it. */
const checkedAtOnceBytes = 48 * 1_048_576;

/** A history that was there once is never begun anew in silence: throws database_missing. */
export function refuseMissing(folder: string): void {
  if (hasContent(join(folder, historyFileName))) return;
  const [aside] = filesAside(folder);
  const [backup] = listBackups(folder);
  if (aside === undefined && backup === undefined) return;
  throw new AppError(
    'database_missing',
    aside === undefined
      ? say`There is no ${historyFileName} in ${folder}, but there are backups of it.`
      : say`There is no ${historyFileName} in ${folder}, ${aside} was put aside.`,
    { fix: wayOut },
  );
}

/** SQLite takes an empty file for a new one. */
const hasContent = (file: string): boolean => existsSync(file) && statSync(file).size > 0;

/**
 * After an unclean end the whole file is checked before it is used, or soon after when it is big. Else it is
 * looked over quickly, later. Throws database_damaged.
 */
export function checkBefore(folder: string, file: string): OpeningCheck {
  if (!endedUncleanly(folder)) return { kind: 'owed', how: 'quick' };
  if (!existsSync(file)) return { kind: 'owed', how: 'thorough' };
  if (statSync(file).size > checkedAtOnceBytes) return { kind: 'owed', how: 'thorough' };
  const db = openDatabase(file, { readonly: true });
  try {
    const result = checkDatabase(db, 'thorough');
    if (result.kind === 'damaged') throw damageFound(file, result.problems);
    return { kind: 'made', how: 'thorough' };
  } finally {
    db.close();
  }
}
