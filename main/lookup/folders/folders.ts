import { resolve } from 'node:path';
import type { FolderView } from '../../../preload/settings.js';
import type { Clock } from '../../lib/clock.js';
import { inBackground } from '../../log/in-background.js';
import type { Log } from '../../log/log.js';
import type { FileTable } from './file-table.js';
import { followFolder, type FolderFollower } from './follow-folder.js';

export interface Folders {
  /** The folders from now on; what stands of others is forgotten. */
  set(paths: readonly string[]): readonly FolderView[];
  views(): readonly FolderView[];
  /** Whether this folder is one of them. */
  holds(folder: string): boolean;
  stop(): void;
}

/** Holds the indexed folders, each with a life of its own. Starts with none. */
export function createFolders(options: {
  readonly table: FileTable;
  readonly idle: () => Promise<void>;
  readonly changed: () => void;
  readonly clock: Clock;
  readonly log: Log;
}): Folders {
  const { table, idle, log } = options;
  let followed = new Map<string, FolderFollower>();
  const stopping = new AbortController();
  /** File by file, since a large folder takes seconds; one that is wanted again meanwhile stays. */
  const forgetOthers = async (): Promise<void> => {
    for (const folder of table.folders()) {
      for (const path of followed.has(folder) ? [] : table.paths(folder)) {
        await idle();
        if (stopping.signal.aborted || followed.has(folder)) break;
        table.remove(folder, path);
        options.changed();
      }
    }
  };
  const views = (): FolderView[] => [...followed.values()].map((follower) => follower.view());
  return {
    set: (paths) => {
      const wanted = new Set(paths.map((path) => resolve(path)));
      for (const [folder, follower] of followed) if (!wanted.has(folder)) follower.stop();
      followed = new Map(
        [...wanted].map((folder) => [
          folder,
          followed.get(folder) ?? followFolder({ ...options, folder }),
        ]),
      );
      inBackground(forgetOthers(), log, 'forgetting the folders that were removed');
      options.changed();
      return views();
    },
    views,
    holds: (folder) => followed.has(folder),
    stop: () => {
      stopping.abort();
      for (const follower of followed.values()) follower.stop();
    },
  };
}
