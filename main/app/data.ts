// The store worker, the lookup worker and the embedder.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { msg, say } from '../../preload/language/sentence.js';
import { partHealth } from '../api/facts.js';
import type { HealthBoard } from '../api/health-board.js';
import { atMostEvery } from '../lib/at-most-every.js';
import { systemClock as clock } from '../lib/clock.js';
import { createSignal } from '../lib/signal.js';
import { hostWorker, spawnThread } from '../lib/worker-host.js';
import { inBackground } from '../log/in-background.js';
import type { LookupCalls } from '../lookup/api.js';
import { condemnIndex } from '../lookup/tables/open-index.js';
import type { WantedEmbedder } from '../lookup/meaning/embedder-descriptor.js';
import type { LookupLogLine, LookupWorkerData } from '../lookup/worker-data.js';
import type { StoreWorkerCalls } from '../store/history-service.js';
import { forkProcess } from '../shell/fork-process.js';
import { choresBy, createChoreRunner } from '../store/run-chore.js';
import { historyFileName } from '../store/store.js';
import type { StoreWorkerData } from '../store/worker-data.js';
import { builtFile } from './built-file.js';
import { openEmbeddings } from './embeddings.js';
import { followHistory } from './follow-history.js';
import type { Foundation } from './foundation.js';
import type { AppOptions } from './options.js';

const random = Math.random;
/** What a worker gets to close its database. */
const partStopMs = 700;

export type Data = ReturnType<typeof openData>;

/** Starts the workers; the embedder starts with the first text to embed. */
export function openData(foundation: Foundation, board: HealthBoard, { dataFolder }: AppOptions) {
  const { settings, log } = foundation;
  /** The worker is there (again), and knows of no documents yet; or how far it is has changed. */
  const lookupEvents = createSignal<'started' | 'changed'>();
  const history = followHistory(board, log.for('history'));
  const historyBack = createSignal<undefined>();
  const chores = createChoreRunner(() =>
    forkProcess(fileURLToPath(builtFile('chore-worker.js')), 'Perch history chore'),
  );
  const store = hostWorker<StoreWorkerCalls>({
    name: say`The history`,
    spawn: () => spawnThread(builtFile('store-worker.js'), storePaths(dataFolder)),
    local: { ...history.listener, runChore: chores.runChore },
    onState: (state) => {
      board.setPart(partHealth(msg`history`, state));
      // Nobody is left who wants to know what comes of them.
      if (state.kind !== 'running') return chores.endChores();
      historyBack.emit(undefined);
      setImmediate(() => setRetention());
    },
    clock,
    random,
  });
  const embeddings = openEmbeddings({
    ...{ ...foundation, dataFolder, resources: process.resourcesPath },
    spawn: () => forkProcess(fileURLToPath(builtFile('embedder.js')), 'Perch embedder'),
  });
  const lookup = hostWorker<LookupCalls>({
    name: say`The lookup`,
    spawn: () =>
      spawnThread(builtFile('lookup-worker.js'), lookupPaths(dataFolder, embeddings.wanted())),
    local: {
      embed: embeddings.embed,
      changed: () => {
        board.touch();
        lookupEvents.emit('changed');
      },
      log: ({ level, text, fields }: LookupLogLine) => log.for('lookup')[level](text, fields),
    },
    onState: (state) => {
      board.setPart(partHealth(msg`lookup`, state));
      if (state.kind === 'running') setImmediate(() => begin());
    },
    clock,
    random,
  });
  const catchUp = atMostEvery(300, clock, () =>
    inBackground(lookup.remote.catchUp(), log, 'reading history into the index'),
  );
  const begin = (): void => {
    lookupEvents.emit('started');
    catchUp();
  };
  const setEmbedder = (): void =>
    inBackground(
      lookup.remote.setEmbedder(embeddings.wanted()),
      log,
      'setting the embedding model',
    );
  const setRetention = (): void =>
    inBackground(store.remote.setRetention(settings.config().retention), log, 'setting retention');
  /** Replaces history.db while nobody reads it; the index of the old one is built anew. */
  const replaceHistory = <Value>(replace: () => Promise<Value>): Promise<Value> =>
    lookup.restart(partStopMs, async () => {
      const value = await replace();
      condemnIndex(dataFolder);
      return value;
    });
  const stop = async (): Promise<void> => {
    await Promise.all([embeddings.stop(), lookup.stop(partStopMs), store.stop(partStopMs)]);
  };
  return {
    store,
    lookup,
    lookupEvents,
    embeddings,
    history,
    historyBack,
    chores: choresBy(chores.runChore),
    setEmbedder,
    setRetention,
    replaceHistory,
    catchUp,
    stop,
  };
}

const storePaths = (folder: string): StoreWorkerData => ({ folder });

const lookupPaths = (folder: string, embedder: WantedEmbedder): LookupWorkerData => ({
  folder,
  historyFile: join(folder, historyFileName),
  extractFile: builtFile('extract-worker.js').href,
  embedder,
});
