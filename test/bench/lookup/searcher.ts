// A worker thread that searches an index of the benchmark, as the lookup worker does, so that the thread that asks
// can be watched meanwhile.
import { parentPort, workerData } from 'node:worker_threads';
import { useLite } from '../../../main/lookup/meaning/embedder-descriptor.js';
import type { Visible } from '../../../main/lookup/tables/visible.js';
import { openBenchIndex } from './bench-index.js';
import { randomVector } from './random-vector.js';

/** What the thread that asks hands over. */
export interface SearcherTask {
  readonly folder: string;
  readonly queries: readonly string[];
}

/** ms of each search. */
export interface SearcherTimes {
  readonly all: readonly number[];
  /** What a channel may read, in one of its workspace's channels, in the newer half of all talk. */
  readonly filtered: readonly number[];
}

const channel: Visible = {
  audience: { kind: 'channel', workspace: 'w1', channel: 'c1' },
  except: undefined,
};
const filter = {
  sql: '((chunk.ws = @filter0 AND chunk.channel = @filter1)) AND chunk.at >= @filter2',
  values: { filter0: 'w1', filter1: 'c1', filter2: 50 },
};

/** Searches, tells the times and ends. */
export function startSearcher(): void {
  // Handed over by measureScale alone.
  const { folder, queries } = workerData as SearcherTask;
  const { rank, close } = openBenchIndex(useLite, folder);
  const time = (visible: Visible): number[] =>
    queries.map((text, index) => {
      const vector = randomVector(index, useLite.dim);
      const from = performance.now();
      rank.fused(rank.byWords({ text, visible }), rank.byMeaning({ vector, visible }));
      return performance.now() - from;
    });
  time({ audience: { kind: 'owner' }, except: undefined }); // the first round reads the file in
  const times: SearcherTimes = {
    all: time({ audience: { kind: 'owner' }, except: undefined }),
    filtered: time({ ...channel, filter }),
  };
  close();
  parentPort?.postMessage(times);
}
