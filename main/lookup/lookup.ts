// The lookup: owns lookup.db and answers every call of api.ts. Runs in its worker, or in place in tests.
import { say } from '../../preload/language/sentence.js';
import type { SteadyClock } from '../lib/clock.js';
import { AppError, messageOf } from '../lib/errors.js';
import type { Spawned } from '../lib/worker-host.js';
import type { Log } from '../log/log.js';
import type { LookupCalls, LookupNeeds } from './api.js';
import { createChangeFeed } from './folders/change-feed.js';
import { createDetails } from './folders/details.js';
import { createFileTable } from './folders/file-table.js';
import { createExtractor } from './extract/extractor.js';
import { createFolders } from './folders/folders.js';
import { createDocumentReader } from './folders/read-document.js';
import { followHistory } from './history/follow-history.js';
import type { WantedEmbedder } from './meaning/embedder-descriptor.js';
import { openMeaning } from './meaning/meaning.js';
import { createFindMessages } from './messages/find-messages.js';
import { followMessages } from './messages/follow-messages.js';
import { openMessageTable } from './messages/message-table.js';
import { createQuiet } from './quiet.js';
import { throttle } from './throttle.js';
import { createSearch } from './search/search.js';
import { createChunks } from './tables/chunks.js';
import { isDamage } from './tables/damage.js';
import { closeIndex, condemnIndex, openIndex } from './tables/open-index.js';
import { createRootRanks } from './tables/root-ranks.js';
import { createHealth } from './lookup-health.js';

/** The health screen is told of progress no more often than this. */
const tellEveryMs = 250;

export interface LookupOptions {
  /** Where lookup.db is, or is to be made. */
  readonly folder: string;
  /** history.db, which is only read. It may come into being later. */
  readonly historyFile: string;
  /** The embedding model to work with, behind needs.embed. */
  readonly embedder: WantedEmbedder;
  readonly needs: LookupNeeds;
  /** Starts one extract worker: it reads PDF, Word and HTML files. */
  readonly spawnExtractor: () => Spawned;
  /** The file turned out to be damaged. It is made anew by the next openLookup, so: end, and begin again. */
  readonly onDamaged: () => void;
  readonly clock: SteadyClock;
  readonly log: Log;
}

export interface Lookup {
  readonly calls: LookupCalls;
  /** Ends all work and closes the index; a second call does nothing. */
  stop(): void;
}

/** Opens the index, rebuilding it behind the scenes where it can't be used. Call catchUp to begin reading. */
export function openLookup(options: LookupOptions): Lookup {
  const { folder, historyFile, clock, log, needs } = options;
  const db = openIndex(folder, log);
  const quiet = createQuiet();
  const changed = throttle(() => void needs.changed().catch(() => undefined), tellEveryMs, clock);
  const meaning = openMeaning(db, { ...options, idle: quiet.wait, changed: changed.now });
  meaning.set(options.embedder);
  const chunks = createChunks(db, meaning.watcher);
  const follower = followHistory({ db, chunks, historyFile });
  const feed = createChangeFeed(db, clock.now);
  const table = createFileTable(db, chunks, feed);
  const onChange = (): void => {
    meaning.wake();
    changed.now();
  };
  const extractor = createExtractor({ spawn: options.spawnExtractor, clock, log });
  const folders = createFolders({
    ...{ table, feed, ranks: createRootRanks(db), reader: createDocumentReader(extractor) },
    ...{ idle: quiet.wait, changed: onChange, clock, log },
  });
  const search = createSearch({
    ...{ db, chunks, history: follower.history, meaning: () => meaning.forSearch() },
    ...{ rootOf: folders.find, now: clock.now },
  });
  const guard = guardAgainstDamage(options);
  const messages = followMessages({
    ...{ db, table: openMessageTable(db), history: follower.history },
    ...{ idle: quiet.wait, changed: changed.now },
    onFailure: (error) =>
      void guard((): Promise<never> => {
        throw error;
      }).catch(logFailure(log)),
  });
  const findMessages = createFindMessages({
    ...{ db, history: follower.history, searchPassages: search, now: clock.now },
  });
  const details = createDetails(db, feed);
  const readHealth = createHealth(db, { table, folders, follower, messages, meaning });
  return {
    calls: {
      search: (request) =>
        guard(() =>
          quiet.during(() => {
            follower.settle();
            return search(request);
          }),
        ),
      findMessages: (wanted) =>
        guard(() =>
          quiet.during(() => {
            messages.settle();
            if (wanted.way !== 'words') follower.settle();
            return findMessages(wanted);
          }),
        ),
      catchUp: async () => {
        // Words of messages take a fraction of what passages take: they don't wait for them.
        await guard(messages.catchUp);
        await guard(follower.catchUp);
        onChange();
      },
      setDocuments: (roots) => Promise.resolve(folders.set(roots)),
      documents: () => Promise.resolve(folders.views()),
      documentTroubles: (path) => Promise.resolve(folders.troubles(path)),
      documentDetails: (path) => Promise.resolve(details(path)),
      retryDocument: (path) => {
        folders.retry(path);
        return Promise.resolve();
      },
      readingMessages: () => Promise.resolve(follower.progress()),
      setEmbedder: async (wanted) => {
        // A search under way still reads the vectors that may go.
        await quiet.wait();
        meaning.set(wanted);
      },
      pauseEmbedding: ({ paused }) => {
        meaning.pause(paused);
        return Promise.resolve();
      },
      health: () => Promise.resolve(readHealth()),
    },
    stop: () => {
      if (!db.open) return;
      for (const part of [folders, extractor, meaning, messages, follower, changed]) part.stop();
      closeIndex(db);
    },
  };
}

const logFailure =
  (log: Log) =>
  (error: unknown): void =>
    log.warn('the words of all messages could not be read on', { reason: messageOf(error) });

/** Turns SQLite's word for a damaged file into ours, and sees to it that the file is made anew. */
const guardAgainstDamage =
  ({ folder, onDamaged, log }: LookupOptions) =>
  async <Value>(work: () => Promise<Value>): Promise<Value> => {
    try {
      return await work();
    } catch (error) {
      if (!isDamage(error)) throw error;
      log.error('the lookup index is damaged and is built anew', { reason: messageOf(error) });
      condemnIndex(folder);
      onDamaged();
      throw new AppError('database_damaged', say`The lookup index is damaged and is built anew.`, {
        ...{ cause: error, retryable: true },
      });
    }
  };
