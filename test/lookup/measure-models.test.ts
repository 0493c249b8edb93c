// The benchmark of lookup itself: it must run for every model the app can have, without a change.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chooseShare } from '../bench/lookup/choose-share.js';
import { openModel, type ModelChoice } from '../bench/lookup/models.js';
import { measureSet } from '../bench/lookup/quality.js';
import type { BenchmarkSet } from '../bench/lookup/sets.js';
import { tempFolder } from '../support/temp.js';
import { tinyModel, writeTiny } from './support/tiny-model.js';
import { startVectorServer } from './support/vector-server.js';

const passage = (key: string, text: string) => ({ key, text, thread: key });
const set: BenchmarkSet = {
  name: 'animals and food',
  // Words that the smallest model knows.
  passages: [passage('1', 'dog'), passage('2', 'bread'), passage('3', 'cat'), passage('4', 'soup')],
  queries: [
    { text: 'cat', relevant: new Set(['3', '1']), half: 'tuned' },
    { text: 'bread', relevant: new Set(['2', '4']), half: 'held out' },
  ],
};

const measure = async (choice: ModelChoice) => {
  const result = await measureSet(set, await openModel(choice), tempFolder());
  const ofHalf = (method: string) =>
    result.halves.find((one) => one.method === method && one.half === 'tuned')?.ndcg;
  return { result, keywords: ofHalf('keywords'), meaning: ofHalf('meaning') };
};

test.each([
  ['openai:m', '/v1', ['bread', 'cat']],
  ['ollama:nomic-embed-text', '', ['search_query: bread', 'search_query: cat']],
])('measures %s at a server, and embeds queries as queries', async (id, path, queries) => {
  const { origin, sent } = await startVectorServer();

  const { result, keywords, meaning } = await measure({ id, baseUrl: origin + path });

  expect(keywords).toBeLessThan(1);
  expect(meaning).toBe(1);
  expect(result.shares).toHaveLength(13);
  expect(sent.slice(-queries.length).toSorted()).toEqual(queries);
});

test('measures a model whose files lie in a folder', async () => {
  const models = tempFolder();
  writeTiny(join(models, 'bge-small-en-v1.5'));

  const { meaning } = await measure({ id: 'bge-small-en-v1.5', models, known: [tinyModel()] });

  expect(meaning).toBe(1);
});

test('says which folder it looked into when the files are not there', async () => {
  const choice = { id: 'multilingual-e5-small', models: '/nowhere' };

  await expect(measure(choice)).rejects.toThrow('/nowhere/multilingual-e5-small');
});

test('measures search by words alone', async () => {
  const { result, keywords, meaning } = await measure({ id: 'none' });

  expect(keywords).toBeGreaterThan(0);
  expect(meaning).toBe(0);
  expect(result.shares).toEqual([]);
});

test('a model nobody knows is named, not measured as none', async () => {
  await expect(openModel({ id: 'word2vec' })).rejects.toThrow('word2vec');
});

test('chooses the share that is best on average and below words alone on no set', () => {
  const setOf = (...ndcg: number[]) => ({
    shares: ndcg.map((each, index) => ({ share: index / 10, ndcg: each })),
  });

  expect(chooseShare([setOf(0.4, 0.41, 0.42), setOf(0.2, 0.25, 0.3)])).toBe(0.2);
  expect(chooseShare([setOf(0.4, 0.41, 0.3), setOf(0.2, 0.25, 0.9)])).toBe(0.1);
  expect(chooseShare([setOf(0.4, 0.3, 0.3)])).toBe(0);
  expect(chooseShare([{ shares: [] }])).toBeUndefined();
});
