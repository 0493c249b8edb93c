/** Time as an argument, so that no test sleeps. All times are ms since 1970 unless the name says otherwise. */
export interface Clock {
  now(): number;
  /** Resolves after ms, or at once when the signal is aborted. Never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** A clock that can also measure: durations, and moments to compare, that no change of the date touches. */
export interface SteadyClock extends Clock {
  /** Ms since some moment; never jumps, whatever happens to the machine's date. */
  steady(): number;
}

/** A timer of Node that is set for longer fires at once. */
const longestTimerMs = 2 ** 31 - 1;

/** The machine's own clock. A sleep of more than 24 days ends after 24 days. */
export const systemClock: SteadyClock = {
  now: () => Date.now(),
  steady: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) {
        resolve();
        return;
      }
      const done = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, Math.min(ms, longestTimerMs));
      signal?.addEventListener('abort', done, { once: true });
    }),
};
