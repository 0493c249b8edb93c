import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { ThreadKey } from '../../../preload/chat.js';
import type { Health } from '../../../preload/health.js';
import type { FoundMessages, MessageHit } from '../../../preload/search.js';
import { call, errorOf, useEvent, type Loaded } from '../../api.js';
import { useDebounced } from '../../ui/use-debounced.js';
import { threadKeyOf } from '../chat/thread-key.js';
import {
  firstChoice,
  hitId,
  hitsOf,
  withPage,
  type SearchChoice,
  type SearchResult,
} from './search-state.js';

const pageSize = 30;
/** What is typed is looked for once it stands still for so long. */
const settleMs = 250;

/** The search of the window: it outlives the screen, so that hits can be gone through in Chat. */
export interface MessageSearch {
  readonly choice: SearchChoice;
  readonly change: (change: Partial<SearchChoice>) => void;
  /** Looks only in this conversation. */
  readonly searchWithin: (within: ThreadKey) => void;
  readonly result: SearchResult;
  readonly reload: () => void;
  /** Reads the next page; resolves to all hits. */
  readonly more: () => Promise<readonly MessageHit[]>;
  readonly isReadingMore: boolean;
}

/** Looks for what is chosen, again whenever a message that was found changes or more of them can be found. */
export const useMessageSearch = (health: Loaded<Health>): MessageSearch => {
  const [choice, setChoice] = useState(firstChoice);
  const text = useDebounced(choice.text.trim(), choice.text.trim() === '' ? 0 : settleMs);
  const { order, way, within } = choice;
  const [result, setResult] = useState<SearchResult>({ kind: 'none' });
  const [isReadingMore, setReadingMore] = useState(false);
  const latest = useRef(0);

  const ask = useCallback(
    (after?: string): Promise<FoundMessages> =>
      call('search.messages', {
        ...{ query: text, order, way, limit: pageSize },
        ...(within && { within: threadKeyOf(within) }),
        ...(after !== undefined && { after }),
      }),
    [text, order, way, within],
  );
  const look = useCallback(async (): Promise<void> => {
    const mine = ++latest.current;
    const next: SearchResult = text === '' ? { kind: 'none' } : await settle(ask());
    if (latest.current === mine) setResult(next);
  }, [ask, text]);
  useEffect(() => {
    void look();
  }, [look]);
  useWhenFoundChanges(result, () => void look());
  useWhileFilling(health, (isOver) => {
    // The newest are read first: a page that is full stays as it is.
    if (isOver || hitsOf(result).length < pageSize) void look();
  });

  const more = async (): Promise<readonly MessageHit[]> => {
    const { next } = result.kind === 'ready' ? result.found : {};
    if (result.kind !== 'ready' || next === undefined || isReadingMore) return hitsOf(result);
    const mine = latest.current;
    setReadingMore(true);
    const page = await settle(ask(next));
    setReadingMore(false);
    if (page.kind !== 'ready' || latest.current !== mine) return hitsOf(result);
    const found = withPage(result.found, page.found);
    setResult({ kind: 'ready', found });
    return found.hits;
  };
  const change = useCallback(
    (part: Partial<SearchChoice>) => setChoice((before) => ({ ...before, ...part })),
    [],
  );
  return {
    choice,
    change,
    searchWithin: useCallback((within) => change({ within, way: 'words', text: '' }), [change]),
    result: text === '' ? none : result,
    reload: () => void look(),
    more,
    isReadingMore,
  };
};

const none: SearchResult = { kind: 'none' };

const settle = async (asked: Promise<FoundMessages>): Promise<SearchResult> => {
  try {
    return { kind: 'ready', found: await asked };
  } catch (thrown) {
    return { kind: 'failed', error: errorOf(thrown) };
  }
};

/** What was edited may not hold the words any more, what was deleted is gone. */
const useWhenFoundChanges = (result: SearchResult, look: () => void): void => {
  useEvent('chat.message', (message) => {
    const isFound = hitsOf(result).some((hit) => hitId(hit) === hitId(message));
    if (isFound && (message.edited || message.deleted)) look();
  });
  useEvent('chat.removed', ({ workspace, channel, thread, messages }) => {
    const isGone = (hit: MessageHit): boolean =>
      hit.workspace === workspace &&
      hit.channel === channel &&
      hit.thread === thread &&
      (messages === 'all' || messages.includes(hit.ts));
    if (hitsOf(result).some(isGone)) look();
  });
};

/** Tells of each step in which more messages became searchable, and of the last one. */
const useWhileFilling = (health: Loaded<Health>, onMore: (isOver: boolean) => void): void => {
  const filling = health.kind === 'ready' ? health.value.lookup.fillingMessages : undefined;
  const done = filling?.done;
  const wasFilling = useRef(false);
  const tell = useEffectEvent(onMore);
  useEffect(() => {
    if (done !== undefined || wasFilling.current) tell(done === undefined);
    wasFilling.current = done !== undefined;
  }, [done]);
};
