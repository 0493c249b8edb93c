// How fast and how large the index is at some number of chunks. The texts are those of a set, copied with a number
// each; the vectors are made up, as their values make no difference here.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import { bundle } from '../root.js';
import { aligned } from '../aligned.js';
import { quantile } from '../statistics.js';
import { megabytes, milliseconds, perSecond } from '../units.js';
import { openBenchIndex } from './bench-index.js';
import { modelOf } from './models.js';
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

/** Makes an index of so many chunks, searches it in a worker thread, and removes it. */
export async function measureScale(
  chunks: number,
  set: BenchmarkSet,
  modelId: string,
): Promise<ScaleResult> {
  const { descriptor } = modelOf(modelId);
  const index = openBenchIndex(descriptor);
  const from = performance.now();
  for (let at = 0; at < chunks; at += batch) {
    const size = Math.min(batch, chunks - at);
    index.add(
      Array.from({ length: size }, (_, i) => copyOf(set, at + i)),
      Math.floor((100 * at) / chunks),
    );
    enterVectors(index, at, descriptor.dim);
  }
  const seconds = (performance.now() - from) / 1000;
  index.close();
  const fileMb = sizeOf(index.folder);
  const queries = set.queries.slice(0, questions).map(({ text }) => text);
  const { times, askingDelayMs } = await searchAside({ folder: index.folder, queries });
  const memoryMb = process.memoryUsage.rss() / 2 ** 20;
  index.remove();
  return { chunks, indexedPerSecond: chunks / seconds, fileMb, memoryMb, times, askingDelayMs };
}

/** Three workspaces of twenty channels. */
function copyOf({ passages }: BenchmarkSet, at: number): BenchmarkPassage {
  const { key, thread = key, text } = passages[at % passages.length] ?? { key: '', text: '' };
  const copy = Math.floor(at / passages.length);
  return {
    ...{ key: `${copy} ${key}`, thread: `${copy} ${thread}`, text: `${text} ${at}` },
    place: { ws: `w${copy % 3}`, channel: `c${at % 20}` },
  };
}

type Index = ReturnType<typeof openBenchIndex>;

function enterVectors({ db, vectors }: Index, after: number, dim: number): void {
  const rows = db
    .prepare<[number], Parameters<Index['vectors']['put']>[0]>(
      'SELECT id, ws, scope, channel, thread FROM chunk WHERE id > ?',
    )
    .all(after);
  db.transaction(() => {
    for (const row of rows) vectors.put(row, randomVector(row.id, dim));
  })();
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

/** One column for each size. */
export function scaleLines(results: readonly ScaleResult[]): string[] {
  const row = (name: string, figure: (of: ScaleResult) => string): string[] => [
    name,
    ...results.map(figure),
  ];
  const spread = (times: readonly number[]): string =>
    `${milliseconds(quantile(times, 0.5))} / ${milliseconds(quantile(times, 0.95))}`;
  return [
    '',
    ...aligned([
      row('chunks', ({ chunks }) => String(chunks)),
      row('indexed, with vectors', (of) => perSecond(of.indexedPerSecond)),
      row('size of the file', ({ fileMb }) => megabytes(fileMb)),
      row('memory of the process', ({ memoryMb }) => megabytes(memoryMb)),
      row('a search over all, p50 / p95', ({ times }) => spread(times.all)),
      row('in one channel since a day, p50 / p95', ({ times }) => spread(times.filtered)),
      row('delay of the asking thread, p99', (of) => milliseconds(of.askingDelayMs)),
    ]),
  ];
}
