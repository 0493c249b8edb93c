// A worker thread that searches an index of the benchmark, as the lookup worker does, so that the thread that asks
// can be watched meanwhile.
import { parentPort, workerData } from 'node:worker_threads';
import type { EmbedderDescriptor } from '../../../main/lookup/meaning/embedder-descriptor.js';
import { parseQuery } from '../../../main/lookup/search/parse-query.js';
import { filterOf } from '../../../main/lookup/search/query-filter.js';
import type { Visible } from '../../../main/lookup/tables/visible.js';
import { openBenchIndex, type BenchIndex } from './bench-index.js';
import { openPlainFusion } from './plain-fusion.js';
import { randomVector } from './random-vector.js';

/** What the thread that asks hands over. */
export interface SearcherTask {
  readonly folder: string;
  readonly embedder: EmbedderDescriptor;
  readonly warmUp: readonly string[];
  readonly queries: readonly string[];
}

/** ms of each search. */
export interface SearcherTimes {
  readonly all: readonly number[];
  /** Of these the part of the words. */
  readonly words: readonly number[];
  /** The same searches without surroundings, feedback and all else that ranks but BM25 and the nearest vectors. */
  readonly plain: readonly number[];
  /** What a channel may read, in that channel, in the newer half of all talk. */
  readonly filtered: readonly number[];
  readonly filteredWords: readonly number[];
  /** What a channel may read … */
  readonly readable: readonly number[];
  /** … and what of it has a link. */
  readonly readableLinks: readonly number[];
  /** All that has a link. */
  readonly links: readonly number[];
}

const filterBy = (query: string) =>
  filterOf(parseQuery(query, Date.now()), {
    channelsNamed: (id) => [{ workspace: 'w1', id }],
    peopleNamed: () => [],
  });

const everything: Visible = { audience: { kind: 'owner' }, except: undefined };
const readable: Visible = {
  audience: { kind: 'channel', workspace: 'w1', channel: 'c1' },
  except: undefined,
};
const oneChannel: Visible = { ...readable, filter: filterBy('in:#c1 after:2024-12-31') };
const hasLink = filterBy('has:link');

/** Searches, tells the times and ends. */
export function startSearcher(): void {
  // Handed over by measureScale alone.
  const { folder, embedder, queries, warmUp } = workerData as SearcherTask;
  const index = openBenchIndex(embedder, folder);
  const vectorOf = (at: number) => (embedder.dim > 0 ? randomVector(at, embedder.dim) : undefined);
  const plain = openPlainFusion(index, embedder);
  for (const visible of [everything, oneChannel]) time(index, { texts: warmUp, visible, vectorOf });
  for (const text of warmUp) plain({ text, visible: everything, vector: vectorOf(0) });
  const timeOf = (visible: Visible) => time(index, { texts: queries, visible, vectorOf });
  const all = timeOf(everything);
  const filtered = timeOf(oneChannel);
  const times: SearcherTimes = {
    ...{ all: all.whole, words: all.words },
    ...{ filtered: filtered.whole, filteredWords: filtered.words },
    readable: timeOf(readable).whole,
    readableLinks: timeOf({ ...readable, filter: hasLink }).whole,
    links: timeOf({ ...everything, filter: hasLink }).whole,
    plain: queries.map((text, at) => {
      const from = performance.now();
      plain({ text, visible: everything, vector: vectorOf(at) });
      return performance.now() - from;
    }),
  };
  index.close();
  parentPort?.postMessage(times);
}

function time(
  { rank }: BenchIndex,
  of: {
    texts: readonly string[];
    visible: Visible;
    vectorOf: (at: number) => Int8Array | undefined;
  },
): { whole: number[]; words: number[] } {
  const { texts, visible, vectorOf } = of;
  const whole: number[] = [];
  const words: number[] = [];
  for (const [at, text] of texts.entries()) {
    const vector = vectorOf(at);
    const from = performance.now();
    const found = rank.byWords({ text, visible });
    words.push(performance.now() - from);
    rank.fused(found, rank.byMeaning({ vector, visible }));
    whole.push(performance.now() - from);
  }
  return { whole, words };
}
