// The real model in a real process, and what it does to a search.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../main/lib/clock.js';
import { createEmbedderHost, type EmbedderHost } from '../../main/lookup/embedder-host.js';
import { useLite } from '../../main/lookup/meaning/embedder-descriptor.js';
import { silentLog } from '../../main/log/log.js';
import { forkProcess } from '../support/fork-process.js';
import { acme, allMeant, find, noon } from './support/world.js';

const model = { kind: 'use-lite', id: useLite.id } as const;

let folder: string;
let embedder: EmbedderHost;

// Built inside the project, so that the model's packages are found.
beforeAll(async () => {
  mkdirSync(resolve('.cache'), { recursive: true });
  folder = mkdtempSync(resolve('.cache', 'embedder-'));
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ...{ ssr: resolve('main/lookup/embedder.ts'), outDir: folder, target: 'node20' },
      rolldownOptions: { output: { entryFileNames: 'embedder.mjs' } },
    },
  });
  embedder = createEmbedderHost({
    spawn: () => forkProcess(pathToFileURL(join(folder, 'embedder.mjs'))),
    ...{ clock: systemClock, random: Math.random, log: silentLog },
  });
}, 60_000);

afterAll(async () => {
  await embedder.stop();
  rmSync(folder, { recursive: true, force: true });
});

const cosine = (a: Float32Array | undefined, b: Float32Array | undefined): number =>
  a && b ? a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0) : NaN;

test('gives unit vectors that stand near to each other for the same meaning', async () => {
  const texts = ['How do I reset my password?', 'I forgot my login secret', 'The cat sleeps', ''];

  const [reset, forgot, cat, empty] = await embedder.embed({ model, texts, kind: 'passage' });

  expect(reset).toBeInstanceOf(Float32Array);
  expect(reset).toHaveLength(useLite.dim);
  expect(empty).toHaveLength(useLite.dim);
  expect(cosine(reset, reset)).toBeCloseTo(1, 4);
  expect(cosine(reset, forgot)).toBeGreaterThan(cosine(reset, cat) + 0.1);
}, 30_000);

test('a question passes before the passages that wait', async () => {
  const order: string[] = [];
  const passages = Array.from(
    { length: 12 },
    (_, i) => `passage ${i} ${'with many words '.repeat(30)}`,
  );

  await Promise.all([
    embedder.embed({ model, texts: passages, kind: 'passage' }).then(() => order.push('passages')),
    embedder
      .embed({ model, texts: ['a question'], kind: 'query' })
      .then(() => order.push('question')),
  ]);

  expect(order).toEqual(['question', 'passages']);
}, 30_000);

test('meaning changes the order of passages that share the same word', async () => {
  const world = acme();
  const say = (text: string, hours: number) => world.say(text, { at: noon + hours * 3_600_000 });
  say('The bank of the river was muddy and we slipped while fishing', 0);
  say('The bank wants another signature before it pays our loan out', 5);
  const words = world.lookup();
  await words.calls.catchUp();
  const query = 'bank money credit finance mortgage';
  const byWords = await find(words, query);
  words.stop();

  const both = world.lookup({
    embedder: { ...useLite, fusionWeight: 0.9 },
    needs: {
      embed: (request) => embedder.embed({ ...request, model }),
      changed: async () => undefined,
    },
  });
  await both.calls.catchUp();
  await allMeant(both);
  const { passages, meaningOff } = await both.calls.search({
    ...{ query, audience: { kind: 'owner' }, limit: 5 },
  });

  expect(byWords).toHaveLength(2);
  expect(meaningOff).toBeUndefined();
  expect(passages[0]?.text).toContain('loan');
  expect(passages[0]?.why.meaning?.rank).toBe(1);
}, 30_000);
