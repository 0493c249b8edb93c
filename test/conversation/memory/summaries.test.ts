// Summaries of long threads, written by a model server over real HTTP, kept in a real history.
import { expect, it, onTestFinished, vi } from 'vitest';
import type { ModelConfig } from '../../../main/agents/agent.js';
import { maskPersonal } from '../../../main/agents/redact-personal.js';
import { createWriter } from '../../../main/agents/writer.js';
import {
  keepSummaries,
  type KeepSummariesOptions,
} from '../../../main/conversation/memory/keep-summaries.js';
import { createNameBook } from '../../../main/conversation/name-book.js';
import { silentLog, type Log } from '../../../main/log/log.js';
import type { ModelOptions } from '../../fakes/model/state.js';
import { startModel } from '../../fakes/model/start-model.js';
import { configFor } from '../../agents/builders.js';
import { talk as openTalk, type Talk } from '../support/talk.js';

const minuteMs = 60_000;
const patient = { timeout: 50_000 };
vi.setConfig({ testTimeout: 60_000 });
/** The clock of the test runs on while a real model answers. */
const noLimits = { firstTokenMs: 1e12, nextTokenMs: 1e12, wholeMs: 1e12 };
const context = { maxMessages: 4, windowMs: 86_400_000, maxChars: 12_000 };

interface Scene {
  readonly model?: ModelOptions;
  readonly config?: Partial<ModelConfig>;
  readonly keeper?: Partial<KeepSummariesOptions>;
}

/** A talk with a model that keeps its summaries; five messages were said in the thread it gives. */
async function scene({ model: modelOptions, config = {}, keeper = {} }: Scene = {}) {
  const model = await startModel({ answer: () => 'They agreed on Tuesday.', ...modelOptions });
  onTestFinished(() => model.stop());
  const talk = await openTalk({
    context: () => ({ maxMessages: 4, windowHours: 24, summaries: true }),
  });
  const lines: string[] = [];
  const write = (text: string, fields: object = {}): void =>
    void lines.push(`${text} ${JSON.stringify(fields)}`);
  const log: Log = { ...silentLog, info: write, warn: write, for: () => log };
  const summaries = keepSummaries({
    ...{ store: talk.store.remote, names: createNameBook(), outbound: (text) => text },
    ...{ context: () => context, isOn: () => true, idle: () => talk.conversation.idle() },
    modelIn: () => undefined,
    ...{ timeZone: 'UTC', clock: talk.clock, random: () => 1, log },
    writer: createWriter({
      config: () => configFor(model, config),
      ...{ clock: talk.clock, log, limits: noLimits },
    }),
    ...keeper,
  });
  onTestFinished(() => summaries.stop());
  const root = await talk.type('when do we deploy?');
  await talk.answer(0, 'On Monday.');
  for (const text of ['No, Tuesday.', 'Why?', 'The freeze. Mail me: ben@acme.example']) {
    await talk.type(text, root.ts);
    await talk.answer(talk.asked.length - 1);
  }
  const thread = { workspace: 'local', channel: 'pane', thread: root.ts };
  const kept = () => talk.store.remote.threadSummary(thread);
  const isKept = async (): Promise<boolean> => (await kept()) !== undefined;
  return { model, talk, summaries, lines, thread, kept, isKept };
}

/** Lets the thread rest, and minutes pass until it holds. */
async function untilRested({ clock }: Talk, holds: () => unknown): Promise<void> {
  await clock.advance(4 * minuteMs);
  await vi.waitFor(async () => {
    await clock.advance(minuteMs);
    expect(await holds()).toBe(true);
  }, patient);
}

it('tells the older part of a thread that rests, and the next question is asked with it', async () => {
  const { model, talk, thread, kept, isKept, lines } = await scene();
  await untilRested(talk, isKept);

  expect(await kept()).toMatchObject({ text: 'They agreed on Tuesday.', model: 'fake/model' });
  const [told] = model.chats();
  expect(told?.raw).toContain('No, Tuesday.');
  expect(told?.raw).not.toContain('ben@acme');
  expect(lines.filter((line) => line.startsWith('thread summarised'))).toHaveLength(1);

  await talk.type('and who decides?', thread.thread);
  const request = talk.asked.at(-1)?.request;
  expect(request?.earlier).toBe('They agreed on Tuesday.');
  expect(request?.turns).toHaveLength(4);
});

