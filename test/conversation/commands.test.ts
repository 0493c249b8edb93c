// What is said to Perch that is no question: answered without a model.
import { expect, it } from 'vitest';
import { commands } from '../../main/conversation/commands/commands.js';
import { readCommand } from '../../main/lib/read-command.js';
import type { Passage } from '../../main/lookup/api.js';
import { health } from '../renderer/builders.js';
import { openPolicy, talk, type Talk } from './support/talk.js';

it.each([
  ['help', { name: 'help', rest: '' }],
  ['  Help!', { name: 'help', rest: '' }],
  ['help me with the deploy', undefined],
  ['helpful people', undefined],
  ['STATUS?', { name: 'status', rest: '' }],
  ['what is the status?', undefined],
  ['search  deploy freeze in:#ops', { name: 'search', rest: 'deploy freeze in:#ops' }],
  ['search: deploy', { name: 'search', rest: 'deploy' }],
  ['search', undefined],
  ['searching for the key', undefined],
  ['forget this thread.', { name: 'forget this thread', rest: '' }],
  ['forget this thread and go on', undefined],
  ['privacy', { name: 'privacy', rest: '' }],
  ['privacy of our customers', undefined],
  ['', undefined],
])('reads %j', (text, read) => {
  expect(readCommand(text)).toEqual(read && expect.objectContaining(read));
});

const dm = { channel: 'D1', channelKind: 'dm', mentionsBot: false } as const;

/** What is posted for a message. */
async function answerTo(all: Talk, part: Parameters<Talk['say']>[0]): Promise<string> {
  const before = all.posted.length;
  await all.say(part);
  await all.pass(2000);
  return all.texts().slice(before).join('\n');
}

it('answers help with every command and what it answers here, without a model', async () => {
  const all = await talk({ policy: () => ({ ...openPolicy, mode: 'mentions' }) });
  const here = await answerTo(all, { text: '@perch help' });
  const direct = await answerTo(all, { ...dm, text: 'help' });

  for (const { usage, about } of commands) expect(here).toContain(`- \`${usage}\`: ${about}`);
  expect(here).toContain('when I am mentioned.');
  expect(direct).toContain('Here I answer everything you write.');
  expect(all.asked).toHaveLength(0);
});

it('takes "help" that people in a thread say to each other for a question, not a command', async () => {
  const all = await talk();
  const root = await all.say({ text: 'what?' });
  await all.answer(0);
  await all.say({ text: 'help', thread: root.ts, mentionsBot: false });

  expect(all.asked.map(({ request }) => request.question)).toEqual(['what?', 'help']);
});

it('takes "forget this thread" in a thread for the command, which nobody says to anybody else', async () => {
  const all = await talk();
  const root = await all.say({ text: 'what?' });
  await all.answer(0);
  const said = await answerTo(all, {
    ...{ text: 'forget this thread', thread: root.ts, mentionsBot: false },
  });

  expect(said).toContain('Say `forget this thread` again');
  expect(all.asked).toHaveLength(1);
});

it('says how it is, what answers, how much it knows and what is not well', async () => {
  const parts = [{ name: 'history', state: 'down', message: 'It is started again.' }] as const;
  const now = health({ parts, answers: { kind: 'search-only', reason: 'no model is set up' } });
  const all = await talk({
    facts: () => ({ health: now, privacyLevel: 'medium', retentionDays: 0 }),
  });

  const said = await answerTo(all, { text: '@perch status' });

  expect(said).toContain('I quote what I find and write nothing myself: no model is set up.');
  expect(said).toContain('48,213 passages, with those of 312 documents.');
  expect(said).toContain('Not well: history. It is started again.');
});

it('says of each kind of data what leaves at the level that is set', async () => {
  for (const [level, word] of [
    ['high', 'never'],
    ['medium', 'masked'],
    ['low', 'without secrets'],
  ] as const) {
    const all = await talk({
      facts: () => ({ health: health(), privacyLevel: level, retentionDays: 30 }),
    });
    const said = await answerTo(all, { text: '@perch privacy' });

    expect(said).toContain(
      `The question with its thread and the text of its files, to the model’s host: **${word}**`,
    );
    expect(said).toContain('for 30 days');
  }
});

