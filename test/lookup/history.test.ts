import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../main/store/open-database.js';
import { acme, find, inChannel, noon, owner } from './support/world.js';

test('finds what was said, with its author, label and link', async () => {
  const world = acme();
  const ts = world.say('The staging database moved to eu-west-3 last night');
  const lookup = world.lookup();

  await lookup.calls.catchUp();
  const { passages } = await lookup.calls.search({
    ...{ query: 'where is the staging database?', audience: inChannel('C1'), limit: 5 },
  });

  expect(passages).toMatchObject([
    {
      text: 'Ana: The staging database moved to eu-west-3 last night',
      label: '#general, Ana, 3 Mar 2026',
      source: {
        kind: 'message',
        ts,
        link: `https://acme.slack.com/archives/C1/p${ts.replace('.', '')}`,
      },
      why: { keyword: { rank: 1 } },
    },
  ]);
});

test('links, of a few messages said one after the other, the one that holds what was looked for', async () => {
  const world = acme();
  world.say('The deploy of billing runs on Tuesday');
  const ts = world.say('Error E-4711 means the queue is full', { at: noon + 60_000, author: 'U2' });
  const lookup = world.lookup();
  await lookup.calls.catchUp();

  const { passages } = await lookup.calls.search({
    ...{ query: 'E-4711', audience: owner, limit: 5 },
  });

  expect(passages).toHaveLength(1);
  expect(passages[0]?.text).toContain('Tuesday');
  expect(passages[0]?.source).toMatchObject({ ts, author: 'Ben' });
  expect(passages[0]?.label).toContain('Ben');
});

test('links a reply with its thread', async () => {
  const world = acme();
  const root = world.say('How do we rotate the signing key?');
  const reply = world.say('Run rotate-key and restart the gateway', { thread: root, author: 'U2' });
  const lookup = world.lookup();

  await lookup.calls.catchUp();
  const { passages } = await lookup.calls.search({
    ...{ query: 'gateway restart rotate-key', audience: owner, limit: 5 },
  });

  expect(passages).toHaveLength(1);
  expect(passages[0]?.text).toBe(
    'Ana: How do we rotate the signing key?\nBen: Run rotate-key and restart the gateway',
  );
  expect(reply).not.toBe(root);
});

test('brings talk together, but not over a long pause', async () => {
  const world = acme();
  world.say('The lift is broken again', { at: noon });
  world.say('I have called the janitor', { at: noon + 60_000, author: 'U2' });
  world.say('Lunch is at one', { at: noon + 3 * 3_600_000 });
  const lookup = world.lookup();

  await lookup.calls.catchUp();

  expect(await find(lookup, 'lift')).toEqual([
    'Ana: The lift is broken again\nBen: I have called the janitor',
  ]);
});

test('follows edits and deletions', async () => {
  const world = acme();
  const ts = world.say('The wifi password is on the fridge');
  const gone = world.say('My birthday is in December');
  const lookup = world.lookup();
  await lookup.calls.catchUp();

  world.edit('C1', ts, 'The wifi password is in the vault');
  world.remove('C1', gone);
  await lookup.calls.catchUp();

  expect(await find(lookup, 'fridge')).toEqual([]);
  expect(await find(lookup, 'vault')).toEqual(['Ana: The wifi password is in the vault']);
  expect(await find(lookup, 'birthday December')).toEqual([]);
});

test('never shows a deleted or an outdated text, even before it has caught up', async () => {
  const world = acme();
  const ts = world.say('The wifi password is on the fridge');
  const gone = world.say('My birthday is in December', { at: noon + 9 * 3_600_000 });
  const lookup = world.lookup();
  await lookup.calls.catchUp();

  world.edit('C1', ts, 'The wifi password is in the vault');
  world.remove('C1', gone);

  expect(await find(lookup, 'wifi password')).toEqual(['Ana: The wifi password is in the vault']);
  expect(await find(lookup, 'birthday December')).toEqual([]);
});

