import { systemClock } from '../../main/lib/clock.js';
import { beforeEach, expect, test } from 'vitest';
import { parseQuery } from '../../main/lookup/search/parse-query.js';
import type { Lookup } from '../../main/lookup/lookup.js';
import { acme, find, inChannel, noon, type World } from './support/world.js';

const day = 86_400_000;
let world: World;
let lookup: Lookup;

beforeEach(async () => {
  world = acme();
  world.channel('C2', 'public', 'ops');
  world.channel('C3', 'private', 'board');
  world.say('the deploy failed, see https://ci.example/7', { at: noon - 3 * day });
  world.say('the deploy is green', { author: 'U2', at: noon - 2 * day });
  world.say('deploy freeze until Monday', { author: 'U2', channel: 'C2', at: noon - day });
  world.say('deploy secretly', { channel: 'C3', at: noon });
  lookup = world.lookup({ clock: { ...systemClock, now: () => noon } });
  await lookup.calls.catchUp();
});

test.each([
  ['from:@ben deploy', ['Ben: deploy freeze until Monday', 'Ben: the deploy is green']],
  ['from:@BEN in:#ops', ['Ben: deploy freeze until Monday']],
  ['deploy in:general after:2026-02-28', ['Ben: the deploy is green']],
  ['deploy before:2026-03-01', ['Ana: the deploy failed, see https://ci.example/7']],
  ['on:2026-03-01', ['Ben: the deploy is green']],
  ['during:february', ['Ana: the deploy failed, see https://ci.example/7']],
  ['on:yesterday deploy', ['Ben: deploy freeze until Monday']],
  ['has:link', ['Ana: the deploy failed, see https://ci.example/7']],
  ['"deploy is green"', ['Ben: the deploy is green']],
  ['deploy -freeze -failed -secretly', ['Ben: the deploy is green']],
  ['from:@nobody deploy', []],
  ['in:#nowhere', []],
])('%s', async (query, texts) => {
  expect((await find(lookup, query)).toSorted()).toEqual(texts.toSorted());
});

test('a query of only filters gives the newest first', async () => {
  expect((await find(lookup, 'after:2026-02-01'))[0]).toBe('Ana: deploy secretly');
});

test('filters never open what the audience may not read', async () => {
  expect(await find(lookup, 'in:#board', { audience: inChannel('C1') })).toEqual([]);
  expect(await find(lookup, 'in:#board deploy', { audience: inChannel('C1') })).toEqual([]);
});

test('a phrase that was never said so is looked for as words', async () => {
  expect(await find(lookup, '"green deploy monday freeze"')).not.toEqual([]);
});

test('what must not stand there is not shown because nothing else is found', async () => {
  expect(await find(lookup, 'freeze -deploy')).toEqual([]);
});

test('an option is what is asked for where nothing else is', async () => {
  world.say('-verbose prints every step', { at: noon + day });
  await lookup.calls.catchUp();

  expect(await find(lookup, 'what does -verbose do')).toEqual(['Ana: -verbose prints every step']);
});

test.each([
  'before:noon deploy',
  'has:taste',
  'from: the docs',
  'why does npm install -g fail',
  'git push --force',
  'on:2026-02-31',
])('%s is nothing but words', (query) => {
  const { text, ...rest } = parseQuery(query, noon);

  expect(text).toBe(query);
  expect(rest).toMatchObject({ from: [], in: [], phrases: [], without: [], hasLink: false });
  expect(rest.since ?? rest.until).toBeUndefined();
});

test('other words take the place of those of the query; its filters hold, and theirs are none', async () => {
  const query = 'in:#general and there?';

  expect(await find(lookup, query, { words: 'is the deploy green' })).toContain(
    'Ben: the deploy is green',
  );
  const strayed = await find(lookup, query, { words: 'deploy freeze in:#ops -green from:@nobody' });
  expect(strayed.join()).toContain('the deploy is green');
  expect(strayed.join()).not.toContain('freeze');
});
