// One at a time per thread, threads side by side with a bound.
import PQueue from 'p-queue';

export interface ThreadQueue {
  /** Runs `work` after everything added before it for the same key. Never rejects: work handles its errors. */
  add(key: string, work: () => Promise<void>): void;
  /** Resolves when nothing runs and nothing waits. */
  idle(): Promise<void>;
  /** Forgets what has not begun. */
  clear(): void;
}

/** A queue per key over one bound of parallel work. */
export function createThreadQueue(bound: number): ThreadQueue {
  const pool = new PQueue({ concurrency: bound });
  const lanes = new Map<string, (() => Promise<void>)[]>();

  const next = (key: string): void => {
    const lane = lanes.get(key);
    const work = lane?.[0];
    if (!lane || !work) {
      lanes.delete(key);
      return;
    }
    void pool.add(async () => {
      try {
        await work();
      } finally {
        lane.shift();
        next(key);
      }
    });
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
      for (const lane of lanes.values()) lane.splice(1);
      pool.clear();
    },
  };
}
