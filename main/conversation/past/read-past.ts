// The reading of one past: step after step into the history, whatever interrupts it.
import { say } from '../../../preload/language/sentence.js';
import { backoffMs } from '../../lib/backoff.js';
import type { ByRank } from '../../lib/by-rank.js';
import type { Clock } from '../../lib/clock.js';
import { AppError, fixIn, messageOf, reasonIn } from '../../lib/errors.js';
import { createPace } from '../../lib/pace.js';
import { sentenceText } from '../../lib/sentence-text.js';
import { isAborted } from '../../lib/settleable.js';
import type { Remote } from '../../lib/worker-call.js';
import type { Log } from '../../log/log.js';
import type { SourceRow } from '../../store/sources.js';
import type { StoreCalls } from '../../store/store.js';
import { rankOf, type SourceState } from '../../../preload/sources.js';
import type { PastFeed, PastNames, PastStep } from '../../transports/transport.js';

export interface ReadPastOptions {
  readonly store: Remote<StoreCalls>;
  /** The feed of a source; throws AppError where there is none now. */
  readonly open: (row: SourceRow) => PastFeed;
  /** Names came with an export. */
  readonly onNames: (names: PastNames) => void;
  /** Messages came into the history. */
  readonly onKept: () => void;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
}

/** What was said this short a time ago may still be on its way as an event, and deserve an answer. */
const underWayMs = 15 * 60_000;
const breakBackoff = { baseMs: 5_000, ceilingMs: 120_000 };

/** Reads a source from where it stands to its end. Resolves when it is read, has failed for good, or is aborted. */
export async function readPast(
  row: SourceRow,
  options: ReadPastOptions & {
    readonly tell: (state: SourceState) => void;
    readonly turns: ByRank;
  },
  signal: AbortSignal,
): Promise<void> {
  const { clock, random, log, tell } = options;
  let { cursor } = row;
  const onStep = (next: string | null): void => void (cursor = next);
  for (let attempt = 1; !signal.aborted; attempt += 1) {
    try {
      await readOn({ ...row, cursor }, options, { onStep, signal });
      if (!isAborted(signal)) tell({ kind: 'ready' });
      return;
    } catch (error) {
      if (isAborted(signal)) return;
      log.warn('reading the past broke off', { source: row.id, attempt, error: messageOf(error) });
      tell(asFailed(error));
      if (!(error instanceof AppError) || !error.retryable) return;
      await clock.sleep(backoffMs(attempt, breakBackoff, random), signal);
    }
  }
}

async function readOn(
  row: SourceRow,
  options: Parameters<typeof readPast>[1],
  { onStep, signal }: { onStep: (cursor: string | null) => void; signal: AbortSignal },
): Promise<void> {
  const { store, clock, tell, turns } = options;
  const feed = options.open(row);
  const pace = createPace(clock);
  const turn = turns.join(rankOf(row.priority));
  try {
    const names = await feed.names();
    if (names) await keepNames(names, options);
    const workspace = names?.workspace.id ?? workspaceOf(row);
    for (let cursor = row.cursor, isRead = false; !isRead;) {
      await turn.next(signal, () => tell({ kind: 'waiting' }));
      signal.throwIfAborted();
      const step = await feed.step(cursor, signal);
      signal.throwIfAborted();
      const from = clock.now();
      if (!(await store.keepPast(pageOf(row, workspace, step, from)))) return;
      options.onKept();
      const { done, total, item } = step;
      const known = total === null ? {} : { total };
      tell({ kind: 'reading', done, ...known, item, ...pace(done, total ?? undefined) });
      cursor = step.cursor;
      isRead = cursor === null;
      onStep(cursor);
      // Rests as long as the store worked: what is said now comes first.
      await clock.sleep(Math.min(200, clock.now() - from), signal);
    }
  } finally {
    turn.leave();
    feed.close();
  }
}

async function keepNames(names: PastNames, { store, onNames }: ReadPastOptions): Promise<void> {
  const { workspace, channels, people } = names;
  const ofHere = <Row extends object>(rows: readonly Row[]) =>
    rows.map((row) => ({ ...row, workspace: workspace.id }));
  await store.addNames({
    // Without an address there are no links; without a bot nobody is answered there.
    workspace: { ...workspace, url: '', botName: '', botUser: '' },
    channels: ofHere(channels),
    people: ofHere(people),
  });
  onNames(names);
}

const pageOf = (row: SourceRow, workspace: string, step: PastStep, now: number) => ({
  source: row.id,
  workspace,
  messages: step.messages.filter(({ at }) => at <= row.addedAt - underWayMs),
  troubles: step.troubles.map(({ item, reason }) => ({ item, reason: sentenceText(reason) })),
  ...{ cursor: step.cursor, done: step.done, total: step.total, at: now },
});

/** A backfill's details name its workspace. */
function workspaceOf({ details }: SourceRow): string {
  // Written by addBackfill alone.
  return (JSON.parse(details) as { workspace: string }).workspace;
}

const triesAgain = say`Perch tries again by itself; or press Retry.`;

const asFailed = (error: unknown): SourceState => ({
  kind: 'failed',
  message: reasonIn(error),
  fix: (error instanceof AppError && fixIn(error)) || triesAgain,
});
