import { expect, test } from 'vitest';
import { useLite } from '../../main/lookup/meaning/embedder-descriptor.js';
import type { Lookup, LookupOptions } from '../../main/lookup/lookup.js';
import { fakeClock, type FakeClock } from '../support/fake-clock.js';
import { acme, noon } from './support/world.js';

const embedder = { ...useLite, id: 'counting', dim: 256 };

/** An embedder that notes what it was given; each text takes `costMs`. */
function counting(clock: FakeClock, costMs = 0) {
  const embedded: { text: string; at: number }[] = [];
  const needs: LookupOptions['needs'] = {
    embed: async ({ texts }) => {
      for (const text of texts) embedded.push({ text, at: clock.now() });
      if (costMs > 0) await clock.sleep(costMs * texts.length);
      return texts.map(() => new Float32Array(256).fill(1 / 16));
    },
    changed: async () => undefined,
  };
  return { embedded, options: { embedder, needs, clock } };
}

async function take(lookup: Lookup, clock: FakeClock, ms: number): Promise<void> {
  await lookup.calls.catchUp();
  await clock.advance(ms);
}

test('embeds a passage once when talk rests, and not anew with every message of it', async () => {
  const clock = fakeClock(noon);
  const { embedded, options } = counting(clock);
  const world = acme();
  const lookup = world.lookup(options);

  for (const word of ['one', 'two', 'three', 'four', 'five']) {
    world.say(`The printer says ${word}`, { at: clock.now() });
    await take(lookup, clock, 1000);
  }
  expect(embedded).toEqual([]);
  await clock.advance(4000);

  expect(embedded).toHaveLength(1);
  expect(embedded[0]?.text).toContain('says one');
  expect(embedded[0]?.text).toContain('says five');
});

test('does not wait for talk that a wrong clock has put into the future', async () => {
  const clock = fakeClock(noon);
  const { embedded, options } = counting(clock);
  const world = acme();
  const lookup = world.lookup(options);

  world.say('The printer is out of paper', { at: noon + 86_400_000 });
  await take(lookup, clock, 100);

  expect(embedded).toHaveLength(1);
});

test('rests as long as it worked while people talk', async () => {
  const clock = fakeClock(noon);
  const { embedded, options } = counting(clock, 100);
  const world = acme();
  // Two batches in places of their own, so that no two make one passage.
  for (let number = 0; number < 16; number += 1) {
    world.channel(`C1${number}`, 'public');
    world.say(`Printer ${number} is out of paper`, { channel: `C1${number}`, at: noon - 60_000 });
  }
  const lookup = world.lookup(options);

  await take(lookup, clock, 900);
  expect(embedded).toHaveLength(8);
  await clock.advance(800);

  expect(embedded).toHaveLength(16);
  expect((embedded[8]?.at ?? 0) - (embedded[0]?.at ?? 0)).toBeGreaterThanOrEqual(1500);
});

test('gives a model as many batches at once as it may get, and one text at a time after a failure', async () => {
  const clock = fakeClock(noon);
  const { options } = counting(clock);
  const sizes: number[] = [];
  const world = acme();
  const lookup = world.lookup({
    ...options,
    needs: {
      ...options.needs,
      embed: async ({ texts }) => {
        sizes.push(texts.length);
        if (sizes.length === 1) throw new Error('busy');
        return texts.map(() => new Float32Array(256).fill(1 / 16));
      },
    },
  });
  await lookup.calls.setEmbedder({ kind: 'model', model: embedder, concurrency: 3 });

  for (let hours = 1; hours <= 60; hours += 1)
    world.say(`printer ${hours}`, { at: noon - hours * 3_600_000 });
  await take(lookup, clock, 10_000);

  expect(sizes.slice(0, 3)).toEqual([24, 1, 24]);
});
