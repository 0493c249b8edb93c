// From one embedding model to another, while searches go on.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { AppError } from '../../main/lib/errors.js';
import type { EmbedRequest } from '../../main/lookup/api.js';
import { useLite } from '../../main/lookup/meaning/embedder-descriptor.js';
import type { Lookup } from '../../main/lookup/lookup.js';
import { openIndex } from '../../main/lookup/tables/open-index.js';
import { loadVecExtension } from '../../main/lookup/tables/vec-extension.js';
import { silentLog } from '../../main/log/log.js';
import { inEnglish, kept } from '../../preload/language/sentence.js';
import { bundleProgram, runProgram } from '../support/run-program.js';
import { acme, allMeant, find, noon, owner, wanted, type World } from './support/world.js';

const hour = 3_600_000;
const small = { ...useLite, id: 'small', dim: 8, fusionWeight: 0.5 };
const large = { ...useLite, id: 'large', dim: 16, fusionWeight: 0.5 };
const third = { ...useLite, id: 'third', dim: 4, fusionWeight: 0.5 };
const dims: Readonly<Record<string, number>> = { small: 8, large: 16, third: 4 };

/** A vector per first letter; every model agrees on what is near to what. */
function vectorOf(text: string, dim: number): Float32Array {
  const vector = new Float32Array(dim);
  vector[(text.match(/\d/)?.[0].charCodeAt(0) ?? 0) % dim] = 1;
  return vector;
}

/** Models whose work is noted, and which can be held up. */
function models() {
  const asked: EmbedRequest[] = [];
  const held = new Set<string>();
  const embed = async (request: EmbedRequest): Promise<Float32Array[]> => {
    if (held.has(request.model) && request.kind === 'passage') {
      throw new AppError('embedder_down', `${request.model} is held up`, { retryable: true });
    }
    asked.push(request);
    await nextTurn();
    return request.texts.map((text) => vectorOf(text, dims[request.model] ?? 0));
  };
  const passages = (model: string): string[] =>
    asked
      .filter((request) => request.model === model && request.kind === 'passage')
      .flatMap(({ texts }) => texts);
  return { asked, held, passages, needs: { embed, changed: async () => undefined } };
}

/** Ten messages hours apart, so ten passages. */
function tenPassages(): World {
  const world = acme();
  for (let number = 0; number < 10; number += 1) {
    world.say(`Parcel ${number} has arrived`, { at: noon + number * hour });
  }
  return world;
}

async function meant(lookup: Lookup): Promise<Lookup> {
  await lookup.calls.catchUp();
  await allMeant(lookup);
  return lookup;
}

const meaningRanks = async (lookup: Lookup): Promise<number> => {
  const { passages } = await lookup.calls.search({ query: 'parcel', audience: owner, limit: 20 });
  return passages.filter(({ why }) => why.meaning).length;
};

test('the old index serves while the new one is filled', async () => {
  const { asked, held, needs } = models();
  const lookup = await meant(tenPassages().lookup({ embedder: small, needs }));
  held.add('large');

  await lookup.calls.setEmbedder(wanted(large));
  await vi.waitFor(async () =>
    expect((await lookup.calls.health()).changingModel?.trouble).toBe('large is held up'),
  );

  expect((await lookup.calls.health()).changingModel).toMatchObject({
    to: 'large',
    done: 0,
    total: 10,
  });
  expect((await lookup.calls.health()).meaning).toEqual({ on: true });
  expect(await meaningRanks(lookup)).toBe(10);
  expect(asked.at(-1)).toMatchObject({ model: 'small', kind: 'query' });
});

test('takes up a change where the last run left it, and embeds nothing twice', async () => {
  const { held, passages, needs } = models();
  const world = tenPassages();
  const first = await meant(world.lookup({ embedder: small, needs }));
  held.add('large');
  await first.calls.setEmbedder(wanted(large));
  await nextTurn();
  first.stop();

  held.clear();
  const second = await meant(world.lookup({ embedder: large, needs }));

  expect(passages('small')).toHaveLength(10);
  expect(passages('large')).toHaveLength(10);
  expect(new Set(passages('large')).size).toBe(10);
  expect(await meaningRanks(second)).toBe(10);
});

