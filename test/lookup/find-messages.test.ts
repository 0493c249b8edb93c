// The search of the History screen, over a real history and index.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { silentLog } from '../../main/log/log.js';
import { openHistory } from '../../main/lookup/history/read-history.js';
import { followMessages } from '../../main/lookup/messages/follow-messages.js';
import { openMessageTable } from '../../main/lookup/messages/message-table.js';
import { closeIndex, openIndex } from '../../main/lookup/tables/open-index.js';
import type { Lookup } from '../../main/lookup/lookup.js';
import type { FoundMessages, WantedMessages } from '../../preload/search.js';
import { acme, noon } from './support/world.js';

const search = (
  lookup: Lookup,
  query: string,
  more: Partial<WantedMessages> = {},
): Promise<FoundMessages> =>
  lookup.calls.findMessages({ query, order: 'newest', way: 'words', limit: 30, ...more });

const texts = async (
  lookup: Lookup,
  query: string,
  more: Partial<WantedMessages> = {},
): Promise<string[]> => (await search(lookup, query, more)).hits.map(({ snippet }) => snippet.text);

/** Everything of the past is read. */
const filled = (lookup: Lookup): Promise<void> =>
  vi.waitFor(async () => expect((await lookup.calls.health()).fillingMessages).toBeUndefined(), {
    timeout: 20_000,
    interval: 5,
  });

async function opened(world: ReturnType<typeof acme>): Promise<Lookup> {
  const lookup = world.lookup();
  await lookup.calls.catchUp();
  await filled(lookup);
  return lookup;
}

it('finds what Perch said and what was only asked, which answers never draw on', async () => {
  const world = acme();
  world.say('@Perch when do we deploy?');
  world.say('We deploy on Tuesdays.', { author: 'UBOT', authorKind: 'perch' });
  world.channel('pane', 'pane', 'pane');
  world.say('and how do we deploy?', {
    ...{ workspace: 'local', channel: 'pane', thread: 'p1', transport: 'pane', author: 'owner' },
  });
  const lookup = await opened(world);

  const { hits } = await search(lookup, 'deploy');

  expect(hits.map(({ author, place }) => `${author.name} in ${place}`)).toEqual([
    'You in Chat',
    'Perch in #general',
    'Ana in #general',
  ]);
  expect(hits[1]?.link).toMatch(/^https:\/\/acme\.slack\.com\/archives\/C1\/p/);
  expect(hits[0]?.link).toBeUndefined();
});

it('wants all words, in other forms too, and marks them', async () => {
  const world = acme();
  world.say('the deployed build is green');
  world.say('deploy the other thing');
  const lookup = await opened(world);

  const { hits } = await search(lookup, 'deploy build');

  expect(hits.map(({ snippet }) => snippet)).toEqual([
    {
      text: 'the deployed build is green',
      marks: [
        [4, 12],
        [13, 18],
      ],
    },
  ]);
});

it('obeys the filters of Slack’s search box', async () => {
  const world = acme();
  world.channel('C2', 'private', 'ops');
  world.say('freeze on main', { author: 'U1', at: noon });
  world.say('freeze over https://acme.com', { author: 'U2', at: noon + 3_600_000 });
  world.say('freeze in ops', { channel: 'C2', author: 'U2', at: noon + 86_400_000 * 2 });
  world.say('freeze, said Perch', { author: 'UBOT', authorKind: 'perch', at: noon + 60_000 });
  const lookup = await opened(world);

  expect(await texts(lookup, 'freeze from:@ana')).toEqual(['freeze on main']);
  expect(await texts(lookup, 'freeze from:ana from:ben in:#general')).toEqual([
    'freeze over https://acme.com',
    'freeze on main',
  ]);
  expect(await texts(lookup, 'in:ops')).toEqual(['freeze in ops']);
  expect(await texts(lookup, 'freeze has:link')).toEqual(['freeze over https://acme.com']);
  expect(await texts(lookup, 'from:perch')).toEqual(['freeze, said Perch']);
  expect(await texts(lookup, 'freeze after:2026-03-03')).toEqual(['freeze in ops']);
  expect(await texts(lookup, 'freeze before:2026-03-04 -perch -main')).toEqual([
    'freeze over https://acme.com',
  ]);
  expect((await search(lookup, 'freeze from:zoe')).unknown).toEqual(['from:zoe']);
  expect(await texts(lookup, 'freeze from:zoe')).toEqual([]);
});

it('takes quotes at their word, and finds names written in other ways', async () => {
  const world = acme();
  world.say('the freeze we deploy in');
  world.say('our deploy freeze begins');
  world.say('see getUserById in ABC-123');
  world.say('ABC and then 123');
  const lookup = await opened(world);

  expect(await texts(lookup, '"deploy freeze"')).toEqual(['our deploy freeze begins']);
  expect(await texts(lookup, 'ABC-123')).toEqual(['see getUserById in ABC-123']);
  expect(await texts(lookup, 'user by id')).toEqual(['see getUserById in ABC-123']);
});

it('finds Chinese, Japanese and Korean text by its characters', async () => {
  const world = acme();
  world.say('明日のデプロイは中止です');
  world.say('今日はデプロイします');
  world.say('Perchの設定を変えた');
  const lookup = await opened(world);

  expect(await texts(lookup, '明日')).toEqual(['明日のデプロイは中止です']);
  expect(await texts(lookup, 'デプロイ -中止')).toEqual(['今日はデプロイします']);
  expect(await texts(lookup, '"の設定"')).toEqual(['Perchの設定を変えた']);
  expect(await texts(lookup, 'デプロ')).toHaveLength(2);
});

