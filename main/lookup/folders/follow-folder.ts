// The life of one indexed folder: read it, watch it, read it again when it could not be read.
import type { FolderView } from '../../../preload/settings.js';
import type { Clock } from '../../lib/clock.js';
import { messageOf } from '../../lib/errors.js';
import { inBackground } from '../../log/in-background.js';
import type { Log } from '../../log/log.js';
import type { FileTable } from './file-table.js';
import { createFolderRules } from './folder-rules.js';
import { explainFolder } from './folder-trouble.js';
import { indexFolder, refreshFile, type FolderWork } from './index-folder.js';
import { watchFolder, type FolderChange } from './watch-folder.js';

/** A folder that can't be read is tried again, as after a drive was plugged in. */
const retryMs = 60_000;
/** What the watcher missed is found by looking everywhere now and then. */
const sweepMs = 30 * 60_000;
/** Changes come in bursts, as from a checkout: they are taken together. */
const gatherMs = 200;
/** Past so many single changes, walking the folder is quicker. */
const manyChanges = 200;

export interface FolderFollower {
  view(): FolderView;
  stop(): void;
}

/** Follows `folder` until stopped. `changed` is called with every change of the view or of passages. */
export function followFolder(options: {
  readonly folder: string;
  readonly table: FileTable;
  readonly idle: () => Promise<void>;
  readonly changed: () => void;
  readonly clock: Clock;
  readonly log: Log;
}): FolderFollower {
  const { folder, table, changed, clock, log } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  let state: FolderView['state'] = { kind: 'waiting' };
  const set = (next: FolderView['state']): void => {
    state = next;
    if (!signal.aborted) changed();
  };

  const workWith = (): FolderWork => ({ ...options, rules: createFolderRules(folder), signal });
  const readAll = async (work: FolderWork): Promise<void> => {
    const skipped = await indexFolder(work, (done, total) => {
      set({ kind: 'indexing', done, total });
    });
    if (signal.aborted) return;
    set({ kind: 'indexed', files: table.count(folder), skipped });
    log.info('folder indexed', { folder, files: table.count(folder), skipped });
  };
  /** One round: everything once, then change by change until everything must be looked at again. */
  const round = async (): Promise<void> => {
    const work = workWith();
    const changes = createGatherer(clock, signal);
    const unwatch = await watchFolder(folder, work.rules, {
      onChange: changes.add,
      onTrouble: (error) =>
        log.warn('a folder is not watched wholly', { folder, reason: messageOf(error) }),
    });
    try {
      await readAll(work);
      for (let paths = await changes.next(); paths !== undefined; paths = await changes.next()) {
        for (const path of paths) await refreshFile(work, path);
        if (signal.aborted) return;
        if (state.kind === 'indexed') set({ ...state, files: table.count(folder) });
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
        set({ kind: 'failed', ...explainFolder(folder, error) });
        log.warn('folder not indexed', { folder, reason: messageOf(error) });
        await clock.sleep(retryMs, signal);
      }
    }
  };
  inBackground(live(), log, `following ${folder}`);
  return { view: () => ({ path: folder, state }), stop: () => stopping.abort() };
}

/** Gathers changes; `next` gives the paths of a burst, or undefined when everything must be looked at. */
function createGatherer(clock: Clock, signal: AbortSignal) {
  let paths = new Set<string>();
  let everywhere = false;
  let waking = new AbortController();
  signal.addEventListener('abort', () => waking.abort(), { once: true });
  return {
    add: (change: FolderChange): void => {
      if (change === 'look everywhere') everywhere = true;
      else paths.add(change.path);
      waking.abort();
    },
    next: async (): Promise<readonly string[] | undefined> => {
      await clock.sleep(sweepMs, waking.signal);
      if (!waking.signal.aborted) return undefined;
      await clock.sleep(gatherMs, signal);
      if (everywhere || signal.aborted || paths.size > manyChanges) return undefined;
      const gathered = [...paths];
      paths = new Set();
      waking = new AbortController();
      return gathered;
    },
  };
}