test('going back and forth between two models computes every vector once', async () => {
  const { passages, needs } = models();
  const lookup = await meant(tenPassages().lookup({ embedder: small, needs }));

  for (const model of [large, small, large, small]) {
    await lookup.calls.setEmbedder(wanted(model));
    await allMeant(lookup);
    expect(await meaningRanks(lookup)).toBe(10);
  }

  expect(passages('small')).toHaveLength(10);
  expect(passages('large')).toHaveLength(10);
});

test('keeps the vectors of the model before, and none of the one before that', async () => {
  const { needs } = models();
  const world = tenPassages();
  const lookup = await meant(world.lookup({ embedder: small, needs }));
  for (const model of [large, third]) {
    await lookup.calls.setEmbedder(wanted(model));
    await allMeant(lookup);
  }
  lookup.stop();

  const db = openIndex(world.folder, silentLog);
  const kept = db.prepare('SELECT DISTINCT model FROM embedding ORDER BY model').pluck().all();
  const slots = db.prepare('SELECT model FROM slot').pluck().all();
  db.close();
  expect(kept).toEqual(['large', 'third']);
  expect(slots).toEqual(['third']);
});

test('what is said during a change is found by meaning in the old index and in the new one', async () => {
  const { held, needs } = models();
  const world = tenPassages();
  const lookup = await meant(world.lookup({ embedder: small, needs }));
  held.add('large');
  await lookup.calls.setEmbedder(wanted(large));

  world.say('Parcel 3 went to the neighbours', { at: noon + 20 * hour });
  await lookup.calls.catchUp();
  await vi.waitFor(async () => expect(await meaningRanks(lookup)).toBe(11), { timeout: 5000 });
  lookup.stop();
  held.clear();

  expect(await meaningRanks(await meant(world.lookup({ embedder: large, needs })))).toBe(11);
}, 20_000);

test('turned back before it was complete, the change leaves the old index as it was', async () => {
  const { held, passages, needs } = models();
  const lookup = await meant(tenPassages().lookup({ embedder: small, needs }));
  held.add('large');
  await lookup.calls.setEmbedder(wanted(large));
  await lookup.calls.setEmbedder(wanted(small));

  expect((await lookup.calls.health()).changingModel).toBeUndefined();
  expect(await meaningRanks(lookup)).toBe(10);
  expect(passages('small')).toHaveLength(10);
});

test('without a model it searches by keyword and says so; with one again, nothing is computed anew', async () => {
  const { passages, needs } = models();
  const lookup = await meant(tenPassages().lookup({ embedder: small, needs }));

  await lookup.calls.setEmbedder({ kind: 'none', reason: kept('keywords only, as set') });
  const { passages: found, meaningOff } = await lookup.calls.search({
    ...{ query: 'parcel', audience: owner, limit: 20 },
  });
  expect(found).toHaveLength(10);
  expect(meaningOff).toEqual(kept('keywords only, as set'));
  expect((await lookup.calls.health()).meaning).toEqual({ on: false, reason: meaningOff });

  await lookup.calls.setEmbedder(wanted(small));
  await allMeant(lookup);
  expect(await meaningRanks(lookup)).toBe(10);
  expect(passages('small')).toHaveLength(10);
});

test('a pause stops the computing, over a restart too, and keeps what is found', async () => {
  const { passages, needs } = models();
  const world = tenPassages();
  const first = await meant(world.lookup({ embedder: small, needs }));
  await first.calls.pauseEmbedding({ paused: true });
  first.stop();

  world.say('Parcel 7 is lost', { at: noon + 30 * hour });
  const second = world.lookup({ embedder: small, needs });
  await second.calls.catchUp();
  await second.calls.search({ query: 'parcel', audience: owner, limit: 1 });
  expect((await second.calls.health()).embeddingPaused).toBe(true);
  expect((await find(second, 'lost'))[0]).toBe('Ana: Parcel 7 is lost');
  expect(passages('small')).toHaveLength(10);

  await second.calls.pauseEmbedding({ paused: false });
  await allMeant(second);
  expect(passages('small')).toHaveLength(11);
});