test('leaves out the thread being answered', async () => {
  const world = acme();
  world.say('Deploys go through the release train');
  const thread = world.say('@Perch how do deploys work with the release train?', {
    at: noon + 90_000,
  });
  const lookup = world.lookup();
  await lookup.calls.catchUp();

  const found = await find(lookup, 'how do deploys work with the release train?', {
    exceptThread: { workspace: 'T1', channel: 'C1', thread },
  });

  expect(found).toEqual(['Ana: Deploys go through the release train']);
});

test('ranks what people said above an earlier question put to Perch', async () => {
  const world = acme();
  world.say('@Perch where is the vpn profile?');
  world.say('The vpn profile is on the intranet under Tools, ask Ben if the download fails', {
    at: noon + 4 * 3_600_000,
  });
  const lookup = world.lookup();
  await lookup.calls.catchUp();

  const found = await find(lookup, 'where is the vpn profile?');

  expect(found[0]).toContain('intranet');
});

test.each([
  ['a question', 'where is the vpn profile?'],
  ['a command', 'search vpn profile'],
  ['a wish for a summary', 'summarize #vpn 24h'],
])('finds no thread in which %s was all that was said, and thanks', async (_, text) => {
  const world = acme();
  const thread = world.say(`@Perch ${text}`);
  world.say('and for the vpn at home?', { thread, at: noon + 60_000 });
  world.say('thanks!', { thread, at: noon + 90_000 });
  const lookup = world.lookup();
  await lookup.calls.catchUp();

  expect(await find(lookup, 'vpn profile at home')).toEqual([]);
});

test('finds what was told to Perch, and what somebody answered below a question to it', async () => {
  const world = acme();
  world.say('@Perch the vpn profile is on the intranet');
  const thread = world.say('@Perch where is the printer?', { at: noon + 4 * 3_600_000 });
  world.say('It is in room 12', { thread, at: noon + 5 * 3_600_000 });
  const lookup = world.lookup();
  await lookup.calls.catchUp();

  expect(await find(lookup, 'vpn profile')).toHaveLength(1);
  expect((await find(lookup, 'printer'))[0]).toContain('room 12');
});

test('answers of Perch itself are not found again', async () => {
  const world = acme();
  world.say('The quarterly report is due on Friday', { author: 'UBOT', authorKind: 'perch' });
  const lookup = world.lookup();

  await lookup.calls.catchUp();

  expect(await find(lookup, 'quarterly report')).toEqual([]);
});

test('gives one passage of a thread', async () => {
  const world = acme();
  const thread = world.say('Thread about the invoice export');
  for (let i = 0; i < 40; i++) {
    world.say(`invoice export detail number ${i}: ${'more words '.repeat(8)}`, { thread });
  }
  const lookup = world.lookup();

  await lookup.calls.catchUp();

  expect(await find(lookup, 'invoice export')).toHaveLength(1);
});

test('leaves angle brackets and entities as people wrote them', async () => {
  const world = acme();
  world.say('Promise<void> needs #include <stdio.h>, and &lt; is how HTML writes <');
  const lookup = world.lookup();

  await lookup.calls.catchUp();

  expect(await find(lookup, 'promise')).toEqual([
    'Ana: Promise<void> needs #include <stdio.h>, and &lt; is how HTML writes <',
  ]);
});

test('cuts an overlong message into passages of its own', async () => {
  const world = acme();
  const sentences = Array.from({ length: 80 }, (_, i) => `Sentence ${i} of the long report.`);
  world.say([...sentences, 'The needle is here.', ...sentences].join(' '));
  const lookup = world.lookup();

  await lookup.calls.catchUp();
  const [text] = await find(lookup, 'needle');

  expect(text).toContain('The needle is here.');
  expect(text?.length).toBeLessThan(1000);
});

