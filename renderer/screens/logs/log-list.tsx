import { useVirtualizer } from '@tanstack/react-virtual';
import {
  useCallback,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
  type UIEvent,
} from 'react';
import type { LogRow, TraceId } from '../../../preload/logs.js';
import { many } from '../../../preload/language/sentence.js';
import { t } from '../../language.js';
import { Button } from '../../ui/button.js';
import { LogLine, type LineActions } from './log-line.js';
import styles from './logs.module.css';
import { indexOf, type LineCursor, useLineCursor } from './use-line-cursor.js';

/** Where the list is to go; a new object each time. */
export interface LogTarget {
  readonly seq: number;
}

interface Props {
  readonly rows: readonly LogRow[];
  /** Numbers of the lines that match what is looked for. */
  readonly hits: ReadonlySet<number>;
  readonly marked: string;
  readonly target: LogTarget | undefined;
  readonly wraps: boolean;
  /** Called when the oldest lines come near. */
  readonly onOlder: () => void;
  readonly onTrace: (id: TraceId) => void;
  readonly onSelection: (selection: LineCursor['selection']) => void;
}

const lineHeight = 28;
const endMargin = 24;

/** Up to 100,000 lines of which only the visible ones are drawn. Follows the end until scrolled up. */
export const LogList = (props: Props) => {
  const { rows, hits, marked, target, wraps, onOlder, onTrace, onSelection } = props;
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
  const cursor = useLineCursor(rows, (index) => virtualizer.scrollToIndex(index));
  const { put, extendTo } = cursor;
  const actions = useMemo(
    (): LineActions => ({
      onToggle: (seq) => {
        put(seq);
        toggle(seq);
      },
      onSelect: extendTo,
      onTrace,
    }),
    [put, extendTo, toggle, onTrace],
  );
  useEffect(() => virtualizer.scrollToEnd(), [virtualizer]);
  const goTo = useEffectEvent((seq: number): void => {
    const index = indexOf(rows, seq);
    if (index === undefined) return;
    put(seq);
    virtualizer.scrollToIndex(index, { align: 'center' });
  });
  useEffect(() => {
    if (target) goTo(target.seq);
  }, [target]);
  useEffect(() => virtualizer.measure(), [virtualizer, wraps]);
  const [from, to] = cursor.selection ?? [];
  const tell = useEffectEvent(onSelection);
  useEffect(() => {
    tell(from === undefined || to === undefined ? undefined : [from, to]);
  }, [from, to]);

  const hearScroll = (event: UIEvent<HTMLDivElement>): void => {
    const { scrollTop, scrollHeight, clientHeight } = event.currentTarget;
    const isAtEnd = scrollHeight - scrollTop - clientHeight <= endMargin;
    setLeftAt((before) => (isAtEnd ? undefined : (before ?? rows.at(-1)?.seq)));
    if (scrollTop < lineHeight * 40) onOlder();
  };
  const hearKey = useEffectEvent((event: KeyboardEvent) => cursor.onKey(event));
  useEffect(() => {
    const place = scroller.current;
    const hear = (event: KeyboardEvent): void => hearKey(event);
    place?.addEventListener('keydown', hear);
    return () => place?.removeEventListener('keydown', hear);
  }, []);
  const tabStop = cursor.active ?? rows.at(-1)?.seq;

  return (
    <>
      <div className={styles.scroller} ref={scroller} onScroll={hearScroll}>
        <ol
          aria-label={t`Log lines`}
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
                  <LogLine
                    row={row}
                    isOpen={isOpen(row.seq)}
                    isSelected={from !== undefined && row.seq >= from && row.seq <= (to ?? from)}
                    isCurrent={row.seq === target?.seq}
                    isHit={hits.has(row.seq)}
                    isActive={row.seq === tabStop}
                    takesFocus={cursor.moves > 0 && row.seq === cursor.active}
                    wraps={wraps}
                    marked={marked}
                    actions={actions}
                  />
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
  newer === 0
    ? t`Jump to latest`
    : t(many(newer, { one: 'Jump to latest (1 new)', other: 'Jump to latest ({{count}} new)' }));
