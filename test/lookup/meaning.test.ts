import { expect, test } from 'vitest';
import { AppError } from '../../main/lib/errors.js';
import { workerGone } from '../../main/lib/worker-call.js';
import { useLite } from '../../main/lookup/meaning/embedder-descriptor.js';
import {
  cosineOfDistance,
  distanceOf,
  fromBytes,
  quantize,
  toBytes,
} from '../../main/lookup/meaning/quantize.js';
import type { LookupOptions } from '../../main/lookup/lookup.js';
import { openIndex } from '../../main/lookup/tables/open-index.js';
import { openVec0, openVectorLoop } from '../../main/lookup/tables/vector-table.js';
import { loadVecExtension } from '../../main/lookup/tables/vec-extension.js';
import { silentLog } from '../../main/log/log.js';
import { kept } from '../../preload/language/sentence.js';
import { fakeClock } from '../support/fake-clock.js';
import { acme, allMeant, find, noon, owner, type WorldLookupOptions } from './support/world.js';

/** Knows two subjects, animals and food, by a few words; each is a fourth of the vector's length. */
const subjects = /cat|dog|pet|animal|(bread|soup|meal|food)/i;
const vectorOf = (text: string): Float32Array => {
  const match = subjects.exec(text);
  const subject = match ? (match[1] === undefined ? 1 : 2) : 0;
  return Float32Array.from({ length: 256 }, (_, i) => (Math.floor(i / 64) === subject ? 0.125 : 0));
};
const embedder = { ...useLite, id: 'subjects', dim: 256 };

function withEmbedder(embed: LookupOptions['needs']['embed']): WorldLookupOptions {
  return { embedder, needs: { embed, changed: async () => undefined } };
}
const bySubject = withEmbedder(async ({ texts }) => texts.map(vectorOf));

const hour = 3_600_000;
function pets() {
  const world = acme();
  world.say('My dog barks at night', { at: noon });
  world.say('Fresh bread arrives on Monday', { at: noon + hour });
  world.say('The printer is out of paper', { at: noon + 2 * hour });
  return world;
}

test('finds by meaning what shares no word, and nothing that is merely the least far', async () => {
  const lookup = pets().lookup(bySubject);
  await lookup.calls.catchUp();
  await allMeant(lookup);

  expect(await find(lookup, 'which animal')).toEqual(['Ana: My dog barks at night']);
  expect(await find(lookup, 'quantum chromodynamics')).toEqual([
    'Ana: The printer is out of paper',
  ]);
});

test('answers by keyword, and says why, while the embedder is down', async () => {
  const down = new AppError('embedder_down', 'The embedding model broke.');
  const lookup = pets().lookup(withEmbedder(() => Promise.reject(down)));
  await lookup.calls.catchUp();

  const { passages, meaningOff } = await lookup.calls.search({
    ...{ query: 'dog', audience: owner, limit: 5 },
  });

  expect(passages).toHaveLength(1);
  expect(meaningOff).toBe('The embedding model broke.');
  expect((await lookup.calls.health()).meaning).toEqual({ on: false, reason: meaningOff });
});

test('does not wait for a slow embedder, and remembers the vector that came late', async () => {
  const clock = fakeClock();
  let release = (): void => undefined;
  const slow = withEmbedder(async ({ texts, kind }) => {
    if (kind === 'query') await new Promise<void>((resolve) => (release = resolve));
    return texts.map(vectorOf);
  });
  const lookup = pets().lookup({ ...slow, clock });
  await lookup.calls.catchUp();
  await allMeant(lookup);

  const first = lookup.calls.search({ query: 'which animal', audience: owner, limit: 5 });
  await clock.advance(2000);

  expect(await first).toEqual({
    ...{ passages: [], meaningOff: kept('the embedding model is busy or still loading') },
  });
  release();
  await clock.advance(0);
  expect(await find(lookup, 'which animal')).toEqual(['Ana: My dog barks at night']);
});

