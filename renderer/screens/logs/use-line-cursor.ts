import { useCallback, useState } from 'react';
import type { LogRow } from '../../../preload/logs.js';

/** The line the keyboard is on, and the lines selected from where to where, by their numbers. */
interface Cursor {
  readonly active: number | undefined;
  readonly anchor: number | undefined;
  /** Grows when the keyboard has moved it: the line then takes the focus. */
  readonly moves: number;
}

/** The keyboard in the list, and what is selected. */
export interface LineCursor {
  readonly active: number | undefined;
  readonly moves: number;
  /** First and last number of the selected lines; undefined = none. */
  readonly selection: readonly [number, number] | undefined;
  readonly onKey: (event: KeyboardEvent) => void;
  /** Selects from the line it is on to this one. */
  readonly extendTo: (seq: number) => void;
  /** Goes to a line and lets the selection go. */
  readonly put: (seq: number) => void;
}

const pageOfLines = 20;

/** Arrows, Page Up and Down, Home and End move; with Shift they select; Escape lets go. `show` scrolls to a row. */
export const useLineCursor = (
  rows: readonly LogRow[],
  show: (index: number) => void,
): LineCursor => {
  const [cursor, setCursor] = useState<Cursor>({ active: undefined, anchor: undefined, moves: 0 });
  const { active, anchor, moves } = cursor;

  const extendTo = useCallback((seq: number): void => {
    setCursor((now) => ({ ...now, anchor: now.anchor ?? now.active ?? seq, active: seq }));
  }, []);
  const put = useCallback((seq: number): void => {
    setCursor((now) => ({ ...now, active: seq, anchor: undefined }));
  }, []);
  const move = (index: number, selects: boolean): void => {
    const row = rows[index];
    if (!row) return;
    setCursor((now) => ({
      active: row.seq,
      anchor: selects ? (now.anchor ?? now.active ?? row.seq) : undefined,
      moves: now.moves + 1,
    }));
    show(index);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') setCursor((now) => ({ ...now, anchor: undefined }));
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const to = targetOf(event.key, indexOf(rows, active), rows.length - 1);
    if (to === undefined) return;
    event.preventDefault();
    move(to, event.shiftKey);
  };

  const selection =
    anchor === undefined || active === undefined
      ? undefined
      : ([Math.min(anchor, active), Math.max(anchor, active)] as const);
  return { active, moves, selection, onKey, extendTo, put };
};

const targetOf = (key: string, now: number | undefined, last: number): number | undefined => {
  const within = (index: number): number => Math.max(0, Math.min(last, index));
  const from = now ?? last + 1;
  switch (key) {
    case 'ArrowUp':
      return within(from - 1);
    case 'ArrowDown':
      return within(from + 1);
    case 'PageUp':
      return within(from - pageOfLines);
    case 'PageDown':
      return within(from + pageOfLines);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
};

/** The place of the line, or of the next one where it is not among them. */
export const indexOf = (rows: readonly LogRow[], seq: number | undefined): number | undefined => {
  if (seq === undefined || rows.length === 0) return undefined;
  let low = 0;
  let high = rows.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.seq ?? 0) < seq) low = middle + 1;
    else high = middle;
  }
  return low;
};
