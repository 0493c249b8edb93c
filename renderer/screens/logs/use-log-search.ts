import { useCallback, useEffect, useRef, useState } from 'react';
import type { ApiError } from '../../../preload/errors.js';
import { call, errorOf, useEvent } from '../../api.js';
import type { LogFilter } from './log-tail.js';

/** What came of looking for words: nothing asked, under way, refused, or the numbers of the lines. */
export type LogHits =
  | { readonly kind: 'none' | 'busy' }
  | { readonly kind: 'failed'; readonly error: ApiError }
  | { readonly kind: 'ready'; readonly hits: readonly number[] };

/** New lines are looked through at most this often. */
const askEveryMs = 500;

/**
 * Has main look for the text of `filter` among the lines of its level and source, and goes on as lines are written.
 * `filter` must keep its identity while it means the same.
 */
export const useLogSearch = (filter: LogFilter): LogHits => {
  const [found, setFound] = useState<{ of: LogFilter; hits: LogHits }>();
  const latest = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const ask = useCallback(async (): Promise<void> => {
    const { text } = filter;
    if (text === undefined) return;
    const mine = ++latest.current;
    const hits = await search({ ...filter, text });
    if (latest.current === mine) setFound({ of: filter, hits });
  }, [filter]);
  useEffect(() => {
    void ask();
    return () => {
      latest.current += 1;
      clearTimeout(timer.current);
      timer.current = undefined;
    };
  }, [ask]);
  useEvent('log', () => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      void ask();
    }, askEveryMs);
  });

  if (filter.text === undefined) return none;
  return found?.of === filter ? found.hits : busy;
};

const none = { kind: 'none' } as const;
const busy = { kind: 'busy' } as const;

const search = async (filter: LogFilter & { readonly text: string }): Promise<LogHits> => {
  try {
    return { kind: 'ready', ...(await call('logs.search', filter)) };
  } catch (thrown) {
    return { kind: 'failed', error: errorOf(thrown) };
  }
};
