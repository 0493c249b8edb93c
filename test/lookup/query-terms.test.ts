import fc from 'fast-check';
import { expect, test } from 'vitest';
import { queryTerms } from '../../main/lookup/search/query-terms.js';
import { acme, find } from './support/world.js';

test.each([
  ['How do I deploy the API?', ['deploy', 'api']],
  ['deploy Deploy DEPLOY', ['deploy']],
  ["the customer's invoice", ["customer's", 'invoice']],
  ['who are you?', []],
  ['', []],
  ['?!*"()-:^', []],
  ['getUserById', ['getuserbyid', 'get user by id']],
  ['why "connection refused"', ['connection refused', 'connection', 'refused']],
  ['明日の会議', ['明 日', '日 の', 'の 会', '会 議']],
  ['NOT AND OR NEAR', ['near']],
])('%j is looked up as %j', (query, terms) => {
  expect(queryTerms(query).filter((term) => term !== 'not')).toEqual(terms);
});

test('a pasted log gives a bounded number of terms', () => {
  const log = Array.from({ length: 5000 }, (_, i) => `word${i}`).join(' ');

  expect(queryTerms(log).length).toBeLessThanOrEqual(96);
});

test('no text of any kind makes a search fail', async () => {
  const world = acme();
  world.say('some talk about NEAR and AND, columns body: and parts*');
  const lookup = world.lookup();
  await lookup.calls.catchUp();
  const syntax = fc.constantFrom('"', "'", '(', ')', '*', '^', ':', '-', '+', '{', '}', ' ', '\0');
  const word = fc.constantFrom(
    'NEAR',
    'AND',
    'OR',
    'NOT',
    'body',
    'parts',
    'talk',
    '明日',
    '\ud800',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(fc.oneof(syntax, word), { maxLength: 20 }).map((parts) => parts.join('')),
  );

  await fc.assert(
    fc.asyncProperty(text, async (query) => {
      expect(Array.isArray(await find(lookup, query))).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['part of an identifier', 'const x = getUserById(7)', 'user'],
  ['an identifier written apart', 'const x = getUserById(7)', 'get user by id'],
  ['an identifier in another case', 'raises ECONNRESET now', 'econnreset'],
  ['a version inside a tag', 'released v1.0.21 today', '1.0.21'],
  ['another form of the word', 'deploying was painful', 'deployed'],
  ['a word without its accents', 'Überprüfung im Café', 'cafe uberprufung'],
  ['two Chinese characters', '系统连接超时了', '超时'],
  ['a Japanese word in a sentence', '明日の会議は三時です', '会議'],
])('finds %s', async (_, text, query) => {
  const world = acme();
  world.say(text);
  const lookup = world.lookup();
  await lookup.calls.catchUp();

  expect(await find(lookup, query)).toEqual([`Ana: ${text}`]);
});

test('a question none of whose words was ever said finds nothing', async () => {
  const world = acme();
  world.say('The build is green');
  const lookup = world.lookup();
  await lookup.calls.catchUp();

  expect(await find(lookup, 'recipe for sourdough')).toEqual([]);
});
