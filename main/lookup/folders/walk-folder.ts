import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FolderRules } from './folder-rules.js';

/** A file that may be indexed, as it stands on disk. */
export interface FoundFile {
  /** Relative to the folder, with forward slashes. */
  readonly path: string;
  readonly changedAt: number;
  readonly size: number;
}

export interface Walk {
  readonly files: readonly FoundFile[];
  /** Files left out by rule or because they could not be read. */
  readonly skipped: number;
}

/**
 * Lists a folder's files that the rules admit. Links are not followed: they may lead out of it.
 * Rejects when the folder itself can't be read; what can't be read below it is left out.
 */
export async function walkFolder(
  folder: string,
  rules: FolderRules,
  signal: AbortSignal,
): Promise<Walk> {
  const files: FoundFile[] = [];
  let skipped = 0;
  const pending = [''];
  for (let next = pending.pop(); next !== undefined && !signal.aborted; next = pending.pop()) {
    const directory = next;
    const entries = await readdir(join(folder, directory), { withFileTypes: true }).catch(
      (error: unknown) => {
        if (directory === '') throw error;
        skipped++;
        return [];
      },
    );
    for (const entry of entries) {
      const path = directory === '' ? entry.name : `${directory}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!rules.leavesOut(path, true)) pending.push(path);
        continue;
      }
      const found = entry.isFile() && !rules.leavesOut(path, false) && (await look(folder, path));
      if (found) files.push(found);
      else skipped++;
    }
  }
  return { files, skipped };
}

/** The file as it stands now; undefined when it has gone or is no file. */
export async function look(folder: string, path: string): Promise<FoundFile | undefined> {
  const stats = await stat(join(folder, path)).catch(() => undefined);
  return stats?.isFile()
    ? { path, changedAt: Math.round(stats.mtimeMs), size: stats.size }
    : undefined;
}
