import { isDeepStrictEqual } from 'node:util';
import { resolve } from 'node:path';
import { rankOf, type SourceTrouble } from '../../../preload/sources.js';
import { byRank } from '../../lib/by-rank.js';
import { inBackground } from '../../log/in-background.js';
import type { DocumentView } from '../api.js';
import type { ChangeFeed } from './change-feed.js';
import type { DocumentRoot } from './document-root.js';
import type { RootRanks } from '../tables/root-ranks.js';
import { followFolder, type FollowOptions, type FolderFollower } from './follow-folder.js';

/** How many troubles of a root are told. */
const mostTroubles = 500;

export interface Folders {
  /** The roots from now on; what stands of others is forgotten. */
  set(roots: readonly DocumentRoot[]): readonly DocumentView[];
  views(): readonly DocumentView[];
  /** The root of that path; undefined when it is none of them. */
  find(path: string): DocumentRoot | undefined;
  troubles(path: string): readonly SourceTrouble[];
  /** Reads a root anew, with what could not be read before. */
  retry(path: string): void;
  stop(): void;
}

export interface FoldersOptions extends Omit<FollowOptions, 'turns'> {
  readonly feed: ChangeFeed;
  readonly ranks: RootRanks;
}

/** Holds what is read as documents, each root with a life of its own. Starts with none. */
export function createFolders(given: FoldersOptions): Folders {
  const options = { ...given, turns: byRank() };
  const { table, feed, ranks, idle, log } = options;
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
      if (!followed.has(folder)) feed.forget(folder);
    }
  };
  const follow = (root: DocumentRoot): FolderFollower => {
    const current = followed.get(root.path);
    if (current && isDeepStrictEqual(current.root, root)) return current;
    current?.stop();
    return followFolder(root, options);
  };
  const views = (): DocumentView[] => [...followed.values()].map((follower) => follower.view());
  return {
    set: (roots) => {
      const wanted = new Map(
        roots.map((root) => [resolve(root.path), { ...root, path: resolve(root.path) }]),
      );
      ranks.set(
        new Map([...wanted].map(([path, { priority = 'normal' }]) => [path, rankOf(priority)])),
      );
      for (const [folder, follower] of followed) if (!wanted.has(folder)) follower.stop();
      followed = new Map([...wanted].map(([path, root]) => [path, follow(root)]));
      inBackground(forgetOthers(), log, 'forgetting what was removed');
      options.changed();
      return views();
    },
    views,
    find: (path) => followed.get(path)?.root,
    troubles: (path) => table.troubles(resolve(path), mostTroubles),
    retry: (path) => {
      const follower = followed.get(resolve(path));
      if (!follower) return;
      follower.stop();
      table.forgetTroubles(follower.root.path);
      followed.set(follower.root.path, followFolder(follower.root, options));
      options.changed();
    },
    stop: () => {
      stopping.abort();
      for (const follower of followed.values()) follower.stop();
    },
  };
}
