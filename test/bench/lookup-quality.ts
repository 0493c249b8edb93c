// Measures search quality on the benchmark sets beside the repository, with the product's own index,
// splitter, keyword search, vectors and fusion. The data is never copied into the repository.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { useLite } from '../../main/lookup/meaning/embedder-descriptor.js';
import { quantize } from '../../main/lookup/meaning/quantize.js';
import { loadUseLite } from '../../main/lookup/meaning/use-lite.js';
import { dropNoise, fuse } from '../../main/lookup/search/fuse.js';
import { createKeywordSearch } from '../../main/lookup/search/keyword-search.js';
import type { Hit } from '../../main/lookup/search/match-words.js';
import { queryTerms } from '../../main/lookup/search/query-terms.js';
import { createChunks, hashOf, textToEmbed } from '../../main/lookup/tables/chunks.js';
import { openIndex } from '../../main/lookup/tables/open-index.js';
import { openVectors } from '../../main/lookup/tables/open-vectors.js';
import { publicScope } from '../../main/lookup/tables/schema.js';
import { silentLog } from '../../main/log/log.js';
import { readCranfield, readSlackTalk, type BenchmarkSet } from './lookup-sets.js';
import { createVectorCache } from './vector-cache.js';

/** Averages over all queries of a set, at rank 10. */
export interface Quality {
  readonly ndcg: number;
  readonly hit: number;
  readonly mrr: number;
}

/** By method: keywords, keywords in two steps, meaning, fused. */
export type QualityOfSet = Readonly<Record<string, Quality>>;

/** What keywords must not fall below, as first measured. */
const floor = {
  slack: { ndcg: 0.3172, hit: 0.5636, mrr: 0.3847 },
  cranfield: { ndcg: 0.384, hit: 0.8356, mrr: 0.5154 },
} as const;

export interface LookupQuality {
  readonly slack: QualityOfSet;
  readonly cranfield: QualityOfSet;
}

/**
 * Prints and gives the quality of each method on both sets; undefined, with a line that says so, where
 * the data is absent. Embedding both sets takes some 20 minutes; `vectors: false` leaves meaning out,
 * `cacheFile` keeps the vectors for the next run.
 */
export async function measureLookupQuality({
  data = resolve(import.meta.dirname, '../../../shared/data'),
  vectors = true,
  cacheFile = undefined as string | undefined,
  print = (line: string): void => void process.stdout.write(`${line}\n`),
} = {}): Promise<LookupQuality | undefined> {
  if (!existsSync(data)) {
    print('lookup benchmark skipped: ../shared/data not found');
    return undefined;
  }
  const options = { vectors, cacheFile, print };
  const slack = await measureSet('Slack talk', readSlackTalk(data), options);
  compare(slack, floor.slack, print);
  const cranfield = await measureSet('Cranfield', readCranfield(data), options);
  compare(cranfield, floor.cranfield, print);
  return { slack, cranfield };
}

function compare(measured: QualityOfSet, least: Quality, print: (line: string) => void): void {
  const ndcg = measured.keywords?.ndcg ?? 0;
  const verdict = ndcg < least.ndcg ? 'BELOW' : 'not below';
  print(`  keywords are ${verdict} the nDCG they must keep, ${least.ndcg}`);
}

interface Options {
  readonly vectors: boolean;
  readonly cacheFile: string | undefined;
  readonly print: (line: string) => void;
}

const pool = 100;
const visible = { audience: { kind: 'owner' }, except: undefined } as const;

async function measureSet(
  name: string,
  set: BenchmarkSet,
  { vectors, cacheFile, print }: Options,
): Promise<QualityOfSet> {
  const folder = mkdtempSync(join(tmpdir(), 'perch-bench-'));
  const index = buildIndex(folder, set);
  const fill = vectors ? await embedAll(index, set, cacheFile, print) : undefined;
  const keywords = createKeywordSearch(index.db);
  const inTwoSteps = createKeywordSearch(index.db, { twoSteps: 0 });
  const methods: Record<string, (query: string) => Hit[] | undefined> = {
    keywords: (query) => keywords.find(queryTerms(query), visible, pool),
    'keywords in two steps': (query) => inTwoSteps.find(queryTerms(query), visible, pool),
    meaning: (query) => fill?.nearest(query),
    fused: (query) => {
      const near = fill?.nearest(query);
      if (!near) return undefined;
      const words = keywords.find(queryTerms(query), visible, pool);
      const fused = fuse(words, near, useLite.fusionWeight);
      return dropNoise(fused, useLite.relevantFrom).map(({ id, score }) => ({ id, raw: score }));
    },
  };
  print(`${name}: ${set.passages.length} passages, ${set.queries.length} queries`);
  const result: Record<string, Quality> = {};
  for (const [method, find] of Object.entries(methods)) {
    const quality = score(set, index.ids, find);
    if (!quality) continue;
    result[method] = quality;
    const { ndcg, hit, mrr } = quality;
    print(
      `  ${method.padEnd(22)} nDCG ${ndcg.toFixed(4)}  Hit ${hit.toFixed(4)}  MRR ${mrr.toFixed(4)}`,
    );
  }
  index.db.close();
  rmSync(folder, { recursive: true, force: true });
  return result;
}

