import { expect, test } from 'vitest';
import type { Passage } from '../../main/lookup/api.js';
import { acme, owner } from './support/world.js';

async function passagesOf(texts: readonly string[], query: string): Promise<readonly Passage[]> {
  const world = acme();
  for (const [i, text] of texts.entries()) world.say(text, { at: Date.UTC(2026, 0, i + 1) });
  const lookup = world.lookup();
  await lookup.calls.catchUp();
  return (await lookup.calls.search({ query, audience: owner, limit: 8 })).passages;
}

const marked = ({ snippet }: Passage): string[] =>
  (snippet?.marks ?? []).map(([start, end]) => snippet?.text.slice(start, end) ?? '');

test('a snippet marks the words found, in whatever form they stand there', async () => {
  const [passage] = await passagesOf(['We deployed the API, deploys take 😀 long'], 'deploy api');

  expect(passage && marked(passage)).toEqual(['deployed', 'API', 'deploys']);
});

test('the snippet of a long passage is the stretch that holds the words', async () => {
  const long = `${'nothing of note here. '.repeat(40)}The heron nests by the lake. ${'more of it. '.repeat(30)}`;

  const [passage] = await passagesOf([long], 'heron lake');

  expect(passage?.snippet?.text).toContain('The heron nests by the lake');
  expect(passage?.snippet?.text.length).toBeLessThanOrEqual(400);
  expect(passage && marked(passage)).toEqual(['heron', 'lake']);
});

test('a notice posted again and again is shown once, and counted', async () => {
  const notice =
    'The office is closed on Friday because the heating is being repaired all day long';

  const found = await passagesOf(
    [notice, `${notice}!`, `${notice} :)`, 'the office is open'],
    'office',
  );

  expect(found.map(({ others }) => others)).toContain(2);
  expect(found).toHaveLength(2);
});

test('passages that differ in what matters are both shown', async () => {
  const found = await passagesOf(
    ['deploy failed in Oslo today', 'deploy failed in Rome today'],
    'deploy',
  );

  expect(found).toHaveLength(2);
});
