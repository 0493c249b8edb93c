// "summary of #ops …" as a question: from a real history, over the path every question takes.
import { expect, it, onTestFinished, vi } from 'vitest';
import { maskPersonal } from '../../../main/agents/redact-personal.js';
import { createWriter } from '../../../main/agents/writer.js';
import { previewQuestion } from '../../../main/app/preview.js';
import { readCitations } from '../../../main/conversation/citations.js';
import type { DigestParts } from '../../../main/conversation/digest/prepare-digest.js';
import { createNameBook } from '../../../main/conversation/name-book.js';
import { silentLog } from '../../../main/log/log.js';
import type { ChannelKind } from '../../../main/lib/place.js';
import { configFor } from '../../agents/builders.js';
import { startModel, type Model } from '../../fakes/model/start-model.js';
import type { ModelOptions } from '../../fakes/model/state.js';
import { withoutModel } from '../support/without-model.js';
import { openPolicy, talk as openTalk, type Talk, type TalkOptions } from '../support/talk.js';

const patient = { timeout: 50_000 };
vi.setConfig({ testTimeout: 60_000 });
const hour = 3_600_000;
/** When the clock of a talk begins. */
const start = 1_700_000_000_000;
const tsAt = (at: number, index = 0): string => `${(at / 1000).toFixed(0)}.00${1000 + index}`;

/** A talk in Acme with #ops (public), #board (private) and the names of two people. */
async function acme(options: TalkOptions = {}): Promise<Talk> {
  const names = createNameBook();
  names.setWorkspace({ id: 'T1', name: 'Acme', botName: 'perch', botUser: 'UPERCH' });
  names.setWorkspace({ id: 'T2', name: 'Beta', botName: 'perch', botUser: 'UPERCH' });
  for (const [id, name] of [
    ['U1', 'Ana'],
    ['U2', 'Ben'],
  ] as const) {
    names.setPerson({ workspace: 'T1', id, name });
  }
  const all = await openTalk({ names, ...options });
  const { remote } = all.store;
  await remote.saveWorkspace({
    ...{ id: 'T1', name: 'Acme', url: 'https://acme.slack.com/' },
    ...{ botName: 'perch', botUser: 'UPERCH' },
  });
  const channel = async (id: string, kind: ChannelKind, name: string): Promise<void> => {
    names.setChannel({ workspace: 'T1', id, kind, name });
    await remote.saveChannel({ workspace: 'T1', id, kind, name });
  };
  await channel('C1', 'public', 'ops');
  await channel('C2', 'private', 'board');
  await channel('C3', 'public', 'lobby');
  return all;
}

/** Somebody said this so many hours before the clock began. */
async function said(all: Talk, text: string, hoursAgo: number, part = {}): Promise<string> {
  const at = start - hoursAgo * hour;
  const message = await all.say({ text, ts: tsAt(at), mentionsBot: false, ...part });
  return message.ts;
}

const ask = (all: Talk, text: string, part = {}) =>
  all.say({ text: `@perch ${text}`, ts: tsAt(start + 1000, all.posted.length), ...part });

/** How summaries are made with this model. */
const summingBy = (model: Model, more: Partial<DigestParts> = {}): DigestParts => ({
  ...withoutModel,
  writer: createWriter({ config: () => configFor(model), clock: modelClock(), log: silentLog }),
  ...more,
});

const modelClock = () => ({
  now: () => start,
  steady: () => performance.now(),
  sleep: () => new Promise<void>(() => undefined), // a model of these tests is never silent
});

async function modelOf(options: ModelOptions = {}): Promise<Model> {
  const model = await startModel(options);
  onTestFinished(() => model.stop());
  return model;
}

const untilPosted = (all: Talk, count: number): Promise<void> =>
  vi.waitFor(async () => {
    await all.pass(1000);
    expect(all.posted.length).toBeGreaterThanOrEqual(count);
  }, patient);

it('counts, and quotes the longest threads with links, where no model is set up', async () => {
  const all = await acme();
  const root = await said(all, 'The deploy of web is stuck', 5);
  await said(all, 'Rolling back', 4, { thread: root, author: { id: 'U2', kind: 'person' } });
  await said(all, 'Lunch?', 3);
  await said(all, 'Long ago', 30);

  await ask(all, 'summary of #ops for the last 24 hours');

  const [post] = all.posted;
  expect(post?.text).toContain('3 messages by 2 people in #ops in the last 24 hours.');
  expect(post?.text).toContain('“The deploy of web is stuck”: 2 messages by Ana, Ben [1]');
  expect(post?.text).toContain('No model is set up');
  expect(post?.text).not.toContain('Long ago');
  const link = `https://acme.slack.com/archives/C1/p${root.replace('.', '')}`;
  expect(post?.sources).toMatchObject([{ number: 1, link }]);
  expect(all.asked).toEqual([]);
});

