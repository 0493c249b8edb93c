// A day as 96 bars of a quarter of an hour. Pure.
import type { Timeline, TimelineKind, TimelineSegment } from '../../../preload/health.js';
import { many } from '../../../preload/language/sentence.js';
import { t } from '../../language.js';
import { duration, shortTime } from '../../ui/format.js';

/** One bar: the worst that was in its time, and all of it in words. */
export interface Bar {
  readonly kind: TimelineKind;
  readonly words: string;
}

export const barCount = 96;

/** The worst last. A break of seconds is seen in a quarter of an hour that was fine otherwise. */
const byWorst: readonly TimelineKind[] = [
  ...(['connected', 'not recorded', 'connecting', 'refreshing', 'no tokens', 'paused'] as const),
  ...(['asleep', 'not running', 'reconnecting', 'failed'] as const),
];

/** The name of a kind as it stands in legend and table. */
export const kindWords: Readonly<Record<TimelineKind, string>> = {
  connected: t`Connected`,
  connecting: t`Connecting`,
  refreshing: t`Refreshing`,
  reconnecting: t`Reconnecting`,
  failed: t`Failed`,
  paused: t`Paused`,
  'no tokens': t`No tokens`,
  asleep: t`Machine asleep`,
  'not running': t`Perch not running`,
  'not recorded': t`Not recorded`,
};

/** The bars, the oldest first. */
export function barsOf({ since, until, segments, refreshes }: Timeline): readonly Bar[] {
  const width = (until - since) / barCount;
  return Array.from({ length: barCount }, (_, index) => {
    const [from, to] = [since + index * width, since + (index + 1) * width];
    const within = segments.flatMap((segment) => cut(segment, from, to));
    const worst = within.reduce<TimelineKind>(
      (worse, { kind }) => (byWorst.indexOf(kind) > byWorst.indexOf(worse) ? kind : worse),
      'connected',
    );
    const count = refreshes.filter((at) => at >= from && at < to).length;
    const kind = worst === 'connected' && count > 0 ? 'refreshing' : worst;
    return { kind, words: wordsOf(within, [from, to], until, count) };
  });
}

function cut(segment: TimelineSegment, from: number, to: number): TimelineSegment[] {
  const [start, end] = [Math.max(segment.from, from), Math.min(segment.to, to)];
  return start < end ? [{ ...segment, from: start, to: end }] : [];
}

/** "11:30 to 11:45: Connected 14 min; Reconnecting 30 s (network down); 1 planned refresh" */
function wordsOf(
  within: readonly TimelineSegment[],
  [from, to]: readonly [number, number],
  now: number,
  refreshes: number,
): string {
  const lengths = new Map<string, number>();
  for (const { kind, cause, ...part } of within) {
    const name = cause === undefined ? kindWords[kind] : t`${kindWords[kind]} (${cause})`;
    lengths.set(name, (lengths.get(name) ?? 0) + part.to - part.from);
  }
  const parts = [...lengths].map(([name, ms]) =>
    lengths.size === 1 ? name : `${name} ${lengthOf(ms)}`,
  );
  if (refreshes > 0)
    parts.push(
      t(
        many(refreshes, {
          one: '{{count}} planned refresh',
          other: '{{count}} planned refreshes',
        }),
      ),
    );
  const list = parts.reduce((before, next) => t`${before}; ${next}`);
  return t`${shortTime(from, now)} to ${shortTime(to, now)}: ${list}`;
}

/** A moment is no "0 s". */
export const lengthOf = (ms: number): string => (ms < 1000 ? t`under 1 s` : duration(ms));
