import type { Clock } from './clock.js';

/** Calls `work` soon after it is asked for, and never more often than every `ms`. Nothing asked is lost. */
export function atMostEvery(ms: number, clock: Clock, work: () => void): () => void {
  let isWaiting = false;
  return () => {
    if (isWaiting) return;
    isWaiting = true;
    void clock.sleep(ms).then(() => {
      isWaiting = false;
      work();
    });
  };
}
