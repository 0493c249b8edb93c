// Lets the history forget in small steps, in quiet moments.
import type { Clock } from '../lib/clock.js';
import { isAborted } from '../lib/settleable.js';
import { forgetSteps, type Retention } from './retention.js';
import { shrink } from './shrink.js';
import type { Store } from './store.js';

/** A receipt waits no longer than this for a step; 50 ms is the most that is allowed. */
const stepMs = 20;
const restMs = 50;
const firstRows = 50;
const mostRows = 2000;
const pagesPerStep = 100;

/** What a run of forgetting needs. */
export interface ForgetOptions {
  readonly store: () => Store | undefined;
  readonly retention: () => Retention;
  /** Resolves in a moment in which nobody asks the store anything, or after a while anyway. */
  readonly quiet: () => Promise<void>;
  readonly clock: Clock;
  /** Ms of a steady clock, to measure a step. */
  readonly stopwatch: () => number;
  readonly signal: AbortSignal;
}

/** Forgets what is due, then gives the room back. Ends early when the history is closed. */
export async function forget(options: ForgetOptions): Promise<void> {
  const { store, retention, clock } = options;
  const opened = store();
  if (!opened) return;
  const inOneTransaction = (work: () => boolean): boolean =>
    opened.db.transaction(work).immediate();
  for (const step of forgetSteps(opened.db, retention)) {
    await repeat(options, opened, (rows) => inOneTransaction(() => step(clock.now(), rows)));
  }
  await repeat(options, opened, () => shrink(opened.db, pagesPerStep));
}

/** Repeats a step while there is more, each with as many rows as fit its time. */
async function repeat(
  { store, quiet, clock, stopwatch, signal }: ForgetOptions,
  opened: Store,
  step: (rows: number) => boolean,
): Promise<void> {
  for (let rows = firstRows; ;) {
    await quiet();
    if (isAborted(signal) || store() !== opened) return;
    const before = stopwatch();
    if (!step(rows)) return;
    const tookMs = Math.max(1, stopwatch() - before);
    rows = Math.max(1, Math.min(mostRows, rows * 2, Math.floor((rows * stepMs) / tookMs)));
    await clock.sleep(restMs, signal);
  }
}
