// How a connection was, moment by moment, from the rows of its history. Pure.
import type { Timeline, TimelineKind, TimelineSegment } from '../../preload/health.js';
import type { TransitionRow } from '../store/transitions.js';
import { causeWords } from './cause-words.js';

/** From when to when, in ms. */
export interface Window {
  readonly since: number;
  readonly until: number;
}

const kindOf: Readonly<Record<string, TimelineKind>> = {
  connected: 'connected',
  connecting: 'reconnecting',
  waiting: 'reconnecting',
  failed: 'failed',
  paused: 'paused',
  'no token': 'no tokens',
  asleep: 'asleep',
  'not running': 'not running',
};

/**
 * `rows` are those of the window, the oldest first, after the last state before it where that is known. What
 * nothing is known of is "not recorded", never connected.
 */
export function timelineOf(rows: readonly TransitionRow[], window: Window): Timeline {
  const states = statesOf(rows, window);
  const refreshes = rows.filter(({ kind, at }) => kind === 'refreshed' && at >= window.since);
  const segments = refreshes.reduce(withRefresh, states);
  return { ...window, segments: joined(segments), refreshes: refreshes.map(({ at }) => at) };
}

/** After these nothing is lost that a connection would have to make up for. */
const anew: readonly string[] = ['connected', 'not running', 'paused', 'no token'];

/** Each state lasts until the next one, the last until the end. */
function statesOf(
  rows: readonly TransitionRow[],
  { since, until }: Window,
): readonly TimelineSegment[] {
  const states: TimelineSegment[] = [];
  let begun: Omit<TimelineSegment, 'to'> = { from: since, kind: 'not recorded' };
  let lost: string | null = null;
  for (const { kind, at, cause } of rows) {
    if (kind === 'down') lost = cause;
    if (kind === 'waiting') lost = cause;
    if (anew.includes(kind)) lost = null;
    const state = kindOf[kind];
    if (state === undefined) continue;
    const from = Math.min(Math.max(at, since), until);
    if (from > begun.from) states.push({ ...begun, to: from });
    const isFirst = kind === 'connecting' && lost === null && cause === null;
    begun = isFirst
      ? { from, kind: 'connecting' }
      : { from, kind: state, ...causeOf(state, cause ?? lost) };
  }
  return until > begun.from ? [...states, { ...begun, to: until }] : states;
}

const causeOf = (kind: TimelineKind, cause: string | null): Pick<TimelineSegment, 'cause'> =>
  cause === null || (kind !== 'reconnecting' && kind !== 'failed')
    ? {}
    : { cause: causeWords(cause) };

/** A refresh that left a gap was planned: the gap is no fault. */
function withRefresh(
  segments: readonly TimelineSegment[],
  { at, gapMs }: TransitionRow,
): readonly TimelineSegment[] {
  const from = at - (gapMs ?? 0);
  if (from >= at) return segments;
  return segments.flatMap((segment) => {
    const [start, end] = [Math.max(segment.from, from), Math.min(segment.to, at)];
    if (start >= end) return [segment];
    const parts: readonly TimelineSegment[] = [
      { ...segment, to: start },
      { from: start, to: end, kind: 'refreshing' },
      { ...segment, from: end },
    ];
    return parts.filter((part) => part.to > part.from);
  });
}

/** A break often begins with one error and goes on with the one that tells: of so short a beginning the cause is left out. */
const beginningMs = 5000;

/** "connecting" and "waiting" alternate: neighbours that say the same are one. */
function joined(segments: readonly TimelineSegment[]): readonly TimelineSegment[] {
  const done: TimelineSegment[] = [];
  for (const segment of segments) {
    const last = done.at(-1);
    const isSame = last?.kind === segment.kind && last.cause === segment.cause;
    if (last && (isSame || isBeginningOf(last, segment)))
      done[done.length - 1] = { ...segment, from: last.from };
    else done.push(segment);
  }
  return done;
}

const isBeginningOf = (last: TimelineSegment, next: TimelineSegment): boolean =>
  last.kind === 'reconnecting' && next.kind === 'reconnecting' && last.to - last.from < beginningMs;
