import type { Clock } from '../../lib/clock.js';
import type { FolderChange } from './watch-folder.js';

/** What the watcher missed is found by looking everywhere now and then. */
const sweepMs = 30 * 60_000;
/** Changes come in bursts, as from a checkout: they are taken together. */
const gatherMs = 200;
/** A file that was moved is gone first and there half a second later: both are taken together. */
const moveMs = 1200;
/** Past so many single changes, walking the folder is quicker. */
const manyChanges = 200;

/** Gathers changes; `next` gives the paths of a burst, or undefined when everything must be looked at. */
export function createGatherer(clock: Clock, signal: AbortSignal) {
  let paths = new Set<string>();
  let everywhere = false;
  let isSomethingGone = false;
  let waking = new AbortController();
  signal.addEventListener('abort', () => waking.abort(), { once: true });
  return {
    add: (change: FolderChange): void => {
      if (change === 'look everywhere') everywhere = true;
      else {
        paths.add(change.path);
        isSomethingGone ||= change.isGone;
      }
      waking.abort();
    },
    next: async (): Promise<readonly string[] | undefined> => {
      await clock.sleep(sweepMs, waking.signal);
      if (!waking.signal.aborted) return undefined;
      await clock.sleep(gatherMs, signal);
      if (isSomethingGone || everywhere) await clock.sleep(moveMs, signal);
      if (everywhere || signal.aborted || paths.size > manyChanges) return undefined;
      const gathered = [...paths];
      paths = new Set();
      isSomethingGone = false;
      waking = new AbortController();
      return gathered;
    },
  };
}
