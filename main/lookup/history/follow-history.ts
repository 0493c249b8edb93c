// Keeps the passages of messages in step with history.db, a page of changes per transaction.
import type { Database } from '../../store/open-database.js';
import type { Chunks } from '../tables/chunks.js';
import { createMeta, type Meta } from '../tables/meta.js';
import { createRebuild } from './rebuild.js';
import { openHistory, type History, type HistoryChange } from './read-history.js';
import type { MessageKey } from './read-messages.js';

/** So much is applied at one go; between pages a search can slip in. */
const pageSize = 100;

export interface HistoryFollower {
  /** Reads on until nothing new is there. Calls that come meanwhile share the run. */
  catchUp(): Promise<void>;
  /** Applies at once what little is new, so that a search finds nothing that was taken back before it. */
  settle(): void;
  /** The open history, undefined while there is no file yet. */
  history(): History | undefined;
  /** How far the run under way is; undefined while there is none. */
  progress(): { readonly done: number; readonly total: number } | undefined;
  stop(): void;
}

/** Where reading stands: after change `seq`, and, while the first run is under way, after message `key`. */
interface Cursor {
  readonly seq: number;
  readonly key: MessageKey | null;
}

const beginning: MessageKey = { workspace: '', channel: '', ts: '' };

/** Follows `historyFile`. The cursor commits with the passages, and applying a change twice is harmless. */
export function followHistory(options: {
  readonly db: Database;
  readonly chunks: Chunks;
  readonly historyFile: string;
}): HistoryFollower {
  const { db, chunks, historyFile } = options;
  const meta = createMeta(db);
  let opened: History | undefined;
  let running: Promise<void> | undefined;
  let progress: { done: number; total: number } | undefined;
  let stopped = false;
  const history = (): History | undefined => (opened ??= openHistory(historyFile));

  const isStopped = (): boolean => stopped;
  const run = async (from: History): Promise<void> => {
    const rebuild = createRebuild(from, chunks);
    await nextTurn();
    try {
      if (isStopped()) return;
      rewindIfReplaced(db, meta, from);
      progress = { done: 0, total: countAhead(from, readCursor(meta, from)) };
      for (let done = 1; done > 0 && !stopped; progress.done += done) {
        done = applyPage({ db, meta, history: from, rebuild });
        await nextTurn();
      }
    } finally {
      progress = undefined;
      running = undefined; // in the same turn as the last look, so that no change falls between runs
    }
  };
  return {
    history,
    catchUp: () => {
      const from = history();
      if (!from) return Promise.resolve();
      return (running ??= run(from));
    },
    settle: () => {
      const from = history();
      if (!from || stopped || readCursor(meta, from).key) return;
      applyPage({ db, meta, history: from, rebuild: createRebuild(from, chunks) });
    },
    progress: () => progress,
    stop: () => {
      stopped = true;
      opened?.close();
    },
  };
}

/** A timer turn lets waiting calls in; a promise alone would not. */
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const countAhead = (history: History, { seq, key }: Cursor): number =>
  key ? history.countMessages() : history.lastChange() - seq;

/** Applies the next page of changes; gives how many there were. */
function applyPage(parts: {
  db: Database;
  meta: Meta;
  history: History;
  rebuild: (changes: readonly Omit<HistoryChange, 'seq'>[]) => void;
}): number {
  const { db, meta, history, rebuild } = parts;
  const page = nextPage(history, readCursor(meta, history));
  if (!page) return 0;
  db.transaction(() => {
    rebuild(page.changes);
    meta.set('history cursor', JSON.stringify(page.then));
  })();
  return Math.max(1, page.changes.length);
}

/** A new index reads the messages themselves, and after them the changes since it began. */
function nextPage(history: History, { seq, key }: Cursor) {
  if (key) {
    const changes = history.messagesAfter(key, pageSize);
    return { changes, then: { seq, key: changes.at(-1) ?? null } };
  }
  const changes = history.changesAfter(seq, pageSize);
  const last = changes.at(-1);
  return last && { changes, then: { seq: last.seq, key: null } };
}

function readCursor(meta: Meta, history: History): Cursor {
  const stored = meta.get('history cursor');
  // Written by applyPage alone, as a Cursor.
  if (stored !== undefined) return JSON.parse(stored) as Cursor;
  return { seq: history.lastChange(), key: beginning };
}

/**
 * Begins again where the list of changes does not go on from our cursor: a history younger than it is another file,
 * as after a restore, and one that starts later has forgotten changes we have not seen.
 */
function rewindIfReplaced(db: Database, meta: Meta, history: History): void {
  const { seq, key } = readCursor(meta, history);
  const hasForgotten = key === null && (history.firstChange() ?? 0) > seq + 1;
  if (seq <= history.lastChange() && !hasForgotten) return;
  db.transaction(() => {
    const start: Cursor = { seq: history.lastChange(), key: beginning };
    meta.set('history cursor', JSON.stringify(start));
  })();
}
