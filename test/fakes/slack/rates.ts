// Slack's rate limits: a bucket per method, and one per channel for posting.
import type { SlackTime } from './slack-time.js';

/** Calls per minute of Slack's tiers. */
export const tiers = { two: 20, three: 50, four: 100 } as const;

/** Buckets that fill up again with time. */
export interface Rates {
  /** Takes one call out of a bucket. Answers 0, or the seconds of Retry-After when it is empty. */
  take(bucket: string, perMinute: number, burst: number): number;
}

/** Makes full buckets. */
export function createRates(time: SlackTime): Rates {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    take: (name, perMinute, burst) => {
      const now = time.now();
      const before = buckets.get(name) ?? { tokens: burst, at: now };
      const perMs = perMinute / 60_000;
      const tokens = Math.min(burst, before.tokens + (now - before.at) * perMs);
      const left = tokens >= 1 ? tokens - 1 : tokens;
      buckets.set(name, { tokens: left, at: now });
      return tokens >= 1 ? 0 : Math.max(1, Math.ceil((1 - tokens) / perMs / 1000));
    },
  };
}
