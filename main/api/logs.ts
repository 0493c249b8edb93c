// The calls of the Logs screen: pages, searches, everything of one question, and where the files are.
import type { LogWords } from '../../preload/logs.js';
import type { RootLog } from '../log/create-log.js';
import type { LogSearch } from '../log/log-search.js';
import type { CallHandlers } from './answer-call.js';

export interface LogCallOptions {
  readonly log: Pick<RootLog, 'page' | 'those' | 'trace' | 'sources'>;
  readonly logSearch: Pick<LogSearch, 'find'>;
  /** Where the log files are. */
  readonly logFolder: string;
  /** Shows the newest log file in the system's file manager; false when there is none. */
  readonly revealLog: () => Promise<boolean>;
}

/** Answers logs.*. */
export const logHandlers = ({
  log,
  logSearch,
  logFolder,
  revealLog,
}: LogCallOptions): Pick<
  CallHandlers,
  'logs.page' | 'logs.search' | 'logs.trace' | 'logs.about' | 'logs.reveal'
> => ({
  'logs.page': async ({ text, isRegex, ...query }) => {
    const words = wordsOf(text, isRegex);
    return words ? log.page(query, await logSearch.find(words)) : log.page(query);
  },
  'logs.search': async ({ text, isRegex, ...query }) => {
    const hits = await logSearch.find({ text, isRegex: isRegex ?? false });
    return { hits: log.those(hits, query) };
  },
  'logs.trace': (id) => Promise.resolve({ rows: log.trace(id) }),
  'logs.about': () => Promise.resolve({ sources: log.sources(), folder: logFolder }),
  'logs.reveal': async () => ({ shown: await revealLog() }),
});

const wordsOf = (text: string | undefined, isRegex: boolean | undefined): LogWords | undefined =>
  text ? { text, isRegex: isRegex ?? false } : undefined;
