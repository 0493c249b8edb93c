// Privacy: what one place may find of another. Every pair is tried, by keyword and by meaning.
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Audience } from '../../main/lookup/api.js';
import { useLite } from '../../main/lookup/meaning/embedder-descriptor.js';
import { openDatabase } from '../../main/store/open-database.js';
import {
  acme,
  allMeant,
  find,
  inChannel,
  noon,
  owner,
  type World,
  type WorldLookupOptions,
} from './support/world.js';

/** Each place holds one message that says its name. */
const places = {
  ops: { id: 'COPS', kind: 'public' },
  secret: { id: 'GSEC', kind: 'private' },
  board: { id: 'GBRD', kind: 'private' },
  trio: { id: 'GTRI', kind: 'group-dm' },
  ana: { id: 'DANA', kind: 'dm' },
  ben: { id: 'DBEN', kind: 'dm' },
  pane: { id: 'pane', kind: 'pane' },
  unknown: { id: 'GUNK', kind: undefined },
} as const;
type PlaceName = keyof typeof places;
const all = Object.keys(places) as PlaceName[]; // the keys of the object above

const dm = (channel: string): Audience => ({ kind: 'dm', workspace: 'T1', channel });
const audiences: [string, Audience, readonly PlaceName[]][] = [
  ['a public channel', inChannel('COPS'), ['ops']],
  ['another public channel', inChannel('C1'), ['ops']],
  ['a private channel', inChannel('GSEC'), ['ops', 'secret']],
  ['another private channel', inChannel('GBRD'), ['ops', 'board']],
  ['a group message', inChannel('GTRI'), ['ops', 'trio']],
  ['a direct message', dm('DANA'), ['ops', 'ana']],
  ['another direct message', dm('DBEN'), ['ops', 'ben']],
  ['a channel of unknown kind', inChannel('GUNK'), ['ops', 'unknown']],
  [
    'a public channel of another workspace',
    { kind: 'channel', workspace: 'T2', channel: 'COPS' },
    [],
  ],
  ['the owner', owner, all],
];

function tell(): World {
  const world = acme();
  for (const [name, { id, kind }] of Object.entries(places)) {
    if (kind) world.channel(id, kind, name);
    const pane = kind === 'pane' ? { workspace: 'local', transport: 'pane' } : {};
    world.say(`The passphrase of ${name} is heron`, { channel: id, ...pane });
  }
  return world;
}

const namesIn = (texts: readonly string[]): string[] =>
  texts.map((text) => /passphrase of (\w+)/.exec(text)?.[1] ?? text).toSorted();

/** Takes every text for the same: all stand equally near to every query. */
const flatEmbedder: WorldLookupOptions = {
  embedder: { ...useLite, id: 'flat', dim: 8, relevantFrom: 0 },
  needs: {
    embed: async ({ texts }) => texts.map(() => Float32Array.of(1, 0, 0, 0, 0, 0, 0, 0)),
    changed: async () => undefined,
  },
};

describe.each(audiences)('%s', (_, audience, visible) => {
  test('finds by keyword exactly what it may', async () => {
    const lookup = tell().lookup();
    await lookup.calls.catchUp();

    const found = await find(lookup, 'passphrase heron', { audience, limit: 50 });

    expect(namesIn(found)).toEqual(visible.toSorted());
  });

  test('finds by meaning exactly what it may', async () => {
    const lookup = tell().lookup(flatEmbedder);
    await lookup.calls.catchUp();
    await allMeant(lookup);

    const found = await find(lookup, 'unrelatedword', { audience, limit: 50 });

    expect(namesIn(found)).toEqual(visible.toSorted());
  });
});

test('a channel made private is closed to others, at once and after catching up', async () => {
  const world = tell();
  const lookup = world.lookup(flatEmbedder);
  await lookup.calls.catchUp();
  await allMeant(lookup);

  world.channel('COPS', 'private', 'ops');

  expect(await find(lookup, 'heron', { audience: inChannel('C1') })).toEqual([]);
  await lookup.calls.catchUp();
  expect(await find(lookup, 'heron', { audience: inChannel('C1') })).toEqual([]);
  expect(await find(lookup, 'unrelatedword', { audience: inChannel('C1') })).toEqual([]);
  expect(namesIn(await find(lookup, 'heron', { audience: inChannel('COPS') }))).toEqual(['ops']);
});

