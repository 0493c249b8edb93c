import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef, useState, type UIEvent } from 'react';
import type { LogRow } from '../../../preload/logs.js';
import { Button } from '../../ui/button.js';
import { count } from '../../ui/format.js';
import { LogLine } from './log-line.js';
import styles from './logs.module.css';

interface Props {
  readonly rows: readonly LogRow[];
  /** Called when the oldest lines come near. */
  readonly onOlder: () => void;
}

const lineHeight = 28;
const endMargin = 24;

/** Up to 100,000 lines of which only the visible ones are drawn. Follows the end until scrolled up. */
export const LogList = ({ rows, onOlder }: Props) => {
  const scroller = useRef<HTMLDivElement>(null);
  const { isOpen, toggle } = useOpenLines();
  /** The last line there was when the user scrolled up; undefined while following. */
  const [leftAt, setLeftAt] = useState<number>();
  // eslint-disable-next-line react-hooks/incompatible-library -- the virtualizer is asked anew in every render of this component, and nothing below it is memoised on it
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    getItemKey: useCallback((index: number) => rows[index]?.seq ?? index, [rows]),
    overscan: 12,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: endMargin,
    initialRect: { width: 0, height: 600 },
  });
  useEffect(() => virtualizer.scrollToEnd(), [virtualizer]);

  const hearScroll = (event: UIEvent<HTMLDivElement>): void => {
    const { scrollTop, scrollHeight, clientHeight } = event.currentTarget;
    const isAtEnd = scrollHeight - scrollTop - clientHeight <= endMargin;
    setLeftAt((before) => (isAtEnd ? undefined : (before ?? rows.at(-1)?.seq)));
    if (scrollTop < lineHeight * 40) onOlder();
  };

  return (
    <>
      <div className={styles.scroller} ref={scroller} onScroll={hearScroll}>
        <ol
          aria-label="Log lines"
          className={styles.list}
          style={{ height: virtualizer.getTotalSize() }}
        >
          {virtualizer.getVirtualItems().map((item) => {
            const row = rows[item.index];
            return (
              row && (
                <li
                  key={item.key}
                  ref={virtualizer.measureElement}
                  data-index={item.index}
                  aria-setsize={rows.length}
                  aria-posinset={item.index + 1}
                  className={styles.slot}
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  <LogLine row={row} isOpen={isOpen(row.seq)} onToggle={toggle} />
                </li>
              )
            );
          })}
        </ol>
      </div>
      {leftAt !== undefined && (
        <div className={styles.jump}>
          <Button icon="down" onClick={() => virtualizer.scrollToEnd()}>
            {jumpWords(newerThan(rows, leftAt))}
          </Button>
        </div>
      )}
    </>
  );
};

const useOpenLines = () => {
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const toggle = useCallback((seq: number): void => {
    setOpen((before) => {
      const next = new Set(before);
      if (!next.delete(seq)) next.add(seq);
      return next;
    });
  }, []);
  return { isOpen: (seq: number): boolean => open.has(seq), toggle };
};

const newerThan = (rows: readonly LogRow[], seq: number): number =>
  rows.length - 1 - rows.findLastIndex((row) => row.seq <= seq);

const jumpWords = (newer: number): string =>
  newer === 0 ? 'Jump to latest' : `Jump to latest (${count(newer)} new)`;
