// How fast and how large the index is at some number of chunks. The texts are those of a set, copied with a number
// each; the vectors are made up, as their values make no difference here.
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import type { EmbedderDescriptor } from '../../../main/lookup/meaning/embedder-descriptor.js';
import { indexVersion } from '../../../main/lookup/tables/schema.js';
import { bundle } from '../root.js';
import { benchCache } from './bench-cache.js';
import { noModel, openBenchIndex, type BenchIndex } from './bench-index.js';
import { randomVector } from './random-vector.js';
import type { SearcherTask, SearcherTimes } from './searcher.js';
import type { BenchmarkPassage, BenchmarkSet } from './sets.js';

export interface ScaleResult {
  readonly chunks: number;
  readonly indexedPerSecond: number;
  readonly fileMb: number;
  /** Of the whole process after all searches. */
  readonly memoryMb: number;
  readonly times: SearcherTimes;
  /** p99 of the event loop's delay in the thread that asked, while searches ran in another. */
  readonly askingDelayMs: number;
}

const batch = 1000;
const questions = 100;
/** An index that took minutes is kept for the next run. */
const keptFrom = 1_000_000;
/** All is said in these two years. */
const [firstAt, lastAt] = [Date.UTC(2024, 0, 1), Date.UTC(2026, 0, 1)];

/** Makes an index of so many chunks and searches it in a worker thread. */
export async function measureScale(
  chunks: number,
  set: BenchmarkSet,
  embedder: EmbedderDescriptor = noModel,
): Promise<ScaleResult> {
  const { folder, indexedPerSecond } = built(chunks, set, embedder);
  const fileMb = sizeOf(folder);
  const texts = set.queries.map(({ text }) => text);
  const searched = await searchAside({
    ...{ folder, embedder },
    queries: texts.slice(0, questions),
    // Others, that what FTS5 and we remember of a question does not count.
    warmUp: texts.slice(questions, 2 * questions),
  });
  const memoryMb = process.memoryUsage.rss() / 2 ** 20;
  if (chunks < keptFrom) rmSync(folder, { recursive: true, force: true });
  return { chunks, indexedPerSecond, fileMb, memoryMb, ...searched };
}

interface Built {
  readonly folder: string;
  readonly indexedPerSecond: number;
}

function built(chunks: number, set: BenchmarkSet, embedder: EmbedderDescriptor): Built {
  if (chunks < keptFrom) return build(openBenchIndex(embedder), { chunks, set, embedder });
  const name = `index-${chunks}-v${indexVersion}-${set.name}-${embedder.dim}`.replaceAll(' ', '-');
  const folder = join(benchCache('indexes'), name);
  const finished = join(folder, 'finished.json');
  if (existsSync(finished)) {
    // Written below, by an earlier run.
    return { folder, ...(JSON.parse(readFileSync(finished, 'utf8')) as Omit<Built, 'folder'>) };
  }
  rmSync(folder, { recursive: true, force: true });
  const { indexedPerSecond } = build(openBenchIndex(embedder, folder), { chunks, set, embedder });
  writeFileSync(finished, JSON.stringify({ indexedPerSecond }));
  return { folder, indexedPerSecond };
}

function build(
  index: BenchIndex,
  of: { chunks: number; set: BenchmarkSet; embedder: EmbedderDescriptor },
): Built {
  const copy = copier(of.set);
  const from = performance.now();
  for (let at = 0; at < of.chunks; at += batch) {
    const size = Math.min(batch, of.chunks - at);
    index.add(
      Array.from({ length: size }, (_, i) => copy(at + i)),
      Math.floor(firstAt + ((lastAt - firstAt) * at) / of.chunks),
    );
    const { dim } = of.embedder;
    if (dim > 0) index.enter(index.rows(at).map((row) => [row, randomVector(row.id, dim)]));
  }
  const seconds = (performance.now() - from) / 1000;
  index.close();
  return { folder: index.folder, indexedPerSecond: of.chunks / seconds };
}

/** Three workspaces of twenty channels; a conversation is in one. */
function copier({ passages }: BenchmarkSet): (at: number) => BenchmarkPassage {
  const threads = [...new Set(passages.map(({ key, thread = key }) => thread))];
  const numbers = new Map(threads.map((thread, number) => [thread, number]));
  return (at) => {
    const { key, thread = key, text } = passages[at % passages.length] ?? { key: '', text: '' };
    const copy = Math.floor(at / passages.length);
    return {
      ...{ key: `${copy} ${key}`, thread: `${copy} ${thread}`, text: `${text} ${at}` },
      place: { ws: `w${copy % 3}`, channel: `c${(numbers.get(thread) ?? 0) % 20}` },
    };
  };
}

async function searchAside(
  task: SearcherTask,
): Promise<{ times: SearcherTimes; askingDelayMs: number }> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const worker = new Worker(bundle, { argv: ['--role', 'searcher'], workerData: task });
  delay.enable();
  const times = await new Promise<SearcherTimes>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  delay.disable();
  // The resolution is part of every reading.
  return { times, askingDelayMs: Math.max(0, delay.percentile(99) / 1e6 - 5) };
}

const sizeOf = (folder: string): number =>
  readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0) / 2 ** 20;