test('a channel made public is open to others after catching up', async () => {
  const world = tell();
  const lookup = world.lookup(flatEmbedder);
  await lookup.calls.catchUp();
  await allMeant(lookup);

  world.channel('GSEC', 'public', 'secret');
  await lookup.calls.catchUp();

  const byKeyword = await find(lookup, 'heron', { audience: inChannel('C1') });
  const byMeaning = await find(lookup, 'unrelatedword', { audience: inChannel('C1') });
  expect(namesIn(byKeyword)).toEqual(['ops', 'secret']);
  expect(namesIn(byMeaning)).toEqual(['ops', 'secret']);
});

test('private matches never crowd out public ones', async () => {
  const world = acme();
  world.channel('GSEC', 'private');
  for (let i = 0; i < 300; i++) {
    const at = noon + i * 3_600_000;
    world.say(`heron heron heron heron ${i}`, { channel: 'GSEC', at });
  }
  world.say('somebody saw one heron near the long lake behind the old mill last week');
  const lookup = world.lookup();
  await lookup.calls.catchUp();

  const found = await find(lookup, 'heron', { audience: inChannel('C1') });

  expect(found).toHaveLength(1);
});

test('a neighbour from another place never widens a passage', async () => {
  const world = tell();
  const lookup = world.lookup();
  await lookup.calls.catchUp();

  const [found] = await find(lookup, 'heron', { audience: inChannel('GSEC') });

  expect(found?.split('\n')).toHaveLength(1);
});

/** How many passages and vectors of a channel stand in the file itself. */
function standing(world: World, channel: string) {
  const db = openDatabase(join(world.folder, 'lookup.db'), { readonly: true });
  onTestFinished(() => void db.close());
  const count = (sql: string): number => db.prepare<[], { n: number }>(sql).get()?.n ?? -1;
  return {
    passages: count(`SELECT count(*) AS n FROM chunk WHERE channel = '${channel}'`),
    vectors: count('SELECT count(*) AS n FROM embedding'),
  };
}

test.each(['owner', 'COPS'])(
  'what was said in a channel Perch has left is gone before the next search of %s answers',
  async (asker) => {
    const world = acme();
    world.channel('COPS', 'public', 'ops');
    world.say('The passphrase of ops is heron', { channel: 'COPS' });
    const lookup = world.lookup(flatEmbedder);
    await lookup.calls.catchUp();
    await allMeant(lookup);
    expect(standing(world, 'COPS')).toEqual({ passages: 1, vectors: 1 });
    const audience = asker === 'owner' ? owner : inChannel(asker);

    world.membership('COPS', false);

    expect(await find(lookup, 'heron', { audience })).toEqual([]);
    expect(standing(world, 'COPS')).toEqual({ passages: 0, vectors: 0 });
  },
);

test('what was said in a channel is found again when Perch is back in it', async () => {
  const world = tell();
  const lookup = world.lookup();
  world.membership('GSEC', false);
  await lookup.calls.catchUp();

  world.membership('GSEC', true);

  const found = await find(lookup, 'heron', { audience: inChannel('GSEC') });
  expect(namesIn(found)).toEqual(['ops', 'secret']);
});

test('a deleted message takes its passage and its vector along before the next search answers', async () => {
  const world = acme();
  const ts = world.say('The passphrase is heron');
  const lookup = world.lookup(flatEmbedder);
  await lookup.calls.catchUp();
  await allMeant(lookup);

  world.remove('C1', ts);

  expect(await find(lookup, 'heron')).toEqual([]);
  expect(standing(world, 'C1')).toEqual({ passages: 0, vectors: 0 });
});

test('a passage says whether not everybody may read it, for the owner who sees all', async () => {
  const lookup = tell().lookup();
  await lookup.calls.catchUp();

  const { passages } = await lookup.calls.search({ query: 'heron', audience: owner, limit: 50 });

  const shown = passages.filter(({ source }) => source.kind === 'message' && !source.isPrivate);
  expect(namesIn(shown.map(({ text }) => text))).toEqual(['ops', 'pane']);
});