test('the same text in two places is embedded once', async () => {
  const { passages, needs } = models();
  const world = acme();
  for (const id of ['C2', 'C3', 'C4']) world.channel(id, 'public');
  for (const channel of ['C2', 'C3', 'C4']) world.say('Parcel 5 is here', { channel, at: noon });
  const lookup = await meant(world.lookup({ embedder: small, needs }));

  expect(passages('small')).toHaveLength(1);
  // Three passages with a vector, shown as one.
  expect(await meaningRanks(lookup)).toBe(1);
  expect((await lookup.calls.health()).waitingForVectors).toBe(0);
});

test('an endpoint tells the size of its vectors with its first answer', async () => {
  const { needs } = models();
  const world = tenPassages();
  const lookup = world.lookup({ needs });
  await lookup.calls.catchUp();

  await lookup.calls.setEmbedder({ kind: 'model', model: { ...large, dim: undefined } });
  await vi.waitFor(async () => expect((await lookup.calls.health()).meaning.on).toBe(true));
  await allMeant(lookup);

  expect(await meaningRanks(lookup)).toBe(10);
});

test('an endpoint that nobody answers for is shown as the model to come, with why, while the old one serves', async () => {
  const { needs, held } = models();
  held.add('large');
  const lookup = await meant(tenPassages().lookup({ embedder: small, needs }));
  await lookup.calls.setEmbedder({ kind: 'model', model: { ...large, dim: undefined } });

  await vi.waitFor(async () =>
    expect((await lookup.calls.health()).changingModel).toEqual({
      ...{ to: 'large', done: 0, total: 10, trouble: 'large is held up' },
    }),
  );
  expect((await lookup.calls.health()).meaning).toEqual({ on: true });
  await lookup.calls.setEmbedder(wanted(small));
  expect((await lookup.calls.health()).changingModel).toBeUndefined();
});

test('a model that turns out to be another one under the same name is refused, and search goes on', async () => {
  const { needs } = models();
  const lookup = await meant(tenPassages().lookup({ embedder: small, needs }));
  const liar = { ...small, id: 'large' }; // says 8, gives 16
  await lookup.calls.setEmbedder(wanted(liar));

  await vi.waitFor(async () =>
    expect(inEnglish((await lookup.calls.health()).changingModel?.trouble ?? '')).toContain(
      'it is another model',
    ),
  );
  expect(await meaningRanks(lookup)).toBe(10);
});

test('killed during a change, it goes on where it was: nothing embedded twice, nothing damaged', async () => {
  const program = await bundleProgram('test/lookup/support/change-until-killed.ts');
  const { passages, needs } = models();
  const world = acme();
  for (let number = 0; number < 60; number += 1) {
    world.say(`Parcel ${number} has arrived`, { at: noon + number * hour });
  }
  const kill = (model: string, after: number) =>
    runProgram(program, [world.folder, model, String(after)], {});

  expect(kill('small', 60)).toBe('SIGKILL');
  expect(kill('large', 8)).toBe('SIGKILL');
  expect(kill('large', 40)).toBe('SIGKILL');
  const lookup = await meant(world.lookup({ embedder: large, needs }));

  // A batch of eight may have been under way at the last kill.
  expect(passages('large').length).toBeLessThanOrEqual(20);
  expect(passages('small')).toEqual([]);
  const { vectors } = await stored(lookup, world);
  expect(vectors).toBe(60);
}, 60_000);

/** Closes the lookup and looks into its file. */
async function stored(lookup: Lookup, world: World) {
  lookup.stop();
  const db = openIndex(world.folder, silentLog);
  loadVecExtension(db);
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  const slot = db.prepare('SELECT name FROM slot').pluck().all();
  const vectors = db
    .prepare(`SELECT count(*) FROM meaning_${String(slot[0])}`)
    .pluck()
    .get();
  db.close();
  return { vectors };
}