it('has the model sum up what was said, with citations that open the messages, numbered from 1', async () => {
  const model = await modelOf({
    answer: ({ messages }) => {
      const number = /\[(\d+)\][^\n]*Rolling back/.exec(messages.at(-1)?.content ?? '')?.[1];
      return `Ben rolls back [${number ?? '?'}], and nothing else [99].`;
    },
  });
  const all = await acme({ digest: summingBy(model) });
  const root = await said(all, 'The deploy of web is stuck', 5);
  const back = await said(all, 'Rolling back', 4, {
    ...{ thread: root, author: { id: 'U2', kind: 'person' } },
  });
  await said(all, 'Gone for good', 3);
  await all.store.remote.remove({
    ...{ workspace: 'T1', channel: 'C1', ts: tsAt(start - 3 * hour), at: start },
  });
  await ask(all, 'what happened in #ops today and why?', { thread: tsAt(start + 7) });
  expect(model.chats()).toEqual([]); // that is a question like any other
  await all.answer(0);

  await ask(all, 'summarize #ops for the last day');
  await untilPosted(all, 2);

  const post = all.posted.at(-1);
  expect(post?.text).toBe('Ben rolls back [1], and nothing else.');
  expect(post?.sources[0]?.link).toContain(`p${back.replace('.', '')}?thread_ts=`);
  const body = model.chats()[0]?.raw ?? '';
  expect(body).toContain('in the last day');
  expect(body).not.toContain('Gone for good');
  expect(body).not.toContain('summarize #ops');
});

it('reads more than a model takes in parts, keeps the numbers through them, and says what it left out', async () => {
  const model = await modelOf({
    answer: ({ messages }) => {
      const text = messages.at(-1)?.content ?? '';
      const numbers = [...text.matchAll(/\[(\d+)\]/g)].map((match) => match[1] ?? '');
      return `Something was decided [${numbers.at(-1) ?? '?'}].`;
    },
  });
  const all = await acme({ digest: summingBy(model) });
  for (let index = 0; index < 70; index += 1) {
    const ts = tsAt(start - hour, index);
    await all.store.remote.receive({
      ...{ transport: 'slack', workspace: 'T1', channel: 'C1', thread: undefined },
      ...{ channelKind: 'public', eventId: `Part${index}`, ts, clientMsgId: undefined },
      ...{ author: { id: 'U1', kind: 'person' }, mentionsBot: false, at: start, held: true },
      text: `${index} ${'long words '.repeat(350)}`,
    });
  }

  await ask(all, 'summary of #ops');
  await untilPosted(all, 1);

  const bodies = model.chats().map(({ raw }) => raw);
  expect(bodies.length).toBeGreaterThan(8);
  expect(bodies.length).toBeLessThan(18);
  expect(bodies.at(-1)).toContain('Notes on the messages');
  expect(all.posted[0]?.text).toMatch(/^Something was decided \[1\]\./);
  expect(all.posted[0]?.text).toMatch(/_Of 70 messages I read the newest \d\d\._$/);
});

it.each([
  ['a private channel in a public one', '#board', {}, false],
  ['a private channel in itself', '#board', { channel: 'C2', channelKind: 'private' }, true],
  ['a private channel in a direct message', '#board', { channel: 'D1', channelKind: 'dm' }, false],
  ['a public channel in a private one', '#ops', { channel: 'C2', channelKind: 'private' }, true],
  ['a public channel in a direct message', '#ops', { channel: 'D1', channelKind: 'dm' }, true],
  ['a public channel of another workspace', '#ops', { workspace: 'T2', channel: 'C9' }, false],
])('lets nobody read what they may not: %s', async (_, channel, place, mayRead) => {
  const all = await acme();
  await said(all, 'falcon plans', 2);
  await said(all, 'falcon money', 2, { channel: 'C2', channelKind: 'private' });

  await ask(all, `summary of ${channel}`, place);

  const text = all.posted.at(-1)?.text ?? '';
  expect(text.includes('falcon')).toBe(mayRead);
  if (!mayRead)
    expect(text).toContain(`I know of no channel ${channel} that everybody here may read`);
});

it('lets the owner read everything in the pane', async () => {
  const all = await acme();
  await said(all, 'falcon money', 2, { channel: 'C2', channelKind: 'private' });

  const question = await all.type('summary of #board');

  const { ts: thread } = question;
  const page = { workspace: 'local', channel: 'pane', thread, before: undefined, limit: 10 };
  const answer = (await all.store.remote.threadPage(page)).at(-1);
  expect(answer?.text).toContain('falcon money');
  expect(readCitations(answer?.citations ?? '[]')).toMatchObject([{ isPrivate: true }]);
});

