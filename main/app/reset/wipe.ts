import { readdirSync, rmdirSync } from 'node:fs';
import { say } from '../../../preload/language/sentence.js';
import type { ResetKind } from '../../../preload/reset.js';
import { AppError, messageOf } from '../../lib/errors.js';
import { findOwn, type Own } from './find-own.js';
import { goesWith } from './places.js';
import { removeForGood } from './remove-for-good.js';

/** Deletes a file or a folder with all that is in it. */
export type Remove = (path: string) => void;

/**
 * Deletes what is ours of a data folder that nobody uses, and gives the names of what is not. Done again it goes on
 * where it was broken off. Throws AppError disk_read_only that names what could not be deleted.
 */
export function wipe(
  folder: string,
  kind: ResetKind,
  remove: Remove = removeForGood,
): readonly string[] {
  const { own, foreign } = findOwn(folder);
  for (const each of own.filter((one) => goesWith(kind, one.kind))) removeOwn(each, remove);
  return foreign;
}

function removeOwn({ path, onlyIfEmpty }: Own, remove: Remove): void {
  try {
    if (onlyIfEmpty) removeEmpty(path);
    else remove(path);
  } catch (cause) {
    throw new AppError('disk_read_only', say`${path} could not be deleted: ${messageOf(cause)}.`, {
      cause,
      fix: say`Close whatever uses it, make the folder writable for your user, and start Perch again: the reset then goes on.`,
    });
  }
}

/** What somebody else put in it stays. */
function removeEmpty(folder: string): void {
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}
