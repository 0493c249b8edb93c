// A day as 96 bars of a quarter of an hour. Pure.
import type { Timeline, TimelineKind, TimelineSegment } from '../../../preload/health.js';
import { duration, shortTime } from '../../ui/format.js';

/** One bar: the worst that was in its time, and all of it in words. */
export interface Bar {
  readonly kind: TimelineKind;
  readonly words: string;
}

export const barCount = 96;

/** The worst last. A break of seconds is seen in a quarter of an hour that was fine otherwise. */
const byWorst: readonly TimelineKind[] = [
  ...(['connected', 'not recorded', 'refreshing', 'no tokens', 'paused'] as const),
  ...(['asleep', 'not running', 'reconnecting', 'failed'] as const),
];

/** The name of a kind as it stands in legend and table. */
export const kindWords: Readonly<Record<TimelineKind, string>> = {
  connected: 'Connected',
  refreshing: 'Refreshing',
  reconnecting: 'Reconnecting',
  failed: 'Failed',
  paused: 'Paused',
  'no tokens': 'No tokens',
  asleep: 'Machine asleep',
  'not running': 'Perch not running',
  'not recorded': 'Not recorded',
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

/** "11:30 to 11:45: connected; reconnecting 30 s (network down); 1 planned refresh" */
function wordsOf(
  within: readonly TimelineSegment[],
  [from, to]: readonly [number, number],
  now: number,
  refreshes: number,
): string {
  const only = within.length === 1;
  const parts = within.flatMap(({ kind, cause, ...part }) => {
    if (kind === 'connected' && !only) return [];
    const length = only ? '' : ` ${duration(part.to - part.from)}`;
    return [`${kindWords[kind]}${length}${cause === undefined ? '' : ` (${cause})`}`];
  });
  if (refreshes > 0)
    parts.push(`${refreshes} planned ${refreshes === 1 ? 'refresh' : 'refreshes'}`);
  return `${shortTime(from, now)} to ${shortTime(to, now)}: ${parts.join('; ')}`;
}