it.each([
  ['summary of #ops for the last 2 hours', 'Nothing was said in #ops in the last 2 hours.'],
  ['summary of #lobby', 'I have heard nothing in #lobby so far.'],
  ['summary of #lobyb', 'I know of no channel #lobyb that everybody here may read.'],
  ['summarize this thread', 'Nothing was said in this thread before.'],
])('says what there is not, and what to do: %s', async (question, sentence) => {
  const all = await acme();
  await said(all, 'long ago', 5);

  await ask(all, question);

  expect(all.posted.at(-1)?.text).toContain(sentence);
});

it('does not sum up a channel Perch has left', async () => {
  const all = await acme();
  await said(all, 'falcon', 5);
  await all.store.remote.setMembership({
    ...{ workspace: 'T1', channel: 'C1', isIn: false, at: start },
  });

  await ask(all, 'summary of #ops', { channel: 'C3' });

  expect(all.posted.at(-1)?.text).toContain('I am no longer in #ops');
  expect(all.posted.at(-1)?.text).toContain('invite me there with /invite @perch');
});

it('sums up the channel and the thread it is asked in', async () => {
  const all = await acme();
  const root = await said(all, 'falcon begins', 40);
  await said(all, 'falcon goes on', 2, { thread: root });
  await said(all, 'something else', 1);

  await ask(all, 'summarize this thread', { thread: root });
  await ask(all, 'summary of this channel', { ts: tsAt(start + 9000) });
  await all.pass(5000);

  expect(all.posted[0]?.text).toContain('2 messages by 1 person in this thread.');
  expect(all.posted[1]?.text).toContain('in #ops in the last 24 hours.');
});

it('is written in the style of the channel it is asked in', async () => {
  const model = await modelOf({ answer: () => 'All went well [1].' });
  const style = 'Speak like a pirate.';
  const all = await acme({
    digest: summingBy(model),
    policy: () => ({ ...openPolicy, channels: { C3: { style } } }),
  });
  await said(all, 'falcon begins', 2);

  await ask(all, 'summary of #ops for the last 24 hours', { channel: 'C3' });
  await vi.waitFor(() => expect(model.chats()).toHaveLength(1), patient);
  await ask(all, 'summary of #ops for the last 24 hours', { ts: tsAt(start + 9000) });
  await vi.waitFor(() => expect(model.chats()).toHaveLength(2), patient);

  const told = model.chats().map(({ chat }) => chat?.messages[0]?.content.includes(style));
  expect(told).toEqual([true, false]);
});

it('shows beforehand byte for byte what is sent, masked as answers are', async () => {
  const model = await modelOf({ answer: () => 'Mail was exchanged [1].' });
  const config = configFor(model);
  const all = await acme({ digest: summingBy(model, { outbound: maskPersonal }) });
  await said(all, 'Mail ana@acme.example, the key is xoxb-1234567-abcdefgh', 2);
  const question = 'summary of #ops for the last 3 hours';

  const shown = await previewQuestion(
    () => all.conversation.prepare({ text: question, thread: undefined }),
    {
      ...{ model: config, level: 'medium' },
    },
  );
  expect(model.chats()).toEqual([]);
  await all.type(question);
  await vi.waitFor(() => expect(model.chats()).toHaveLength(1), patient);

  if (shown.kind === 'nothing') throw new Error('something is sent');
  expect(shown.body).toBe(model.chats()[0]?.raw);
  expect(shown).toMatchObject({ requests: 1, asks: 'answer', level: 'medium' });
  expect(shown.masked.map(({ mask }) => mask)).toEqual(['SECRET', 'EMAIL']);
});

it('says so in the thread when the model fails', async () => {
  const model = await modelOf();
  model.next({ status: 402 });
  const all = await acme({ digest: summingBy(model) });
  await said(all, 'falcon', 2);

  await ask(all, 'summary of #ops');
  await untilPosted(all, 1);

  expect(all.posted[0]?.text).toMatch(/^I couldn't answer: .*402/);
});

it('ends where it is when it is stopped', async () => {
  const model = await modelOf();
  model.next({ text: 'It was decided to wait [1].', stallAfter: 3 });
  const all = await acme({ digest: summingBy(model) });
  await said(all, 'falcon', 2);
  const question = await ask(all, 'summary of #ops');
  await vi.waitFor(async () => {
    await all.pass();
    const thread = { workspace: 'T1', channel: 'C1', thread: question.ts };
    expect(all.conversation.progressOf(thread)?.text).toContain('It was');
  }, patient);

  all.conversation.stopTurn({ workspace: 'T1', channel: 'C1', thread: question.ts });
  await untilPosted(all, 1);

  expect(all.posted[0]?.text).toMatch(/^It was/);
});
