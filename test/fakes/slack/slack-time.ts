// Slack's own timers, which a test may run faster than the machine's clock.

/** Slack's time: durations are in ms of Slack, which pass `scale` times as fast as ours. */
export interface SlackTime {
  /** Ms of Slack since the start; never goes back. */
  now(): number;
  /** Real ms since the start; never goes back. The journal is written in these. */
  realNow(): number;
  /** Brings a real duration into Slack's time. */
  toSlackMs(realMs: number): number;
  /** Calls back once. Returns cancel. */
  after(slackMs: number, callback: () => void): () => void;
  /** Calls back again and again. Returns cancel. */
  every(slackMs: number, callback: () => void): () => void;
  /** Cancels everything still waiting. */
  stop(): void;
}

/** Starts Slack's time at 0. */
export function createSlackTime(scale: number): SlackTime {
  const startedAt = performance.now();
  const cancels = new Set<() => void>();
  const realNow = (): number => performance.now() - startedAt;

  const keep = (clear: () => void): (() => void) => {
    const cancel = (): void => {
      clear();
      cancels.delete(cancel);
    };
    cancels.add(cancel);
    return cancel;
  };

  return {
    now: () => realNow() * scale,
    realNow,
    toSlackMs: (realMs) => realMs * scale,
    after: (slackMs, callback) => {
      const timer = setTimeout(() => {
        cancel();
        callback();
      }, slackMs / scale);
      const cancel = keep(() => clearTimeout(timer));
      return cancel;
    },
    every: (slackMs, callback) => {
      const timer = setInterval(callback, slackMs / scale);
      return keep(() => clearInterval(timer));
    },
    stop: () => {
      for (const cancel of [...cancels]) cancel();
    },
  };
}
