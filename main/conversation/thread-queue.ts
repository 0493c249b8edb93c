// One at a time per thread, threads side by side with a bound.
import PQueue from 'p-queue';

export type Work = () => Promise<void>;

export interface ThreadQueue {
  /** Runs `work` after everything added before it for the same key. It must not reject: it handles its errors. */
  add(key: string, work: Work): void;
  /** Resolves when nothing runs and nothing waits. */
  idle(): Promise<void>;
  /** Forgets what has not begun. */
  clear(): void;
}

/** A queue per key over one bound of parallel work. */
export function createThreadQueue(bound: number): ThreadQueue {
  const pool = new PQueue({ concurrency: bound });
  /** The first of a lane runs, or waits for a place in the pool. */
  const lanes = new Map<string, Work[]>();
  const running = new Set<string>();

  const next = (key: string): void => {
    const work = lanes.get(key)?.[0];
    if (work) void pool.add(() => run(key, work));
    else lanes.delete(key);
  };
  const run = async (key: string, work: Work): Promise<void> => {
    running.add(key);
    try {
      await work();
    } finally {
      running.delete(key);
      lanes.get(key)?.shift();
      next(key);
    }
  };
  return {
    add: (key, work) => {
      const lane = lanes.get(key);
      if (lane) lane.push(work);
      else {
        lanes.set(key, [work]);
        next(key);
      }
    },
    idle: () => pool.onIdle(),
    clear: () => {
      pool.clear();
      for (const [key, lane] of lanes) {
        if (running.has(key)) lane.splice(1);
        else lanes.delete(key);
      }
    },
  };
}
