// What the owner prefers among what was found, through a whole search.
import { expect, test } from 'vitest';
import { prefer } from '../../main/lookup/search/prefer.js';
import type { Ranked } from '../../main/lookup/search/rank.js';
import { acme, find, noon } from './support/world.js';

const day = 86_400_000;

test('an older word for word answer stands first, until age counts', async () => {
  const world = acme();
  world.say('the kestrel gateway listens on port 9301', { at: noon - 200 * day });
  world.say('something about the kestrel gateway and lunch', { at: noon - day });
  world.say('we sailed into a port, and it was a long and lovely evening', {
    at: noon - 100 * day,
  });
  const lookup = world.lookup();
  await lookup.calls.catchUp();
  const query = 'kestrel gateway port';

  const plain = await find(lookup, query);
  const aged = await find(lookup, query, { prefer: { halfLifeDays: 30, threadBoost: 0 } });

  expect(plain[0]).toContain('9301');
  expect(aged[0]).toContain('lunch');
  expect(aged).toHaveLength(3);
});

test('a thread counts its share more than talk beside threads, and documents are not touched', () => {
  const chunk = (id: number, part: object): Ranked =>
    ({ hit: { id, score: 1 }, chunk: { id, file: null, thread: '', at: noon, ...part } }) as Ranked; // what is read of it
  const ranked = [
    chunk(1, {}),
    chunk(2, { thread: '1.1' }),
    chunk(3, { file: 7, at: 0 }),
    chunk(4, { at: noon - 10 * day }),
  ];

  const scores = prefer(ranked, { halfLifeDays: 10, threadBoost: 0.5 }, noon).map(
    ({ hit }) => [hit.id, hit.score] as const,
  );

  expect(scores).toEqual([
    [2, 1.5],
    [1, 1],
    [3, 1],
    [4, 0.5],
  ]);
});

test('a moment in the future counts as now', () => {
  const ranked = [{ hit: { id: 1, score: 1 }, chunk: { file: null, thread: '', at: noon + day } }];

  // Only these fields of a chunk are read.
  const [one] = prefer(ranked as Ranked[], { halfLifeDays: 1, threadBoost: 0 }, noon);

  expect(one?.hit.score).toBe(1);
});