test('messages that arrive newest first are joined like others', async () => {
  const world = acme();
  const lookup = world.lookup();
  for (const minute of [5, 4, 3, 2, 1]) {
    world.say(`part ${minute} of the story`, { at: noon + minute * 60_000 });
    await lookup.calls.catchUp();
  }

  const { passages } = await lookup.calls.health();

  expect(passages).toBe(1);
  expect(await find(lookup, 'story')).toEqual([
    [1, 2, 3, 4, 5].map((minute) => `Ana: part ${minute} of the story`).join('\n'),
  ]);
});

test('applying the same changes twice changes nothing', async () => {
  const world = acme();
  const thread = world.say('A question about the coffee machine');
  world.say('Descale it monthly', { thread });
  for (let i = 0; i < 30; i++) world.say(`other talk ${i} about nothing much at all, really`);
  const first = world.lookup();
  await first.calls.catchUp();
  const before = await snapshot(world.folder);
  first.stop();
  const db = openDatabase(join(world.folder, 'lookup.db'));
  db.prepare(`UPDATE meta SET value = '{"seq":0,"key":null}' WHERE key = 'history cursor'`).run();
  db.close();

  const second = world.lookup();
  await second.calls.catchUp();

  expect(await snapshot(world.folder)).toEqual(before);
});

const snapshot = async (folder: string): Promise<unknown[]> => {
  const db = openDatabase(join(folder, 'lookup.db'), { readonly: true });
  const rows = db.prepare('SELECT thread, first, last, body FROM chunk ORDER BY 1, 2').all();
  db.close();
  return rows;
};

test.each([
  ['is deleted', (file: string) => rmSync(file)],
  ['is damaged', (file: string) => writeFileSync(file, 'this is no database'.repeat(1000))],
  ['is of another version', (file: string) => setVersion(file)],
])('builds the index anew when it %s', async (_, harm) => {
  const world = acme();
  world.say('The office plant is called Gunther');
  const first = world.lookup();
  await first.calls.catchUp();
  first.stop();

  harm(join(world.folder, 'lookup.db'));
  const second = world.lookup();
  await second.calls.catchUp();

  expect(await find(second, 'plant')).toEqual(['Ana: The office plant is called Gunther']);
});

const setVersion = (file: string): void => {
  const db = openDatabase(file);
  db.prepare(`UPDATE meta SET value = 'older' WHERE key = 'version'`).run();
  db.close();
};

test('an index that turns out damaged during a search is made anew by the next start', async () => {
  const world = acme();
  world.say('The office plant is called Gunther');
  let told = 0;
  const lookup = world.lookup({ onDamaged: () => told++ });
  await lookup.calls.catchUp();
  const db = openDatabase(join(world.folder, 'lookup.db'));
  db.unsafeMode().exec("UPDATE words_data SET block = x'00' WHERE id > 10");
  db.close();

  await expect(find(lookup, 'plant')).rejects.toMatchObject({ code: 'database_damaged' });
  lookup.stop();
  const again = world.lookup();
  await again.calls.catchUp();

  expect(told).toBe(1);
  expect(await find(again, 'plant')).toEqual(['Ana: The office plant is called Gunther']);
});

test('damaged keyword tables are found at the start after a crash, before any search', async () => {
  const world = acme();
  world.say('The office plant is called Gunther');
  const crashed = world.lookup();
  await crashed.calls.catchUp();
  const db = openDatabase(join(world.folder, 'lookup.db'));
  db.unsafeMode().exec("UPDATE words_data SET block = x'00' WHERE id > 10");
  db.close();

  const next = world.lookup();

  expect((await next.calls.health()).passages).toBe(0);
});

test('a history that has forgotten changes nobody read is read from its beginning', async () => {
  const world = acme();
  world.say('The office plant is called Gunther');
  const lookup = world.lookup();
  await lookup.calls.catchUp();
  world.channel('C2', 'public');
  world.say('The spare key is in the drawer', { channel: 'C2' });
  world.say('The kettle is broken', { at: noon + 20 * 3_600_000 });
  const db = openDatabase(world.historyFile);
  db.exec('DELETE FROM change WHERE seq < (SELECT max(seq) FROM change)');
  db.close();

  await lookup.calls.catchUp();

  expect(await find(lookup, 'key')).toEqual(['Ana: The spare key is in the drawer']);
});

