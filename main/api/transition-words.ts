// What happened to a connection, in words a person knows. Pure.
import type { TransitionView } from '../../preload/health.js';
import { say, type Sentence } from '../../preload/language/sentence.js';
import type { TransitionRow } from '../store/transitions.js';
import { causeWords } from './cause-words.js';

/** The rows as a person reads them, the newest first: one line per break, refresh or start. */
export function describeTransitions(rows: readonly TransitionRow[]): readonly TransitionView[] {
  // A break that is over is told by the "up" that ended it, with its length.
  const open = rows.find(({ kind }) => kind === 'up' || kind === 'down');
  return rows.flatMap((row) => describe(row, row === open) ?? []);
}

function describe(row: TransitionRow, isOpen: boolean): TransitionView | undefined {
  const gapMs = row.gapMs ?? undefined;
  const why = wordsOf(row.cause);
  const view = (words: Sentence, change: Partial<TransitionView> = {}): TransitionView => ({
    at: row.at,
    words,
    planned: row.planned === 1,
    ...(row.cause === null ? {} : { cause: row.cause }),
    ...(gapMs === undefined ? {} : { gapMs }),
    ...change,
  });
  switch (row.kind) {
    case 'up':
      return gapMs === undefined
        ? view(say`connected`)
        : view(say`${why}, ${lengthOf(gapMs)}`, { at: row.at - gapMs });
    case 'down':
      return isOpen ? view(say`${why}, not connected since`) : undefined;
    case 'refreshed':
      return view(gapMs ? say`planned refresh, ${lengthOf(gapMs)}` : say`planned refresh`);
    case 'lost':
      return view(say`one of several connections lost: ${why}`);
    case 'added':
      return view(say`one more connection open`);
    case 'failed':
      return view(say`stopped trying: ${why}`);
    case 'not running':
      return view(say`Perch was not running`);
    default:
      return undefined;
  }
}

/** "14 s", "3 min", "2 h 5 min"; under a second in ms. */
function lengthOf(ms: number): Sentence {
  if (ms < 1000) return say`${Math.round(ms)} ms`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return say`${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return say`${minutes} min`;
  return say`${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

const wordsOf = (cause: string | null): string | Sentence =>
  cause === null ? say`cause not known` : causeWords(cause);
