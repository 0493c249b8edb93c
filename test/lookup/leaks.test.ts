// Tries to make the lookup leak: random worlds, in which anything is searched for at any moment.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tempFolder } from '../support/temp.js';
import { happening, randomWorld } from './support/random-world.js';

const story = fc.array(happening, { minLength: 10, maxLength: 60 });

test('nothing is found that not everyone in the place may see, whatever happened before', async () => {
  await fc.assert(
    fc.asyncProperty(story, async (happenings) => {
      const world = randomWorld(tempFolder());
      try {
        for (const each of happenings) await world.happen(each);
      } finally {
        world.end();
      }
    }),
    { numRuns: 60 },
  );
}, 120_000);

test('and what may be seen is found, once all is read', async () => {
  const places = ['public1', 'private1', 'dm1', 'group-dm2'] as const;
  await fc.assert(
    fc.asyncProperty(story, fc.constantFrom(...places), async (happenings, channel) => {
      const world = randomWorld(tempFolder());
      try {
        for (const each of happenings) await world.happen(each);
        const { found, allowed } = await world.found({ kind: 'channel', workspace: 'T1', channel });
        expect(found.filter((word) => !allowed.includes(word))).toEqual([]);
        if (allowed.length > 0) expect(found.length).toBeGreaterThan(0);
      } finally {
        world.end();
      }
    }),
    { numRuns: 30 },
  );
}, 120_000);