test('a damaged history costs an error, not the index', async () => {
  const world = acme();
  world.say('The office plant is called Gunther');
  let told = 0;
  const lookup = world.lookup({ onDamaged: () => told++ });
  await lookup.calls.catchUp();

  world.damage();

  await expect(find(lookup, 'plant')).rejects.toMatchObject({ code: 'database_damaged' });
  expect(told).toBe(0);
});

test('a message that is no longer in history at all is forgotten', async () => {
  const world = acme();
  const thread = world.say('Who has the spare key?');
  const reply = world.say('The janitor has it', { thread });
  const alone = world.say('Nobody waters the ficus', { at: noon + 7 * 3_600_000 });
  const lookup = world.lookup();
  await lookup.calls.catchUp();

  world.wipe('C1', reply);
  world.wipe('C1', alone);
  await lookup.calls.catchUp();

  expect(await find(lookup, 'janitor')).toEqual([]);
  expect(await find(lookup, 'ficus')).toEqual([]);
  expect((await lookup.calls.health()).passages).toBe(1);
});

test('what was said in a direct message is found when its kind becomes known later', async () => {
  const world = acme();
  world.say('the tax number is in folder nine', { channel: 'D1' });
  const lookup = world.lookup();
  await lookup.calls.catchUp();

  world.channel('D1', 'dm', 'Ana');
  await lookup.calls.catchUp();

  const { passages } = await lookup.calls.search({
    query: 'tax number',
    audience: owner,
    limit: 5,
  });
  expect(passages.map(({ label }) => label)).toEqual(['DM with Ana, Ana, 3 Mar 2026']);
});

test('begins again when history was replaced by an older one', async () => {
  const world = acme();
  world.say('Only this was ever said');
  const lookup = world.lookup();
  await lookup.calls.catchUp();
  lookup.stop();
  const db = openDatabase(join(world.folder, 'lookup.db'));
  db.prepare(`UPDATE meta SET value = '{"seq":999,"key":null}' WHERE key = 'history cursor'`).run();
  db.exec('DELETE FROM chunk');
  db.close();

  const again = world.lookup();
  await again.calls.catchUp();

  expect(await find(again, 'said')).toEqual(['Ana: Only this was ever said']);
});

test('forgets a message down to the bytes of the file', async () => {
  const world = acme();
  const ts = world.say('the combination is Xylophonequartz');
  const lookup = world.lookup();
  await lookup.calls.catchUp();

  world.remove('C1', ts);
  await lookup.calls.catchUp();
  lookup.stop();

  expect(
    readFileSync(join(world.folder, 'lookup.db')).toString('latin1').toLowerCase(),
  ).not.toContain('xylophonequartz');
});

test('forgets a workspace that was removed with its history', async () => {
  const world = acme();
  world.say('The staging database moved to eu-west-3 last night');
  const lookup = world.lookup();
  await lookup.calls.catchUp();
  expect(await find(lookup, 'staging database')).toHaveLength(1);

  world.forgetWorkspace();
  await lookup.calls.catchUp();

  expect(await find(lookup, 'staging database')).toEqual([]);
  expect((await lookup.calls.health()).passages).toBe(0);
});

test('finds what was on disk when it was asked, although nobody told it to read on', async () => {
  const world = acme();
  world.channel('C2', 'public');
  world.say('Good morning');
  const lookup = world.lookup();
  await lookup.calls.catchUp();
  world.say('The staging password rotates every Tuesday', { channel: 'C2' });

  expect(await find(lookup, 'staging')).toEqual([
    'Ana: The staging password rotates every Tuesday',
  ]);
});
