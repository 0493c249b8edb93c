import { useVirtualizer, type ReactVirtualizer } from '@tanstack/react-virtual';
import {
  useCallback,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
  type RefObject,
  type UIEvent,
} from 'react';
import { guessHeight, type ThreadRow } from './thread-rows.js';

const endMargin = 24;
const topMargin = 400;

/** A long conversation of which only the visible rows are drawn. */
export interface MessageList {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly virtualizer: ReactVirtualizer<HTMLDivElement, HTMLDivElement>;
  /** Whether the user scrolled up and is not followed to the end any more. */
  readonly isAway: boolean;
  readonly hearScroll: (event: UIEvent<HTMLDivElement>) => void;
  /** Goes to the end and stays there. */
  readonly jump: () => void;
}

/** Follows the end until the user scrolls up; rows added above do not move what is being read. */
export const useMessageList = (rows: readonly ThreadRow[], onTop: () => void): MessageList => {
  const scroller = useRef<HTMLDivElement>(null);
  const lastTop = useRef(0);
  const [isAway, setAway] = useState(false);
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => guessHeight(rows[index]),
    getItemKey: useCallback((index: number) => rows[index]?.key ?? index, [rows]),
    overscan: 6,
    gap: 16,
    paddingStart: 8,
    paddingEnd: 8,
    anchorTo: 'end',
    scrollEndThreshold: endMargin,
  });
  const follow = useEffectEvent(() => {
    if (!isAway) virtualizer.scrollToEnd();
  });
  useEffect(() => {
    // What is typed below takes room from the messages: their end stays in sight.
    const watch = new ResizeObserver(() => follow());
    if (scroller.current) watch.observe(scroller.current);
    return () => watch.disconnect();
  }, []);
  useLayoutEffect(() => {
    // Higher than the last event told: the user is going up, and that event is still to come.
    const isGoingUp = (scroller.current?.scrollTop ?? 0) < lastTop.current;
    if (!isAway && !isGoingUp) virtualizer.scrollToEnd();
  }, [virtualizer, rows, isAway]);

  const hearScroll = (event: UIEvent<HTMLDivElement>): void => {
    const { scrollTop, scrollHeight, clientHeight } = event.currentTarget;
    const isAtEnd = scrollHeight - scrollTop - clientHeight <= endMargin;
    // Rows that turn out taller than guessed move the end away; only going up leaves it.
    const wentUp = scrollTop < lastTop.current;
    lastTop.current = scrollTop;
    setAway((before) => !isAtEnd && (before || wentUp));
    if (wentUp && scrollTop < topMargin) onTop();
  };
  return { scroller, virtualizer, isAway, hearScroll, jump: () => setAway(false) };
};