it('goes on from its own summary when the thread goes on', async () => {
  const { model, talk, thread, kept, isKept } = await scene();
  await untilRested(talk, isKept);
  for (const text of ['first news', 'second news', 'third news']) {
    await talk.type(text, thread.thread);
    await talk.answer(talk.asked.length - 1);
  }
  const before = await kept();

  await untilRested(talk, async () => (await kept())?.hash !== before?.hash);

  const second = model.chats().at(-1)?.chat?.messages.at(-1)?.content ?? '';
  expect(second).toContain('They agreed on Tuesday.');
  expect(second).toContain('first news');
  expect(second).not.toContain('No, Tuesday.');
  expect((await kept())?.messages).toBeGreaterThan(before?.messages ?? 0);
});

it('asks with no summary once a message it was made from is deleted', async () => {
  const { talk, thread, kept, isKept } = await scene();
  await untilRested(talk, isKept);

  await talk.conversation.receive({
    ...{ kind: 'delete', transport: 'pane', workspace: 'local', channel: 'pane' },
    ...{ channelKind: 'pane', eventId: 'EvGone', ts: thread.thread, deletedAt: 5 },
  });
  await talk.type('and who decides?', thread.thread);

  expect(await kept()).toBeUndefined();
  expect(talk.asked.at(-1)?.request.earlier).toBeUndefined();
});

it('keeps no summary of which a message was deleted while the model wrote', async () => {
  const { model, talk, thread, kept, lines } = await scene();
  model.onRequest(async () => {
    await talk.store.remote.remove({ ...thread, ts: thread.thread, at: 5 });
  });

  await untilRested(talk, () => lines.join().includes('thread changed while'));

  expect(await kept()).toBeUndefined();
});

it('gives way to an answer, and is written later', async () => {
  const { model, talk, summaries, kept, isKept } = await scene();
  model.next({ stallAfter: 1 });
  await untilRested(talk, () => model.chats()[0]?.tokens === 1);

  summaries.giveWay();
  await vi.waitFor(() => expect(model.chats()[0]?.abortedAt).toBeDefined(), patient);
  expect(await kept()).toBeUndefined();

  await untilRested(talk, isKept);
});

it('waits until no answer is being written', async () => {
  let free: () => void = () => undefined;
  const idle = new Promise<void>((resolve) => (free = resolve));
  const { model, talk, isKept } = await scene({ keeper: { idle: () => idle } });
  await talk.clock.advance(10 * minuteMs);
  expect(model.chats()).toEqual([]);

  free();

  await untilRested(talk, isKept);
});

it('says when the model failed, asks it ever less often, and answers go on without a summary', async () => {
  const { model, talk, thread, isKept, lines } = await scene();
  for (let failure = 0; failure < 2; failure += 1) model.next({ status: 401 });
  await untilRested(talk, () => lines.join().includes('a summary failed'));
  await talk.clock.advance(minuteMs);
  expect(model.chats()).toHaveLength(1);

  await talk.type('and who decides?', thread.thread);
  expect(talk.asked.at(-1)?.request).toMatchObject({ earlier: undefined });
  await talk.answer(talk.asked.length - 1);

  await untilRested(talk, isKept);
  expect(model.chats().length).toBeGreaterThan(2);
});

it('asks nobody while it is switched off, or no model may be asked', async () => {
  const off = await scene({ keeper: { isOn: () => false } });
  const forbidden = await scene({ config: { forbidden: 'level high' } });

  for (const { talk, model } of [off, forbidden]) {
    await talk.clock.advance(20 * minuteMs);
    expect(model.chats()).toEqual([]);
  }
});

it('masks what leaves as answers do: personal data where the level says so, secrets always', async () => {
  const { model, talk, thread, isKept } = await scene({ keeper: { outbound: maskPersonal } });
  for (const text of ['Mail ana@acme.example, key xoxb-1234567-abcdefgh', 'a', 'b', 'c']) {
    await talk.type(text, thread.thread);
    await talk.answer(talk.asked.length - 1);
  }

  await untilRested(talk, isKept);

  const raw = model
    .chats()
    .map((seen) => seen.raw)
    .join();
  expect(raw).toContain('[EMAIL]');
  expect(raw).toContain('[SECRET]');
  expect(raw).not.toMatch(/@acme\.example|xoxb-/);
});
