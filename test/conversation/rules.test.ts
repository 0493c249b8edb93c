// Whom Perch answers, where and when: the whole way from a message to what stands on Slack.
import { expect, it } from 'vitest';
import type { Rules } from '../../main/conversation/rules.js';
import { readQuietHours } from '../../main/lib/quiet-hours.js';
import type { IncomingMessage } from '../../main/transports/incoming.js';
import { openPolicy, talk, type TalkOptions } from './support/talk.js';

const under = (rules: Partial<Rules>, more: TalkOptions = {}) =>
  talk({ policy: () => ({ ...openPolicy, ...rules }), ...more });
const dm = { channel: 'D1', channelKind: 'dm', mentionsBot: false } as const;
const bot = { author: { id: 'BCI', kind: 'bot' } } as const;

it.each<[string, Partial<Rules>, Partial<IncomingMessage>, number, RegExp | undefined]>([
  ['mentions where only they are wanted', { mode: 'mentions' }, {}, 1, undefined],
  [
    'a question without a mention where every question is',
    { mode: 'questions' },
    { mentionsBot: false, text: 'Where is the key? I forgot.' },
    1,
    undefined,
  ],
  [
    'no statement there',
    { mode: 'questions' },
    { mentionsBot: false, text: 'See https://a.example/?q=1 and `why?`' },
    0,
    undefined,
  ],
  [
    'no question in a thread of others',
    { mode: 'questions' },
    { mentionsBot: false, text: 'really?', thread: '1600000000.000001' },
    0,
    undefined,
  ],
  ['nobody where nothing is answered', { mode: 'never' }, {}, 0, /don't answer in this channel/],
  [
    'by the rule of the channel over that of the workspace',
    { mode: 'never', channels: { C1: { mode: 'mentions' } } },
    {},
    1,
    undefined,
  ],
  ['those on the list', { peopleAllowList: ['U1'] }, {}, 1, undefined],
  ['nobody off the list', { peopleAllowList: ['U2'] }, {}, 0, /only the people/],
  [
    'nobody on the deny-list, though allowed',
    { peopleAllowList: ['U1'], peopleDenyList: ['U1'] },
    {},
    0,
    /not to answer you/,
  ],
  ['no talk with a word', { peopleDenyList: ['U1'] }, { mentionsBot: false }, 0, undefined],
  [
    'direct messages of those listed',
    { directAccess: 'list', directPeople: ['U1'] },
    dm,
    1,
    undefined,
  ],
  ['no others directly', { directAccess: 'list' }, dm, 0, /on my owner's list/],
  ['mentions of those who may not write directly', { directAccess: 'list' }, {}, 1, undefined],
  ['no bot', {}, bot, 0, undefined],
  ['a bot that is named', { bots: ['BCI'] }, bot, 1, undefined],
  [
    'no bot that does not address it',
    { bots: ['BCI'] },
    { ...bot, mentionsBot: false },
    0,
    undefined,
  ],
])('answers %s', async (_, rules, message, answers, whispered) => {
  const all = await under(rules);
  await all.say(message);

  expect(all.asked).toHaveLength(answers);
  expect(all.whispers.map(({ text }) => text).join()).toMatch(whispered ?? /^$/);
});

it('says a refusal to the asker alone, in the thread it was asked in, and once an hour', async () => {
  const all = await under({ peopleDenyList: ['U1'] });
  await all.say({ thread: '1600000000.000001' });
  await all.say({ text: 'again' });
  await all.pass(3_600_000);
  await all.say({ text: 'later' });

  expect(all.whispers).toMatchObject([
    { channel: 'C1', person: 'U1', thread: '1600000000.000001' },
    { channel: 'C1', person: 'U1', thread: undefined },
  ]);
  expect(all.posted).toHaveLength(0);
  await all.pass(100);
  expect(await all.store.remote.openTurns()).toHaveLength(0);
});

it('tells who asks in a channel that is not taken in, and keeps nothing of it', async () => {
  const all = await under({ channelDenyList: ['C1'] });
  const message = await all.say();

  expect(all.whispers).toMatchObject([{ person: 'U1', text: /don't read or answer/ }]);
  expect(await all.store.remote.message(message)).toBeUndefined();
});

it('goes on in a thread without a mention only where that is wanted', async () => {
  for (const [mode, asked] of [
    ['mentions', 1],
    ['follow-ups', 2],
  ] as const) {
    const all = await under({ mode });
    const first = await all.say();
    await all.answer(0);
    await all.say({ thread: first.ts, mentionsBot: false, text: 'and then' });

    expect(all.asked, mode).toHaveLength(asked);
  }
});

it('answers bots three times in a row, and again when a person has spoken', async () => {
  const all = await under({ bots: ['BCI'] });
  const root = await all.say({ ...bot });
  await all.answer(0);
  const sayInThread = (part: Partial<IncomingMessage>) => all.say({ thread: root.ts, ...part });
  for (let index = 1; index < 5; index += 1) {
    await sayInThread(bot);
    if (index < 3) await all.answer(index);
  }
  expect(all.asked).toHaveLength(3);

  await sayInThread({ mentionsBot: false, author: { id: 'U9', kind: 'person' }, text: 'stop it' });
  await all.answer(3);
  await sayInThread(bot);

  expect(all.asked).toHaveLength(5);
});

it('answers bots ten times an hour in a channel, however many threads they open', async () => {
  const all = await under({ bots: ['BCI'] });
  for (let count = 0; count < 12; count += 1) {
    await all.say(bot);
    if (all.asked.length > count) await all.answer(count);
  }
  expect(all.asked).toHaveLength(10);

  await all.pass(3_600_000);
  await all.say(bot);

  expect(all.asked).toHaveLength(11);
});

it('answers in the channel where that is wanted, and in the thread it was asked in', async () => {
  const all = await under({ channels: { C1: { place: 'channel' }, C2: { place: 'both' } } });
  const first = await all.say({ text: 'in the channel' });
  await all.say({ text: 'in a thread', thread: first.ts });
  await all.say({ text: 'both', channel: 'C2' });
  await all.say({ text: 'direct', ...dm });
  for (const index of [0, 1, 2, 3]) await all.answer(index);
  await all.pass(5000);

  const places = all.posted.map(({ text, place }) => [text, place]);
  expect(places.toSorted()).toEqual([
    ['answer 1', 'channel'],
    ['answer 2', 'both'],
    ['answer 3', 'thread'],
    ['answer 4', 'thread'],
  ]);
});

it('goes on in the thread under an answer that stands in the channel', async () => {
  const all = await under({ place: 'channel' });
  await all.say();
  await all.answer(0);
  await all.pass(2000);
  await all.say({
    thread: all.posted[0]?.ts,
    mentionsBot: false,
    text: 'why?',
    ts: '1900000000.1',
  });

  expect(all.asked.at(-1)?.request).toMatchObject({
    question: 'why?',
    turns: [{ role: 'perch', text: 'answer 1' }],
  });
});

it('writes to the model as the channel has it', async () => {
  const rule = { style: 'Like a pirate.', model: 'acme/owl-2', sources: ['documents'] };
  const searched: unknown[] = [];
  const all = await under(
    { channels: { C1: rule } },
    { search: async (request) => (searched.push(request.sources), { passages: [] }) },
  );
  await all.say({ text: 'what?' });
  await all.say({ text: 'what?', channel: 'C2' });

  expect(all.asked.map(({ request }) => request.manner)).toEqual([
    { style: 'Like a pirate.', model: 'acme/owl-2' },
    {},
  ]);
  expect(searched).toEqual([['documents'], undefined]);
});

// The clock begins on Tuesday, 14 November 2023, 22:13 UTC.
const quiet = { quiet: readQuietHours('22:00-07:00') ?? [], timeZone: 'UTC' };
const toMorningMs = 9 * 3_600_000;

it('keeps a question of quiet hours, says so to the asker alone, and answers when they end', async () => {
  const all = await under(quiet);
  await all.say({ text: 'anybody there?' });
  await all.pass(3_600_000);

  expect(all.asked).toHaveLength(0);
  expect(all.whispers).toMatchObject([{ person: 'U1', text: /quiet time here until 07:00/ }]);

  await all.pass(toMorningMs);
  expect(all.asked).toHaveLength(1);
});

it('answers direct messages and the pane in quiet hours', async () => {
  const all = await under(quiet);
  await all.say(dm);
  await all.type('me too');

  expect(all.asked).toHaveLength(2);
});

it('answers at once when quiet hours are taken away meanwhile', async () => {
  let rules: Partial<Rules> = quiet;
  const all = await talk({ policy: () => ({ ...openPolicy, ...rules }) });
  await all.say();
  rules = {};
  await all.pass(60_000);

  expect(all.asked).toHaveLength(1);
});

it('keeps the newest text of a question that waits, and forgets one that was taken back', async () => {
  const all = await under(quiet);
  const edited = await all.say({ text: 'old' });
  const gone = await all.say({ text: 'gone' });
  await all.conversation.receive({
    ...edited,
    ...{ kind: 'edit', eventId: 'Ev-edit', text: 'new', editedAt: 1_700_000_001_000 },
  });
  await all.conversation.receive({
    ...gone,
    ...{ kind: 'delete', eventId: 'Ev-delete', deletedAt: 1_700_000_001_000 },
  });
  await all.pass(toMorningMs);

  expect(all.asked.map(({ request }) => request.question)).toEqual(['new']);
});

it('lets one person wait and nobody else, and says the place in line', async () => {
  const all = await under({ perPerson: 2 });
  for (const text of ['one', 'two', 'three', 'four', 'five']) await all.say({ text });
  await all.say({ text: 'mine', author: { id: 'U2', kind: 'person' } });

  expect(all.asked.map(({ request }) => request.question)).toEqual(['one', 'two', 'mine']);
  expect(all.whispers).toMatchObject([{ person: 'U1', text: /you are first in line/ }]);

  await all.pass(60_000);
  expect(all.asked.slice(3).map(({ request }) => request.question)).toEqual(['three', 'four']);
  await all.pass(60_000);
  expect(all.asked).toHaveLength(6);
});

it('answers no more in one channel within a minute than is set, whoever asks', async () => {
  const all = await under({ perChannel: 1 });
  for (const id of ['U1', 'U2', 'U3']) await all.say({ author: { id, kind: 'person' } });
  await all.say({ channel: 'C2' });

  expect(all.asked).toHaveLength(2);
  expect(
    all.whispers.map(({ person, text }) => `${person} ${/you are \w+/.exec(text)?.[0]}`),
  ).toEqual(['U2 you are first', 'U3 you are second']);
});

it('keeps what waits in line for the next start', async () => {
  const all = await under({ perPerson: 1 });
  await all.say({ text: 'one' });
  await all.say({ text: 'two' });
  await all.answer(0);
  await all.pass(2000);

  const left = await all.conversation.stop(1000);

  expect(left).toEqual({ turns: 1, deliveries: 0 });
});
