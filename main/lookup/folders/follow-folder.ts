// The life of one root: read it, watch it, read it again when it could not be read.
import { rankOf, type SourceState } from '../../../preload/sources.js';
import type { ByRank } from '../../lib/by-rank.js';
import type { Clock } from '../../lib/clock.js';
import { messageOf } from '../../lib/errors.js';
import { createPace } from '../../lib/pace.js';
import { inBackground } from '../../log/in-background.js';
import type { Log } from '../../log/log.js';
import type { DocumentView } from '../api.js';
import type { DocumentRoot } from './document-root.js';
import type { FileTable } from './file-table.js';
import { createFolderRules, noRules } from './folder-rules.js';
import { explainFolder } from './folder-trouble.js';
import { createGatherer } from './gather-changes.js';
import { indexFolder, refreshFiles, type FolderWork } from './index-folder.js';
import type { DocumentReader } from './read-document.js';
import { watchFolder } from './watch-folder.js';

/** A root that can't be read is tried again, as after a drive was plugged in. */
const retryMs = 60_000;

export interface FolderFollower {
  readonly root: DocumentRoot;
  view(): DocumentView;
  stop(): void;
}

export interface FollowOptions {
  readonly table: FileTable;
  readonly reader: DocumentReader;
  readonly idle: () => Promise<void>;
  /** Whose files are read first. */
  readonly turns: ByRank;
  /** Called with every change of the view or of passages. */
  readonly changed: () => void;
  readonly clock: Clock;
  readonly log: Log;
}

/** Follows `root` until stopped. */
export function followFolder(root: DocumentRoot, options: FollowOptions): FolderFollower {
  const { table, turns, changed, clock, log } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  let state: SourceState = { kind: root.paused ? 'paused' : 'waiting' };
  let leftOut = 0;
  const set = (next: SourceState): void => {
    state = next;
    if (!signal.aborted) changed();
  };

  const workWith = (): FolderWork => ({
    ...{ ...options, root, signal },
    rules: root.kind === 'folder' ? createFolderRules(root.path, root) : noRules,
  });
  const readAll = async (work: FolderWork): Promise<void> => {
    const pace = createPace(clock);
    const turn = turns.join(rankOf(root.priority ?? 'normal'));
    const myTurn = (): Promise<void> => turn.next(signal, () => set({ kind: 'waiting' }));
    try {
      leftOut = await indexFolder(work, myTurn, (progress) => {
        set({ kind: 'reading', ...progress, ...pace(progress.done, progress.total) });
      });
    } finally {
      turn.leave();
    }
    if (signal.aborted) return;
    set({ kind: 'ready' });
    const { indexed, troubles } = table.count(root.path);
    log.info('folder indexed', { folder: root.path, files: indexed, troubles, leftOut });
  };
  /** One round: everything once, then change by change until everything must be looked at again. */
  const round = async (): Promise<void> => {
    const work = workWith();
    const changes = createGatherer(clock, signal);
    const unwatch = await watchFolder(root.path, work.rules, {
      onChange: changes.add,
      onTrouble: (error) =>
        log.warn('a folder is not watched wholly', { folder: root.path, reason: messageOf(error) }),
    });
    try {
      await readAll(work);
      for (let paths = await changes.next(); paths !== undefined; paths = await changes.next()) {
        await refreshFiles(work, paths);
        if (signal.aborted) return;
        changed();
      }
    } finally {
      await unwatch();
    }
  };
  const live = async (): Promise<void> => {
    while (!signal.aborted) {
      try {
        await round();
      } catch (error) {
        set({ kind: 'failed', ...explainFolder(root.path, error) });
        log.warn('folder not indexed', { folder: root.path, reason: messageOf(error) });
        await clock.sleep(retryMs, signal);
      }
    }
  };
  if (!root.paused) inBackground(live(), log, `following ${root.path}`);
  return {
    root,
    view: () => {
      const { indexed, troubles } = table.count(root.path);
      return { path: root.path, state, items: indexed, troubles, leftOut };
    },
    stop: () => stopping.abort(),
  };
}
