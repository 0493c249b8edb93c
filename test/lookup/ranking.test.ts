import { expect, test } from 'vitest';
import { feedBack } from '../../main/lookup/search/feedback.js';
import { acme, noon } from './support/world.js';

/** A thread of two passages; gives its first ts. */
function thread(world: ReturnType<typeof acme>, at: number, first: string, second: string): void {
  const root = world.say(first, { at });
  world.say(second, { at: at + 60_000, ts: `${(at + 60_000) / 1000}.000100`, thread: root });
}

const filler = (word: string): string => `${`${word} `.repeat(110)}end`;

test('of two equal passages the one whose conversation is about the question comes first', async () => {
  const world = acme();
  for (let i = 0; i < 12; i++)
    world.say(`nothing about it ${i}`, { at: noon - 86_400_000 * (i + 2) });
  thread(world, noon, `${filler('apple')} kestrel`, `${filler('pear')} lunch plans`);
  thread(world, noon + 86_400_000, `${filler('apple')} kestrel`, `${filler('pear')} beacon signal`);
  const lookup = world.lookup();
  await lookup.calls.catchUp();

  const { passages } = await lookup.calls.search({
    ...{ query: 'kestrel beacon signal', audience: { kind: 'owner' }, limit: 1 },
  });
  expect(passages[0]?.source).toMatchObject({ thread: `${(noon + 86_400_000) / 1000}.000100` });
});

test('a document that says what the best ones say in common moves above one that does not', () => {
  const document = (raw: number, words: string) => {
    const list = words.split(' ');
    return { raw, counts: new Map(list.map((word) => [word, 1])), length: list.length };
  };
  const others = Array.from({ length: 9 }, (_, i) => document(2 - i / 10, `wing tail ${i} x`));
  const found = [
    document(9, 'wing shock layer heat'),
    document(8, 'wing shock layer cone'),
    document(7, 'wing shock layer tube'),
    document(4.1, 'wing paint colour sale'),
    document(4, 'wing shock layer data'),
    ...others,
  ];

  const scores = feedBack(found);

  expect(scores[4]).toBeGreaterThan(scores[3] ?? Infinity);
  expect(Math.max(...scores)).toBe(scores[0]);
});

test('a few documents are too few to tell what they have in common', () => {
  const documents = [3, 2, 1].map((raw) => ({ raw, counts: new Map([['wing', 1]]), length: 1 }));

  expect(feedBack(documents)).toEqual([3, 2, 1]);
});
