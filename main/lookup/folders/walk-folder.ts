import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { say, type Sentence } from '../../../preload/language/sentence.js';
import type { FolderRules } from './folder-rules.js';
import { unreadable } from './read-text.js';

/** A file that may be indexed, as it stands on disk. */
export interface FoundFile {
  /** Relative to the root, with forward slashes; '' when the root is a file itself. */
  readonly path: string;
  readonly changedAt: number;
  readonly size: number;
  /** Set where it can't be read as a file, and why: "is a link". */
  readonly trouble?: Sentence;
}

export interface Walk {
  readonly files: readonly FoundFile[];
  /** Files left out by rule. */
  readonly leftOut: number;
}

/**
 * Lists a root's files that the rules admit. Links are not followed: they may lead out of it, or in circles.
 * Rejects when the root itself can't be read; what can't be read below it is named with its reason.
 */
export async function walkFolder(
  folder: string,
  rules: FolderRules,
  signal: AbortSignal,
): Promise<Walk> {
  const files: FoundFile[] = [];
  let leftOut = 0;
  const pending = [''];
  for (let next = pending.pop(); next !== undefined && !signal.aborted; next = pending.pop()) {
    const directory = next;
    const entries = await readdir(join(folder, directory), { withFileTypes: true }).catch(
      (error: unknown) => {
        if (directory === '') throw error;
        files.push(inTrouble(directory, unreadable(error)));
        return [];
      },
    );
    for (const entry of entries) {
      const path = directory === '' ? entry.name : `${directory}/${entry.name}`;
      if (rules.leavesOut(path, entry.isDirectory())) leftOut++;
      else if (entry.isDirectory()) pending.push(path);
      else if (entry.isSymbolicLink()) files.push(inTrouble(path, say`is a link`));
      else if (!entry.isFile()) files.push(inTrouble(path, say`is no file`));
      else files.push((await look(folder, path)) ?? inTrouble(path, say`is gone`));
    }
  }
  return { files, leftOut };
}

/** The same for a root that is one file. Rejects when it is not there. */
export async function walkFile(file: string): Promise<Walk> {
  const stats = await stat(file);
  const found = { path: '', changedAt: Math.round(stats.mtimeMs), size: stats.size };
  return {
    files: [stats.isFile() ? found : { ...found, trouble: say`is no file` }],
    leftOut: 0,
  };
}

const inTrouble = (path: string, trouble: Sentence): FoundFile => ({
  ...{ path, changedAt: 0, size: 0, trouble },
});

/** The file as it stands now; undefined when it has gone or is no file. */
export async function look(folder: string, path: string): Promise<FoundFile | undefined> {
  const stats = await stat(join(folder, path)).catch(() => undefined);
  return stats?.isFile()
    ? { path, changedAt: Math.round(stats.mtimeMs), size: stats.size }
    : undefined;
}
