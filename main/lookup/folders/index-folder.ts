// Brings the index in step with a root, file by file.
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DocumentRoot } from './document-root.js';
import type { FileTable } from './file-table.js';
import type { FolderRules } from './folder-rules.js';
import type { DocumentReader } from './read-document.js';
import { look, walkFile, walkFolder, type FoundFile } from './walk-folder.js';

export interface FolderWork {
  readonly root: DocumentRoot;
  readonly table: FileTable;
  readonly reader: DocumentReader;
  readonly rules: FolderRules;
  readonly signal: AbortSignal;
  /** Resolves when no search is under way. */
  readonly idle: () => Promise<void>;
}

/** Told before each file. */
export type OnProgress = (progress: { done: number; total: number; item: string }) => void;

/**
 * Walks the root, indexes what is new or changed, each file when it is `myTurn`, and after that forgets what is gone: what
 * was only moved is there by then and keeps its vectors. Resolves to the number of files left out by rule. Rejects when the root
 * can't be read.
 */
export async function indexFolder(
  work: FolderWork,
  myTurn: () => Promise<void>,
  onProgress: OnProgress,
): Promise<number> {
  const { root, table, rules, signal } = work;
  const { files, leftOut } = await (root.kind === 'folder'
    ? walkFolder(root.path, rules, signal)
    : walkFile(root.path));
  const total = files.length;
  for (const [done, file] of files.toSorted((a, b) => b.changedAt - a.changedAt).entries()) {
    await myTurn();
    if (signal.aborted) return leftOut;
    onProgress({ done, total, item: file.path });
    await indexFile(work, file);
  }
  const found = new Set(files.map(({ path }) => path));
  for (const path of table.paths(root.path)) {
    if (signal.aborted) break;
    if (!found.has(path)) table.remove(root.path, path);
  }
  return leftOut;
}

/** Indexes some paths of a folder that have changed, then forgets those that are gone or left out. */
export async function refreshFiles(work: FolderWork, paths: readonly string[]): Promise<void> {
  const { root, table, rules, signal } = work;
  const gone: string[] = [];
  for (const path of paths) {
    const file = isLeftOut(rules, path) ? undefined : await look(root.path, path);
    if (signal.aborted) return;
    if (file) await indexFile(work, file);
    else gone.push(path);
  }
  for (const path of gone) table.remove(root.path, path);
}

/** A file whose content is known, here or elsewhere, is not read again. */
async function indexFile(work: FolderWork, file: FoundFile): Promise<void> {
  const { root, table, reader, idle, signal } = work;
  const folder = root.path;
  const known = table.find(folder, file.path);
  if (known?.changedAt === file.changedAt && known.size === file.size) return;
  await idle();
  const identity = await reader.identify(root, file);
  if (signal.aborted) return;
  const twin = identity.ok ? table.twinOf(identity.hash) : undefined;
  if (!identity.ok) table.putTrouble(folder, file, identity.reason);
  else if (known?.hash === identity.hash) table.touch(folder, file);
  else if (twin) table.putTwin(folder, file, twin);
  else await readFile(work, file, identity.hash);
}

async function readFile(work: FolderWork, file: FoundFile, hash: string): Promise<void> {
  const { root, table, reader, signal } = work;
  const answer = await reader.read(root, file);
  const isStillThere = answer.ok || (await isThere(join(root.path, file.path)));
  if (signal.aborted) return;
  if (answer.ok) table.put(root.path, file, { hash, document: answer.document });
  else if (isStillThere) table.putTrouble(root.path, file, answer.reason);
  else table.remove(root.path, file.path);
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** A path is left out with any folder it is in. */
const isLeftOut = (rules: FolderRules, path: string): boolean => {
  const parts = path.split('/');
  return parts.some((_, index) =>
    rules.leavesOut(parts.slice(0, index + 1).join('/'), index < parts.length - 1),
  );
};
