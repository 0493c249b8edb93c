import type { LeftOut } from '../../preload/health.js';
import { msg } from '../../preload/language/sentence.js';

/** Counts events that are not kept, by reason. */
export interface LeftOutCounts {
  count(reason: string): void;
  /** The most frequent first. */
  list(): readonly LeftOut[];
}

/** Slack names new event types now and then; beyond this many reasons they count together. */
const mostReasons = 50;
const otherReasons = msg`other reasons`;

/** Nothing is counted yet. */
export function createLeftOutCounts(): LeftOutCounts {
  const counts = new Map<string, number>();
  return {
    count: (reason) => {
      const name = counts.has(reason) || counts.size < mostReasons ? reason : otherReasons;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    },
    list: () =>
      [...counts]
        .map(([reason, count]) => ({ reason, count }))
        .sort((one, other) => other.count - one.count),
  };
}