function buildIndex(folder: string, set: BenchmarkSet) {
  const db = openIndex(folder, silentLog);
  const table = openVectors(db, useLite, silentLog);
  const chunks = createChunks(db, { vectors: table, model: useLite.id });
  const place = { ws: 'bench', scope: publicScope, channel: 'bench', part: 0, file: null };
  db.transaction(() => {
    for (const { key, text } of set.passages) {
      const named = { thread: key, first: key, last: key, path: '', title: '', body: text };
      chunks.replace([], [{ ...place, ...named, startLine: 0, endLine: 0, at: 0, asks: 0 }]);
    }
  })();
  const rows = db.prepare<[], { id: number; thread: string }>('SELECT id, thread FROM chunk').all();
  return { db, table, ids: new Map(rows.map(({ id, thread }) => [id, thread])) };
}

type Index = ReturnType<typeof buildIndex>;

async function embedAll(
  { db, table }: Index,
  set: BenchmarkSet,
  cacheFile: string | undefined,
  print: (line: string) => void,
) {
  const cache = createVectorCache(cacheFile);
  const embed = await loadUseLite();
  const vectorOf = async (text: string): Promise<Int8Array> => {
    const cut = text.slice(0, useLite.maxChars);
    const known = cache.get(hashOf(cut));
    if (known) return known;
    const [vector] = await embed([cut]);
    const small = quantize(vector ?? new Float32Array(useLite.dim));
    cache.set(hashOf(cut), small);
    return small;
  };
  const rows = db
    .prepare<[], { id: number; thread: string; title: string; body: string }>(
      'SELECT id, thread, title, body FROM chunk',
    )
    .all();
  for (const [done, row] of rows.entries()) {
    const vector = await vectorOf(textToEmbed(row));
    const key = {
      id: row.id,
      ws: 'bench',
      scope: publicScope,
      channel: 'bench',
      thread: row.thread,
    };
    table.put(key, vector);
    if (done % 1000 === 999) print(`  embedded ${done + 1} of ${rows.length}`);
  }
  const queries = new Map<string, Int8Array>();
  for (const { text } of set.queries) queries.set(text, await vectorOf(text));
  cache.save();
  return {
    nearest: (query: string): Hit[] => {
      const vector = queries.get(query);
      const found = vector ? table.nearest(vector, visible, pool) : [];
      return found.map(({ id, cosine }) => ({ id, raw: cosine }));
    },
  };
}

function score(
  set: BenchmarkSet,
  ids: ReadonlyMap<number, string>,
  find: (query: string) => Hit[] | undefined,
): Quality | undefined {
  const sum = { ndcg: 0, hit: 0, mrr: 0 };
  for (const { text, relevant } of set.queries) {
    const hits = find(text);
    if (!hits) return undefined;
    const good = hits.slice(0, 10).map(({ id }) => relevant.has(ids.get(id) ?? ''));
    const first = good.indexOf(true);
    const ideal = gain(Array.from({ length: Math.min(10, relevant.size) }, () => true));
    sum.ndcg += ideal > 0 ? gain(good) / ideal : 0;
    sum.hit += first >= 0 ? 1 : 0;
    sum.mrr += first >= 0 ? 1 / (first + 1) : 0;
  }
  const n = set.queries.length;
  return { ndcg: sum.ndcg / n, hit: sum.hit / n, mrr: sum.mrr / n };
}

const gain = (good: readonly boolean[]): number =>
  good.reduce((total, isGood, index) => total + (isGood ? 1 / Math.log2(index + 2) : 0), 0);
