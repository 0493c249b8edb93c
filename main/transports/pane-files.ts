// What is attached to questions of the pane: a file each in a folder of Perch's own, for as long as its question is kept.
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileRef } from '../lib/file-ref.js';
import type { FileSource } from './transport.js';

/** The files of the pane. */
export interface PaneFiles {
  readonly source: FileSource;
  /** Keeps a file and gives it its id. */
  keep(file: {
    readonly name: string;
    readonly type: string;
    readonly bytes: Uint8Array;
  }): Promise<FileRef>;
  /** Those of a question about to be asked, in its order; what is no longer kept is left out. */
  take(ids: readonly string[]): readonly FileRef[];
  /** Forgets files; what is not there is forgotten already. */
  drop(ids: readonly string[]): Promise<void>;
  /** Forgets all but these. */
  keepOnly(ids: ReadonlySet<string>): Promise<void>;
}

/** `folder` is made with the first file, mode 0700. */
export function createPaneFiles(folder: string): PaneFiles {
  /** Kept in this run and not asked with yet. */
  const waiting = new Map<string, FileRef>();
  /** Asked with, and not seen with a question that is kept yet: its row may still be on its way. */
  const asked = new Set<string>();
  const drop = async (ids: readonly string[]): Promise<void> => {
    for (const id of ids) {
      waiting.delete(id);
      if (isId(id)) await rm(join(folder, id), { force: true });
    }
  };
  return {
    source: { fetch: ({ id }) => fetchKept(folder, id) },
    keep: async ({ name, type, bytes }) => {
      const ref = { id: randomUUID(), name, type, size: bytes.byteLength, url: '', trouble: '' };
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(join(folder, ref.id), bytes, { mode: 0o600 });
      waiting.set(ref.id, ref);
      return ref;
    },
    take: (ids) =>
      ids.flatMap((id) => {
        const ref = waiting.get(id);
        if (!ref) return [];
        waiting.delete(id);
        asked.add(id);
        return ref;
      }),
    drop,
    keepOnly: async (ids) => {
      const there = existsSync(folder) ? await readdir(folder) : [];
      await drop(there.filter((id) => !ids.has(id) && !waiting.has(id) && !asked.has(id)));
      for (const id of ids) asked.delete(id);
    },
  };
}

/** A name of our making: whatever else a caller says names no file. */
const isId = (id: string): boolean => /^[0-9a-f-]{36}$/.test(id);

async function fetchKept(folder: string, id: string): ReturnType<FileSource['fetch']> {
  try {
    return isId(id) ? { ok: true, bytes: await readFile(join(folder, id)) } : noLonger;
  } catch {
    return noLonger;
  }
}

const noLonger = { ok: false, reason: 'is no longer kept' } as const;
