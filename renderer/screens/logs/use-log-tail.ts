import { useEffect, useState, useSyncExternalStore } from 'react';
import { call, useEvent, type Loaded } from '../../api.js';
import { LogTail, type LogFilter, type LogLines } from './log-tail.js';

/** The lines that match, kept live. `filter` must keep its identity while it means the same. */
export const useLogTail = (
  filter: LogFilter,
): { readonly lines: Loaded<LogLines>; readonly tail: LogTail; readonly reload: () => void } => {
  const [tail] = useState(() => new LogTail((input) => call('logs.page', input)));
  const lines = useSyncExternalStore(tail.subscribe, tail.lines);
  useEvent('log', (rows) => tail.hear(rows));
  useEffect(() => {
    tail.show(filter);
    return () => tail.stop();
  }, [tail, filter]);
  return { lines, tail, reload: () => tail.show(filter) };
};