const passage: Passage = {
  id: '1',
  source: {
    ...{ kind: 'message', workspace: 'T1', channel: 'C1', thread: '1.1', ts: '1.1', place: '#ops' },
    ...{ author: 'Ana', isPrivate: false, link: 'https://acme.slack.com/archives/C1/p11', at: 0 },
  },
  label: '#ops, Ana, 3 Mar 2026',
  text: 'The freeze begins on Friday; the key is AKIAIOSFODNN7EXAMPLE.',
  score: 1,
  why: {},
};

it('lists what is found with numbers and links, for those who read it there', async () => {
  const requests: unknown[] = [];
  const all = await talk({
    search: async (request) => (requests.push(request), { passages: [passage] }),
  });

  const said = await answerTo(all, { text: '@perch search freeze from:@ana' });

  expect(requests).toMatchObject([
    { query: 'freeze from:@ana', audience: { kind: 'channel', workspace: 'T1', channel: 'C1' } },
  ]);
  expect(said).toMatch(/^1\. The freeze begins on Friday.*\[1\]$/);
  expect(said).not.toContain('AKIA');
  expect(all.posted[0]?.sources).toMatchObject([
    { number: 1, label: '#ops, Ana, 3 Mar 2026', link: 'https://acme.slack.com/archives/C1/p11' },
  ]);
});

it('says what was looked through where nothing is found, without places the asker may not read', async () => {
  const all = await talk();
  const { remote } = all.store;
  for (const [id, kind] of [
    ['C1', 'public'],
    ['C2', 'public'],
    ['C3', 'private'],
  ] as const)
    await remote.saveChannel({ workspace: 'T1', id, kind, name: id });

  const said = await answerTo(all, { text: '@perch search unicorns' });

  expect(said).toContain(
    'I found nothing about that in 2 channels and 312 documents, since 14 Nov 2023.',
  );
});

it('tells the agent what was looked through where nothing was found', async () => {
  const all = await talk();
  await all.say({ text: 'unicorns?' });

  expect(all.asked[0]?.request.searched).toBe('0 channels and 312 documents');
});

it('answers a search even while the index does not', async () => {
  const all = await talk({ search: () => Promise.reject(new Error('no index')) });
  await answerTo(all, { text: '@perch search freeze' });
  await all.pass(600_000);

  expect(all.texts()).toEqual([expect.stringMatching(/could not answer|does not answer/)]);
});

it('forgets a thread when the same person says so twice, and nothing else', async () => {
  const all = await talk();
  const { remote } = all.store;
  const other = await all.say({ text: 'elsewhere', mentionsBot: false });
  const root = await all.say({ text: 'my secret plan' });
  await all.answer(0, 'noted');
  await all.pass(2000);
  const inThread = { thread: root.ts, text: '@perch forget this thread' };

  expect(await answerTo(all, inThread)).toContain('I keep 2 messages of this thread.');
  const someoneElse = { ...inThread, author: { id: 'U2', kind: 'person' } } as const;
  expect(await answerTo(all, someoneElse)).toContain('Say `forget this thread` again');
  expect(await remote.message(root)).toMatchObject({ text: 'my secret plan' });

  expect(await answerTo(all, inThread)).toMatch(/^Done: I have emptied \d+ messages/);
  expect(await remote.message(root)).toMatchObject({ text: '', citations: '[]' });
  const page = { ...root, thread: root.ts, before: undefined, limit: 50 };
  const kept = (await remote.threadPage(page)).filter(({ text }) => text !== '');
  expect(kept.map(({ text }) => text)).toEqual([
    expect.stringContaining('forget this thread'),
    expect.stringContaining('Done'),
  ]);
  expect(await remote.message(other)).toMatchObject({ text: 'elsewhere' });
});

it('does not forget on a word that is ten minutes old', async () => {
  const all = await talk();
  const root = await all.say({ text: 'plan' });
  await all.answer(0);
  await all.pass(2000);
  const inThread = { thread: root.ts, text: '@perch forget this thread' };
  await answerTo(all, inThread);
  await all.pass(10 * 60_000);
  await answerTo(all, inThread);

  expect(await all.store.remote.message(root)).toMatchObject({ text: 'plan' });
});

it('does not bring back what was forgotten when the channel is read again', async () => {
  const all = await talk();
  const root = await all.say({ text: 'plan' });
  await all.answer(0);
  await all.pass(2000);
  const inThread = { thread: root.ts, text: '@perch forget this thread' };
  await answerTo(all, inThread);
  await answerTo(all, inThread);
  await all.conversation.receive({ ...root, eventId: 'Ev-read-again' });
  await all.pass();

  expect(await all.store.remote.message(root)).toMatchObject({ text: '' });
});
