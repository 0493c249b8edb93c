// Brings the index in step with a folder, file by file.
import { join } from 'node:path';
import type { FileTable } from './file-table.js';
import type { FolderRules } from './folder-rules.js';
import { maxBytes, readText } from './read-text.js';
import { look, walkFolder, type FoundFile } from './walk-folder.js';

export interface FolderWork {
  readonly folder: string;
  readonly table: FileTable;
  readonly rules: FolderRules;
  readonly signal: AbortSignal;
  /** Resolves when no search is under way. */
  readonly idle: () => Promise<void>;
}

/**
 * Walks the folder, indexes what is new or changed, forgets what is gone.
 * Resolves to the number of files left out. Rejects when the folder can't be read.
 */
export async function indexFolder(
  work: FolderWork,
  onProgress: (done: number, total: number) => void,
): Promise<number> {
  const { folder, table, rules, signal } = work;
  const { files, skipped } = await walkFolder(folder, rules, signal);
  const found = new Set(files.map(({ path }) => path));
  for (const path of table.paths(folder)) {
    if (signal.aborted) return skipped;
    if (!found.has(path)) table.remove(folder, path);
  }
  let unread = 0;
  for (const [done, file] of files.toSorted((a, b) => b.changedAt - a.changedAt).entries()) {
    if (signal.aborted) break;
    onProgress(done, files.length);
    if (!(await indexFile(work, file))) unread++;
  }
  return skipped + unread;
}

/** Indexes one path that has changed, or forgets it when it is gone or left out. */
export async function refreshFile(work: FolderWork, path: string): Promise<void> {
  const { folder, table, rules, signal } = work;
  const file = isLeftOut(rules, path) ? undefined : await look(folder, path);
  if (signal.aborted) return;
  if (file) await indexFile(work, file);
  else table.remove(folder, path);
}

/** False when the file is none that can be indexed; whatever stood for it is forgotten. */
async function indexFile(work: FolderWork, file: FoundFile): Promise<boolean> {
  const { folder, table, idle, signal } = work;
  const known = table.find(folder, file.path);
  if (known?.changedAt === file.changedAt && known.size === file.size) return true;
  await idle();
  const text = file.size > maxBytes ? undefined : await readText(join(folder, file.path));
  if (signal.aborted) return true;
  if (text === undefined) table.remove(folder, file.path);
  else table.put(folder, file, text);
  return text !== undefined;
}

/** A path is left out with any folder it is in. */
const isLeftOut = (rules: FolderRules, path: string): boolean => {
  const parts = path.split('/');
  return parts.some((_, index) =>
    rules.leavesOut(parts.slice(0, index + 1).join('/'), index < parts.length - 1),
  );
};
