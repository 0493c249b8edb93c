// The list of folders to index: none twice, none inside another.
import { readdir } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { say } from '../../preload/language/sentence.js';
import { AppError, messageOf } from '../lib/errors.js';

/** The folder's path in its plain form. Rejects with AppError invalid_input or folder_unreadable. */
export async function readableFolder(path: string): Promise<string> {
  if (!isAbsolute(path)) throw new AppError('invalid_input', say`"${path}" is not a whole path.`);
  const folder = resolve(path);
  try {
    await readdir(folder);
    return folder;
  } catch (cause) {
    throw new AppError('folder_unreadable', say`${folder} can't be read: ${messageOf(cause)}.`, {
      cause,
      fix: say`Choose a folder your user may read.`,
    });
  }
}

/**
 * The list with one folder more; folders inside the new one are covered by it and leave the list.
 * Throws AppError invalid_input when the folder is already covered.
 */
export function withFolder(folders: readonly string[], added: string): readonly string[] {
  const covering = folders.find((folder) => isInside(added, folder));
  if (covering !== undefined) {
    throw new AppError('invalid_input', say`${added} is already searched as part of ${covering}.`);
  }
  return [...folders.filter((folder) => !isInside(folder, added)), added];
}

/** The list without one folder. */
export const withoutFolder = (folders: readonly string[], path: string): readonly string[] =>
  folders.filter((folder) => folder !== path);

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
