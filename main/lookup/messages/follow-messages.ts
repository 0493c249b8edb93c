// Keeps the words of all messages in step with history.db: first what changed, then what was said before, newest first.
import type { Database } from '../../store/open-database.js';
import type { History, HistoryChange } from '../history/read-history.js';
import type { Before } from '../history/read-messages.js';
import type { MessageTable } from './message-table.js';

/** So much is written in one transaction; a search waits for no more than one of them. */
const pageSize = 500;
/** Before a search this many changes are applied at once; more than that are being read anyway. */
const settleSize = 200;

/** How far the first reading is. */
export interface Filling {
  readonly done: number;
  readonly total: number;
}

export interface MessageFollower {
  /** Reads on in the background, until nothing is left to read. Resolves when the changes so far are in. */
  catchUp(): Promise<void>;
  /** Applies at once what little has changed, so that a search finds nothing that was taken back before it. */
  settle(): void;
  /** Undefined while nothing of the past is left to be read. */
  filling(): Filling | undefined;
  stop(): void;
}

/** Where reading stands: after change `seq`; `fill` tells what of the past is still to come, null = nothing. */
interface Cursor {
  readonly seq: number;
  readonly fill: { readonly before: Before | null; readonly done: number } | null;
}

export interface FollowMessagesOptions {
  readonly db: Database;
  readonly table: MessageTable;
  readonly history: () => History | undefined;
  /** Resolves in a later turn, when no search is under way. */
  readonly idle: () => Promise<void>;
  /** How far the reading is has changed. */
  readonly changed: () => void;
  /** Told when reading in the background fails. */
  readonly onFailure: (error: unknown) => void;
}

/** Begins with the first catchUp(). Applying a change twice is harmless, and the cursor commits with the words. */
export function followMessages(options: FollowMessagesOptions): MessageFollower {
  const { db, table, history, idle, changed } = options;
  const stopping = new AbortController();
  let total = 0;
  let filling: Promise<void> | undefined;

  const step = (work: (from: History, cursor: Cursor) => Cursor | undefined): boolean => {
    const from = history();
    if (!from || stopping.signal.aborted) return false;
    return db.transaction((): boolean => {
      const next = work(from, cursorOf(table, from));
      if (next) table.setCursor(JSON.stringify(next));
      return next !== undefined;
    })();
  };
  const applySome = (limit: number): boolean =>
    step((from, cursor) => applyChanges({ table, from, cursor, limit }));
  const fillSome = (): boolean => step((from, cursor) => fillPage({ table, from, cursor }));

  const isFilled = (): boolean => {
    const from = history();
    return !from || cursorOf(table, from).fill === null;
  };
  const fill = async (): Promise<void> => {
    if (isFilled()) return;
    total = history()?.countMessages() ?? 0;
    do {
      await idle();
      while (applySome(pageSize)) await idle();
      changed();
    } while (fillSome());
    changed();
  };
  return {
    catchUp: async () => {
      while (applySome(pageSize)) await idle();
      filling ??= fill()
        .catch(options.onFailure)
        .finally(() => {
          filling = undefined;
        });
    },
    settle: () => void applySome(settleSize),
    filling: () => {
      const from = filling && history();
      const { fill: left } = from ? cursorOf(table, from) : { fill: null };
      return left ? { done: left.done, total: Math.max(total, left.done) } : undefined;
    },
    stop: () => stopping.abort(),
  };
}

/** A new index begins with the changes of today; one whose changes were forgotten meanwhile begins anew. */
function cursorOf(table: MessageTable, from: History): Cursor {
  const begin: Cursor = { seq: from.lastChange(), fill: { before: null, done: 0 } };
  const stored = table.cursor();
  if (stored === undefined) return begin;
  // Written by followMessages alone, as a Cursor.
  const cursor = JSON.parse(stored) as Cursor;
  const hasForgotten = (from.firstChange() ?? 0) > cursor.seq + 1;
  if (cursor.seq <= from.lastChange() && !hasForgotten) return cursor;
  table.clear();
  return begin;
}

interface Step {
  readonly table: MessageTable;
  readonly from: History;
  readonly cursor: Cursor;
}

/** The cursor after the next changes; undefined when there is none. */
function applyChanges({
  table,
  from,
  cursor,
  limit,
}: Step & { limit: number }): Cursor | undefined {
  const changes = from.changesAfter(cursor.seq, limit);
  const last = changes.at(-1);
  if (!last) return undefined;
  const kept = changes
    .filter(({ ts }) => ts !== null)
    .flatMap((change) => applyOne({ table, from }, change) ?? [])
    .toSorted((a, b) => a.at - b.at);
  for (const message of kept) table.put(message);
  for (const change of changes.filter(({ ts }) => ts === null)) {
    // A channel that is gone goes a piece at a time: it is come back to.
    if (!removeGone({ table, from }, change, limit)) return { ...cursor, seq: change.seq - 1 };
  }
  return { ...cursor, seq: last.seq };
}

/** The message that is to be put; one that is gone is removed. */
function applyOne({ table, from }: Omit<Step, 'cursor'>, change: HistoryChange) {
  const { workspace, channel, ts } = change;
  const key = { workspace, channel, ts: ts ?? '' };
  const message = from.keptMessage(key);
  if (!message) table.remove(key);
  return message;
}

/** A channel changed: where nothing is left of it, its words go. False while there are more of them. */
function removeGone(
  { table, from }: Omit<Step, 'cursor'>,
  { workspace, channel }: HistoryChange,
  limit: number,
): boolean {
  if (from.hasMessages(workspace, channel)) return true;
  return table.removeSome({ workspace, channel }, limit) < limit;
}

/** The cursor after the next messages of the past; undefined when all are read. */
function fillPage({ table, from, cursor }: Step): Cursor | undefined {
  if (!cursor.fill) return undefined;
  const page = from.messagesBefore(cursor.fill.before ?? undefined, pageSize);
  const last = page.at(-1);
  if (!last) return { ...cursor, fill: null };
  for (const message of page.toReversed()) table.put(message);
  const before = { at: last.at, row: last.row };
  return { ...cursor, fill: { before, done: cursor.fill.done + page.length } };
}
