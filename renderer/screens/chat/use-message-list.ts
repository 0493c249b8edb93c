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
/** So near to either end of what is loaded, more is asked for. */
const edgeMargin = 400;

/** A long conversation of which only the visible rows are drawn. */
export interface MessageList {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly virtualizer: ReactVirtualizer<HTMLDivElement, HTMLDivElement>;
  /** Whether the user scrolled up and is not followed to the end any more. */
  readonly isAway: boolean;
  readonly hearScroll: (event: UIEvent<HTMLDivElement>) => void;
  /** Goes to the end and stays there. */
  readonly follow: () => void;
}

/** What a list of messages shows, and whom it tells that more is wanted. */
export interface ListedMessages {
  readonly rows: readonly ThreadRow[];
  /** Key of the row it begins at; undefined = at the end. */
  readonly at: string | undefined;
  /** There are newer messages after these rows: their end is not the end of the conversation. */
  readonly hasNewer: boolean;
  readonly onTop: () => void;
  readonly onBottom: () => void;
}

/** Follows the end until the user scrolls up; rows added above do not move what is being read. */
export const useMessageList = ({
  rows,
  at,
  hasNewer,
  onTop,
  onBottom,
}: ListedMessages): MessageList => {
  const scroller = useRef<HTMLDivElement>(null);
  const lastTop = useRef(0);
  const [isAway, setAway] = useState(at !== undefined);
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
    // Where more is to come after the rows, their end is nothing to stay at.
    scrollEndThreshold: hasNewer ? -1 : endMargin,
  });
  const stayAtEnd = useEffectEvent(() => {
    if (!isAway) virtualizer.scrollToEnd();
  });
  useEffect(() => {
    // What is typed below takes room from the messages: their end stays in sight.
    const watch = new ResizeObserver(() => stayAtEnd());
    if (scroller.current) watch.observe(scroller.current);
    return () => watch.disconnect();
  }, []);
  useBeginAt(virtualizer, rows, at);
  useLayoutEffect(() => {
    // Higher than the last event told: the user is going up, and that event is still to come.
    const isGoingUp = (scroller.current?.scrollTop ?? 0) < lastTop.current;
    if (!isAway && !isGoingUp) virtualizer.scrollToEnd();
  }, [virtualizer, rows, isAway]);

  const hearScroll = (event: UIEvent<HTMLDivElement>): void => {
    // Nothing is there yet: neither its end nor a place away from it.
    if (rows.length === 0) return;
    const { scrollTop, scrollHeight, clientHeight } = event.currentTarget;
    const isAtEnd = scrollHeight - scrollTop - clientHeight <= endMargin;
    // Rows that turn out taller than guessed move the end away; only going up leaves it.
    const wentUp = scrollTop < lastTop.current;
    lastTop.current = scrollTop;
    setAway((before) => hasNewer || (!isAtEnd && (before || wentUp)));
    if (wentUp && scrollTop < edgeMargin) onTop();
    if (!wentUp && scrollHeight - scrollTop - clientHeight < edgeMargin) onBottom();
  };
  const follow = (): void => {
    lastTop.current = 0;
    setAway(false);
  };
  return { scroller, virtualizer, isAway, hearScroll, follow };
};

/** Brings one row into the middle, once, as soon as it is there. */
const useBeginAt = (
  virtualizer: MessageList['virtualizer'],
  rows: readonly ThreadRow[],
  at: string | undefined,
): void => {
  const hasBegun = useRef(false);
  useLayoutEffect(() => {
    const index = at === undefined ? -1 : rows.findIndex(({ key }) => key === at);
    if (hasBegun.current || index < 0) return;
    hasBegun.current = true;
    virtualizer.scrollToIndex(index, { align: 'center' });
  }, [virtualizer, rows, at]);
};
