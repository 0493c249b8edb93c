// The store worker, the lookup worker and the embedder.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { partHealth } from '../api/facts.js';
import type { HealthBoard } from '../api/health-board.js';
import { atMostEvery } from '../lib/at-most-every.js';
import { systemClock as clock } from '../lib/clock.js';
import { hostWorker, spawnThread } from '../lib/worker-host.js';
import { inBackground } from '../log/in-background.js';
import type { LookupCalls } from '../lookup/api.js';
import { createEmbedderHost } from '../lookup/embedder-host.js';
import type { LookupLogLine, LookupWorkerData } from '../lookup/worker-data.js';
import { forkEmbedder } from '../shell/fork-embedder.js';
import { historyFileName, type StoreCalls } from '../store/store.js';
import { builtFile } from './built-file.js';
import type { Foundation } from './foundation.js';
import type { AppOptions } from './options.js';

const random = Math.random;
/** What a worker gets to close its database. */
const partStopMs = 700;

export type Data = ReturnType<typeof openData>;

/** Starts the workers; the embedder starts with the first text to embed. */
export function openData(
  { settings, log }: Foundation,
  board: HealthBoard,
  { dataFolder }: AppOptions,
) {
  const store = hostWorker<StoreCalls>({
    name: 'The history',
    spawn: () => spawnThread(builtFile('store-worker.js'), { folder: dataFolder }),
    local: {},
    onState: (state) => board.setPart(partHealth('history', state)),
    clock,
    random,
  });
  const embedder = createEmbedderHost({
    spawn: () => forkEmbedder(fileURLToPath(builtFile('embedder.js'))),
    clock,
    random,
    log: log.for('embedder'),
  });
  const lookup = hostWorker<LookupCalls>({
    name: 'The lookup',
    spawn: () => spawnThread(builtFile('lookup-worker.js'), lookupPaths(dataFolder)),
    local: {
      embed: embedder.embed,
      changed: () => inBackground(showProgress(), log, 'showing the progress of lookup'),
      log: ({ level, text, fields }: LookupLogLine) => log.for('lookup')[level](text, fields),
    },
    onState: (state) => {
      board.setPart(partHealth('lookup', state));
      if (state.kind === 'running') setImmediate(() => begin());
    },
    clock,
    random,
  });
  const setFolders = (): void =>
    inBackground(lookup.remote.setFolders(settings.config().folders), log, 'setting the folders');
  const catchUp = atMostEvery(300, clock, () =>
    inBackground(lookup.remote.catchUp(), log, 'reading history into the index'),
  );
  const begin = (): void => {
    setFolders();
    catchUp();
  };
  const showProgress = async (): Promise<void> => {
    board.touch();
    const folders = await lookup.remote.folders();
    settings.setFacts({ folderStates: new Map(folders.map(({ path, state }) => [path, state])) });
  };
  const stop = async (): Promise<void> => {
    await Promise.all([embedder.stop(), lookup.stop(partStopMs), store.stop(partStopMs)]);
  };
  return { store, lookup, setFolders, catchUp, stop };
}

const lookupPaths = (folder: string): LookupWorkerData => ({
  folder,
  historyFile: join(folder, historyFileName),
  meaning: true,
});
