// One at a time per thread, threads side by side with a bound, and nobody takes the places of others.
import PQueue from 'p-queue';

export type Work = () => Promise<void>;

export interface ThreadQueue {
  /**
   * Runs `work` after everything added before it for the same key. It must not reject: it handles its errors. A place that
   * becomes free is given to the owner who has the fewest, and among these to who came first.
   */
  add(key: string, work: Work, owner?: string): void;
  /** Resolves when nothing runs and nothing waits. */
  idle(): Promise<void>;
  /** Forgets what has not begun. */
  clear(): void;
}

interface Task {
  readonly work: Work;
  readonly owner: string;
}

/** A queue per key over one bound of parallel work. */
export function createThreadQueue(bound: number): ThreadQueue {
  const pool = new PQueue({ concurrency: bound });
  /** The first of a lane runs, or waits for a place in the pool. */
  const lanes = new Map<string, Task[]>();
  /** Lanes whose first waits, in the order they came. */
  const waiting = new Map<string, Task>();
  const running = new Map<string, Task>();

  const next = (key: string): void => {
    const task = lanes.get(key)?.[0];
    if (!task) return void lanes.delete(key);
    waiting.set(key, task);
    void pool.add(runFairest);
  };
  const runFairest = async (): Promise<void> => {
    const [key, task] = fairest(waiting, running) ?? [];
    if (key === undefined || !task) return;
    waiting.delete(key);
    running.set(key, task);
    try {
      await task.work();
    } finally {
      running.delete(key);
      lanes.get(key)?.shift();
      next(key);
    }
  };
  return {
    add: (key, work, owner = '') => {
      const lane = lanes.get(key);
      if (lane) lane.push({ work, owner });
      else {
        lanes.set(key, [{ work, owner }]);
        next(key);
      }
    },
    idle: () => pool.onIdle(),
    clear: () => {
      pool.clear();
      waiting.clear();
      for (const [key, lane] of lanes) {
        if (running.has(key)) lane.splice(1);
        else lanes.delete(key);
      }
    },
  };
}

/** The first whose owner has the fewest places. */
function fairest(
  waiting: ReadonlyMap<string, Task>,
  running: ReadonlyMap<string, Task>,
): readonly [string, Task] | undefined {
  const places = new Map<string, number>();
  for (const { owner } of running.values()) places.set(owner, (places.get(owner) ?? 0) + 1);
  const placesOf = ({ owner }: Task): number => places.get(owner) ?? 0;
  const least = Math.min(...[...waiting.values()].map(placesOf));
  return [...waiting].find(([, task]) => placesOf(task) === least);
}