test('keeps vectors over a restart, and embeds only what is new', async () => {
  const world = pets();
  const seen: string[] = [];
  const counting = withEmbedder(async ({ texts }) => {
    seen.push(...texts);
    return texts.map(vectorOf);
  });
  const first = world.lookup(counting);
  await first.calls.catchUp();
  await allMeant(first);
  first.stop();
  expect(seen).toHaveLength(3);

  world.say('A cat sits on the keyboard', { at: noon + 9 * hour });
  const second = world.lookup(counting);
  await second.calls.catchUp();
  await allMeant(second);

  expect(seen.slice(3)).toEqual(['Ana: A cat sits on the keyboard']);
});

test('another model begins anew and never mixes with the old vectors', async () => {
  const world = pets();
  const first = world.lookup(bySubject);
  await first.calls.catchUp();
  await allMeant(first);
  first.stop();

  const second = world.lookup({
    embedder: { ...embedder, id: 'other', dim: 4 },
    needs: {
      embed: async ({ model, texts }) =>
        texts.map((text) => (model === 'other' ? Float32Array.of(0, 0, 0, 1) : vectorOf(text))),
      changed: async () => undefined,
    },
  });
  await second.calls.catchUp();
  await allMeant(second);

  expect(await find(second, 'which animal')).toHaveLength(3);
});

test('an edited or deleted message leaves no vector behind', async () => {
  const world = pets();
  const ts = world.say('a cat', { at: noon + 5 * hour });
  const lookup = world.lookup(bySubject);
  await lookup.calls.catchUp();
  await allMeant(lookup);

  world.remove('C1', ts);
  await lookup.calls.catchUp();
  lookup.stop();

  const db = openIndex(world.folder, silentLog);
  loadVecExtension(db);
  const counts = db.prepare<[], { kept: number; standing: number }>(
    'SELECT (SELECT count(*) FROM embedding) AS kept, (SELECT count(*) FROM meaning_a) AS standing',
  );
  expect(counts.get()).toEqual({ kept: 3, standing: 3 });
  db.close();
});

test('a passage that breaks the model is left without a vector, the others get theirs', async () => {
  const clock = fakeClock();
  const lookup = pets().lookup({
    clock,
    ...withEmbedder(async ({ texts }) => {
      if (texts.some((text) => text.includes('printer'))) throw workerGone('The embedding model');
      return texts.map(vectorOf);
    }),
  });
  await lookup.calls.catchUp();

  await clock.advance(300_000);

  expect((await lookup.calls.health()).waitingForVectors).toBe(0);
  expect((await lookup.calls.health()).meaning).toEqual({ on: true });
});

test('the loop without the extension gives the same answers as sqlite-vec', async () => {
  const world = pets();
  const lookup = world.lookup(bySubject);
  await lookup.calls.catchUp();
  await allMeant(lookup);
  lookup.stop();
  const db = openIndex(world.folder, silentLog);
  loadVecExtension(db);
  const query = quantize(vectorOf('animal'));

  for (const audience of [owner, { kind: 'dm', workspace: 'T1', channel: 'D1' }] as const) {
    const visible = { audience, except: undefined };
    const byLoop = openVectorLoop(db, embedder.id).nearest(query, visible, 10);
    const byVec0 = openVec0(db, 'a', embedder.id).nearest(query, visible, 10);
    expect(byLoop).toHaveLength(3);
    for (const [index, hit] of byLoop.entries()) {
      expect(byVec0.find(({ id }) => id === hit.id)?.cosine).toBeCloseTo(hit.cosine, 4);
      expect(byVec0[index]?.cosine).toBeCloseTo(hit.cosine, 4);
    }
  }
  db.close();
});

test('int8 keeps the cosine of unit vectors within a hundredth, also through bytes', () => {
  const unit = (seed: number): Float32Array => {
    const v = Array.from({ length: 512 }, (_, i) => Math.sin(seed * (i + 1) * 7.13));
    return Float32Array.from(v, (x) => x / Math.hypot(...v));
  };
  const [a, b] = [unit(1), unit(1.0001)];
  const cosine = a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
  const stored = fromBytes(toBytes(quantize(b)));

  expect(cosineOfDistance(distanceOf(quantize(a), stored))).toBeCloseTo(cosine, 2);
});
