// Filters hold for what only meaning finds as for what words find, and only ever take away.
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import type { Audience } from '../../main/lookup/api.js';
import type { Lookup } from '../../main/lookup/lookup.js';
import { useLite } from '../../main/lookup/meaning/embedder-descriptor.js';
import { acme, allMeant, find, inChannel, noon, owner } from './support/world.js';

/** All texts are equally near to every query, so that meaning finds whatever a filter lets past. */
const embedder = { ...useLite, id: 'flat', dim: 8, relevantFrom: 0, worthALookFrom: 0 };
const needs = {
  embed: async ({ texts }: { texts: readonly string[] }) =>
    texts.map(() => Float32Array.of(1, 0, 0, 0, 0, 0, 0, 0)),
  changed: async () => undefined,
};

const day = 86_400_000;
const dayOf = (at: number): string => {
  const date = new Date(at);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
};

/** Every message is a passage of its own: they are days apart. */
const said = Array.from({ length: 24 }, (_, number) => ({
  number,
  author: number % 2 === 0 ? 'ana' : 'ben',
  channel: (['general', 'ops', 'board'] as const)[number % 3] ?? 'general',
  hasLink: number % 4 === 0,
  isUrgent: number % 5 === 0,
  at: noon + number * day,
}));
type Said = (typeof said)[number];

const textOf = ({ number, hasLink, isUrgent }: Said): string =>
  `parcel ${number}${isUrgent ? ' urgent' : ''}${hasLink ? ' https://post.example/' : ''}`;

const middle = noon + 11 * day;
const filters: readonly (readonly [typed: string, holds: (one: Said) => boolean])[] = [
  ['from:@ana', ({ author }) => author === 'ana'],
  ['from:ben', ({ author }) => author === 'ben'],
  ['from:@nobody', () => false],
  ['in:#ops', ({ channel }) => channel === 'ops'],
  ['in:board', ({ channel }) => channel === 'board'],
  [`before:${dayOf(middle)}`, ({ at }) => at < middle],
  [`after:${dayOf(middle)}`, ({ at }) => at > middle],
  [`on:${dayOf(middle)}`, ({ at }) => at === middle],
  ['has:link', ({ hasLink }) => hasLink],
  ['-urgent', ({ isUrgent }) => !isUrgent],
];

let lookup: Lookup;

beforeEach(async () => {
  const world = acme();
  world.channel('C2', 'public', 'ops');
  world.channel('C3', 'private', 'board');
  const idOf = { general: 'C1', ops: 'C2', board: 'C3' } as const;
  for (const one of said) {
    const author = one.author === 'ana' ? 'U1' : 'U2';
    world.say(textOf(one), { author, channel: idOf[one.channel], at: one.at });
  }
  lookup = world.lookup({ embedder, needs });
  await lookup.calls.catchUp();
  await allMeant(lookup);
});

const numbers = async (query: string, audience: Audience): Promise<number[]> =>
  (await find(lookup, query, { audience, limit: 50 }))
    .map((text) => Number(/parcel (\d+)/.exec(text)?.[1]))
    .toSorted((a, b) => a - b);

const wanted = (holds: (one: Said) => boolean): number[] =>
  said.filter(holds).map(({ number }) => number);

test.each(filters)('%s holds for what only meaning finds', async (typed, holds) => {
  expect(await numbers(`zeppelin ${typed}`, owner)).toEqual(wanted(holds));
});

test('any filters together let through what fits all of them and may be read, by words and by meaning', async () => {
  // Two channels mean either of them, so only one is taken; every other filter must hold, too.
  const some = fc
    .subarray([...filters])
    .filter((chosen) => chosen.filter(([typed]) => typed.startsWith('in:')).length < 2);
  const words = fc.constantFrom('zeppelin', 'parcel');
  await fc.assert(
    fc.asyncProperty(some, words, fc.boolean(), async (chosen, word, asOwner) => {
      const query = [word, ...chosen.map(([typed]) => typed)].join(' ');

      const found = await numbers(query, asOwner ? owner : inChannel('C1'));

      const mayRead = ({ channel }: Said): boolean => asOwner || channel !== 'board';
      expect(found).toEqual(
        wanted((one) => mayRead(one) && chosen.every(([, holds]) => holds(one))),
      );
    }),
    { numRuns: 150 },
  );
}, 60_000);