it('lets what is edited, deleted, forgotten or left vanish at once', async () => {
  const world = acme();
  world.channel('C2', 'private', 'ops');
  const edited = world.say('the walrus sleeps');
  const deleted = world.say('the walrus eats');
  const wiped = world.say('the walrus swims');
  world.say('the walrus in ops', { channel: 'C2' });
  const lookup = await opened(world);
  expect(await texts(lookup, 'walrus')).toHaveLength(4);

  world.edit('C1', edited, 'the okapi sleeps');
  world.remove('C1', deleted);
  world.wipe('C1', wiped);
  world.membership('C2', false);

  expect(await texts(lookup, 'walrus')).toEqual([]);
  expect(await texts(lookup, 'okapi')).toEqual(['the okapi sleeps']);
  world.membership('C2', true);
  expect(await texts(lookup, 'walrus')).toEqual(['the walrus in ops']);
});

it('keeps no word of a workspace that is taken out', async () => {
  const world = acme();
  for (let count = 0; count < 450; count += 1) world.say(`walrus ${count}`);
  const lookup = await opened(world);

  world.forgetWorkspace();
  await lookup.calls.catchUp();

  expect(await texts(lookup, 'walrus')).toEqual([]);
  lookup.stop();
  expect(readFileSync(join(world.folder, 'lookup.db')).includes('walrus')).toBe(false);
});

it('goes page by page to the very last one, in both orders, each message once', async () => {
  const world = acme();
  for (let count = 0; count < 75; count += 1)
    world.say(`penguin ${'and more '.repeat(count % 7)}${count}`, {
      ...{ at: noon + (count % 20), ts: `1772539200.${100_000 + count}` },
    });
  const lookup = await opened(world);

  for (const order of ['newest', 'best'] as const) {
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await search(lookup, 'penguin', { order, after, limit: 20 });
      seen.push(...page.hits.map(({ ts }) => ts));
      after = page.next;
    } while (after !== undefined);
    expect(seen).toHaveLength(75);
    expect(new Set(seen).size).toBe(75);
  }
});

it('puts the best first: what says little else stands above a long message', async () => {
  const world = acme();
  world.say('penguin facts');
  world.say(`penguin ${'and something else entirely '.repeat(20)}`);
  const lookup = await opened(world);

  expect((await texts(lookup, 'penguin', { order: 'best' }))[0]).toBe('penguin facts');
  expect((await texts(lookup, 'penguin'))[1]).toBe('penguin facts');
});

it('looks in one conversation alone where that is wanted', async () => {
  const world = acme();
  const root = world.say('a penguin thread');
  world.say('penguin in it', { thread: root });
  world.say('penguin beside it');
  const lookup = await opened(world);

  const within = { workspace: 'T1', channel: 'C1', thread: root };
  expect(await texts(lookup, 'penguin', { within, way: 'both' })).toEqual([
    'penguin in it',
    'a penguin thread',
  ]);
});

it('reads a long past newest first, says how far it is, and goes on where it was stopped', async () => {
  const world = acme();
  for (let count = 0; count < 700; count += 1) world.say(`heron ${count}`);
  let turns = 1; // before the first page
  const first = follow(world.folder, async () => {
    turns -= 1;
    if (turns < 0) await new Promise(() => undefined);
  });
  await first.follower.catchUp();
  await vi.waitFor(() => expect(turns).toBeLessThan(0), { timeout: 10_000 });

  expect(first.follower.filling()).toEqual({ done: 500, total: 700 });
  expect(first.texts()).toHaveLength(500);
  expect(first.texts()).toContain('heron 699');
  expect(first.texts()).not.toContain('heron 199');
  first.close();
  world.say('heron of now');

  const next = await opened(world);

  expect((await texts(next, 'heron'))[0]).toBe('heron of now');
  expect(await texts(next, '"heron 0"')).toEqual(['heron 0']);
  expect(await texts(next, '"heron 199"')).toEqual(['heron 199']);
  expect(await texts(next, 'heron', { limit: 100 })).toHaveLength(100);
});

/** The reading alone, with its pauses in the hand of the test. */
function follow(folder: string, idle: () => Promise<void>) {
  const db = openIndex(folder, silentLog);
  const past = openHistory(join(folder, 'history.db'));
  const follower = followMessages({
    ...{ db, table: openMessageTable(db), history: () => past, idle },
    ...{ changed: () => undefined, onFailure: (error: unknown) => expect.fail(String(error)) },
  });
  return {
    follower,
    texts: () => db.prepare<[], string>('SELECT text FROM said').pluck().all(),
    close: () => {
      follower.stop();
      past?.close();
      closeIndex(db);
    },
  };
}

it('finds each message once that changes while the past is read', async () => {
  const world = acme();
  const old = world.say('ibis of old');
  for (let count = 0; count < 520; count += 1) world.say(`filler ${count}`);
  const lookup = world.lookup();
  const reading = lookup.calls.catchUp();
  world.edit('C1', old, 'ibis of today');
  await reading;
  await lookup.calls.catchUp();
  await filled(lookup);

  expect(await texts(lookup, 'ibis')).toEqual(['ibis of today']);
});
