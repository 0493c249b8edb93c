// Puts what was said in a channel together by its threads. Pure.
import type { MessageRow } from '../../store/messages.js';

/** Messages that belong together, oldest first. */
export interface SaidTogether {
  readonly isThread: boolean;
  readonly rows: readonly MessageRow[];
}

/** Threads, and the talk beside them in between, in the order they began. */
export function groupSaid(rows: readonly MessageRow[]): SaidTogether[] {
  const threads = new Map<string, MessageRow[]>();
  for (const row of rows) {
    const known = threads.get(row.thread);
    if (known) known.push(row);
    else threads.set(row.thread, [row]);
  }
  const groups: { isThread: boolean; rows: MessageRow[] }[] = [];
  for (const together of threads.values()) {
    const isThread = together.length > 1 || together[0]?.ts !== together[0]?.thread;
    const before = groups.at(-1);
    if (!isThread && before?.isThread === false) before.rows.push(...together);
    else groups.push({ isThread, rows: together });
  }
  return groups;
}

/** The newest messages that have at most `max` characters together, and the tags around them. */
export function newestWithin(rows: readonly MessageRow[], max: number): readonly MessageRow[] {
  let left = max;
  const end = rows.findLastIndex(
    ({ text }) => (left -= Math.min(text.length, mostOfOne) + tag) < 0,
  );
  return rows.slice(end + 1);
}

/** A longer message is cut before a model sees it. */
const mostOfOne = 4_000;
/** Number, moment and author. */
const tag = 60;
