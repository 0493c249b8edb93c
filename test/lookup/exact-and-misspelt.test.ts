import { expect, test } from 'vitest';
import { identifiersIn } from '../../main/lookup/search/identifiers.js';
import { acme, find } from './support/world.js';

test.each([
  [
    'fails with E-4711 since noon',
    'the 4711 of them, e or not, fails since noon; E 4711 since noon',
  ],
  ['see ABC-123', 'abc and then 123; see 123 ABC see see'],
  ['set max_retry_count to 3', 'the max retry count is set, set, set to max'],
  ['open src/app/main.ts', 'open the src of the app, its main is in ts, open it'],
  ['we run v1.0.21 now', 'we run v1.0.2 and 21 others, v1 0 21, run run now'],
  ['docs at https://wiki.example/a/b', 'https wiki example a b, docs docs docs at'],
  ['it says ECONNRESET', 'it says the econn was reset, says it says'],
])('the passage with the identifier of %j comes first', async (exact, near) => {
  const world = acme();
  const [identifier = ''] = identifiersIn(exact);
  for (let i = 0; i < 3; i++) world.say(near, { at: Date.UTC(2026, 0, 5 + i) });
  world.say(exact, { at: Date.UTC(2026, 0, 1) });
  for (let i = 0; i < 3; i++) world.say(near, { at: Date.UTC(2026, 0, 10 + i) });
  const lookup = world.lookup();
  await lookup.calls.catchUp();

  expect((await find(lookup, identifier))[0]).toBe(`Ana: ${exact}`);
});

test('a longer identifier is not the one that was asked for', async () => {
  const world = acme();
  world.say('ABC-1234 ABC-1234 is closed', { at: Date.UTC(2026, 0, 2) });
  world.say('have a look at ABC-123 when there is time for it', { at: Date.UTC(2026, 0, 1) });
  const lookup = world.lookup();
  await lookup.calls.catchUp();

  expect((await find(lookup, 'ABC-123'))[0]).toContain('have a look');
});

test.each([
  'why do we',
  'the well-known green build',
  'Ana and Ben',
  'what about 2026',
  'e.g. this',
])('%j holds no identifier to speak of', (text) => {
  expect(identifiersIn(text).filter((found) => found !== 'e.g')).toEqual([]);
});

test.each([
  ['a letter left out', 'kuberntes'],
  ['a letter too much', 'kubernnetes'],
  ['another letter', 'kubernezes'],
  ['two letters swapped', 'kubenretes'],
  ['a slip in another form of the word', 'deplyoed'],
])('finds a word with %s', async (_, query) => {
  const world = acme();
  world.say('we deploy on kubernetes');
  const lookup = world.lookup();
  await lookup.calls.catchUp();

  expect(await find(lookup, query)).toHaveLength(1);
});

test.each(['zebra', 'depoy7', 'buil'])('%j is not taken for another word', async (query) => {
  const world = acme();
  world.say('we deploy the build');
  const lookup = world.lookup();
  await lookup.calls.catchUp();

  expect(await find(lookup, query)).toEqual([]);
});
