// What the owner does with a conversation of the pane: another answer, another text, taking things out.
import { expect, it } from 'vitest';
import { AppError } from '../../main/lib/errors.js';
import { panePlace } from '../../main/lib/place.js';
import { talk, type Talk } from './support/talk.js';

interface Removed {
  readonly thread: string;
  readonly messages: readonly string[] | 'all';
}

/** A conversation with one question, answered. */
async function answered() {
  const removed: Removed[] = [];
  const all = await talk({
    onRemoved: (thread, messages) => removed.push({ thread, messages }),
  });
  const first = await all.type('how do we deploy?');
  await all.answer(0, 'with make');
  return { ...all, removed, thread: first.ts, question: first.ts };
}

const rows = ({ store }: Pick<Talk, 'store'>, thread: string) =>
  store.remote.threadPage({ ...panePlace, thread, before: undefined, limit: 50 });
const textsOf = async (all: Pick<Talk, 'store'>, thread: string): Promise<string[]> =>
  (await rows(all, thread)).map(({ text }) => text);
const answerTs = async (all: Pick<Talk, 'store'>, thread: string): Promise<string> =>
  (await rows(all, thread)).findLast(({ authorKind }) => authorKind === 'perch')?.ts ?? '';

it('asks again with another model, keeps both answers, and shows the one that is wanted', async () => {
  const all = await answered();
  const { thread, conversation, store } = all;
  const first = await answerTs(all, thread);

  await conversation.pane.askAgain({ thread, answer: first, model: 'acme/wren-2' });
  await all.pass();

  expect(all.removed).toEqual([{ thread, messages: [first] }]);
  expect(await textsOf(all, thread)).toEqual(['how do we deploy?']);
  expect(all.asked[1]?.request).toMatchObject({
    question: 'how do we deploy?',
    manner: { model: 'acme/wren-2' },
    turns: [],
  });

  await all.answer(1, 'with npm');
  const second = await answerTs(all, thread);
  expect(await textsOf(all, thread)).toEqual(['how do we deploy?', 'with npm']);
  expect(await store.remote.variantsOfThread(thread)).toEqual([{ ts: second, shown: 2, of: 2 }]);

  await conversation.pane.showVariant({ thread, answer: second, nth: 1 });
  expect(await textsOf(all, thread)).toEqual(['how do we deploy?', 'with make']);
  expect(await store.remote.variantsOfThread(thread)).toEqual([{ ts: second, shown: 1, of: 2 }]);
  await expect(
    conversation.pane.showVariant({ thread, answer: second, nth: 3 }),
  ).rejects.toMatchObject({ code: 'not_found' });
});

it('goes on from the answer that is shown', async () => {
  const all = await answered();
  const { thread, conversation } = all;
  await conversation.pane.askAgain({ thread, answer: await answerTs(all, thread) });
  await all.pass();
  await all.answer(1, 'with npm');
  await conversation.pane.showVariant({ thread, answer: await answerTs(all, thread), nth: 1 });

  await all.type('and then?', thread);

  expect(all.asked[2]?.request.turns.map(({ text }) => text)).toEqual([
    'how do we deploy?',
    'with make',
  ]);
});

it('keeps what a stopped second answer had, and the first beside it', async () => {
  const all = await answered();
  const { thread, conversation, store } = all;
  await conversation.pane.askAgain({ thread, answer: await answerTs(all, thread) });
  await all.pass();
  all.asked[1]?.onText('with n');
  conversation.stopTurn({ ...panePlace, thread });
  await all.pass();

  expect(await textsOf(all, thread)).toEqual(['how do we deploy?', 'with n']);
  expect(await store.remote.variantsOfThread(thread)).toMatchObject([{ shown: 2, of: 2 }]);
});

it('answers an edited question anew and takes out what was said after it', async () => {
  const all = await answered();
  const { thread, conversation, question } = all;
  await all.type('and then?', thread);
  await all.answer(1, 'then rest');

  await conversation.pane.askEdited({ thread, question, text: 'how do we release?' });
  await all.pass();

  expect(await textsOf(all, thread)).toEqual(['how do we release?']);
  expect(all.asked[2]?.request).toMatchObject({ question: 'how do we release?', turns: [] });
  await all.answer(2, 'with care');
  expect(await textsOf(all, thread)).toEqual(['how do we release?', 'with care']);
  const [row] = await all.store.remote.conversationPage({ before: undefined, limit: 5 });
  expect(row).toMatchObject({ title: 'how do we release?', messages: 2 });
});

it('refuses to ask again, or to remove, while an answer is being written', async () => {
  const all = await answered();
  const { thread, conversation } = all;
  const answer = await answerTs(all, thread);
  await all.type('and then?', thread);

  for (const refused of [
    conversation.pane.askAgain({ thread, answer }),
    conversation.pane.askEdited({ thread, question: thread, text: 'x' }),
    conversation.pane.remove({ thread }),
    conversation.pane.remove({ thread, ts: answer }),
  ]) {
    const error: unknown = await refused.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: 'not_allowed', retryable: true });
  }
});

it('removes a question with its answer, an answer alone, and a conversation whole', async () => {
  const all = await answered();
  const { thread, conversation, removed, store } = all;
  const first = await answerTs(all, thread);
  const next = await all.type('and then?', thread);
  await all.answer(1, 'then rest');

  await conversation.pane.remove({ thread, ts: next.ts });
  expect(await textsOf(all, thread)).toEqual(['how do we deploy?', 'with make']);
  await conversation.pane.remove({ thread, ts: first });
  expect(await textsOf(all, thread)).toEqual(['how do we deploy?']);
  expect(removed.at(-1)).toEqual({ thread, messages: [first] });

  await store.remote.saveChatDraft({ thread, text: 'half', at: 1 });
  await conversation.pane.remove({ thread });
  expect(await textsOf(all, thread)).toEqual([]);
  expect(removed.at(-1)).toEqual({ thread, messages: 'all' });
  expect(await store.remote.conversationPage({ before: undefined, limit: 5 })).toEqual([]);
  expect(await store.remote.chatDrafts()).toEqual([]);
});

it('answers again after a restart what was asked again before it', async () => {
  const all = await answered();
  const { thread, conversation, store } = all;
  await conversation.pane.askAgain({
    ...{ thread, answer: await answerTs(all, thread), model: 'acme/wren-2' },
  });
  await all.pass();
  const stopped = conversation.stop(0);
  await all.pass(5000);
  await stopped;

  const later = await talk({ folder: store.folder });
  await later.conversation.resume();
  await later.pass();

  expect(later.asked[0]?.request.manner).toMatchObject({ model: 'acme/wren-2' });
  await later.answer(0, 'with npm');
  expect(await later.store.remote.variantsOfThread(thread)).toMatchObject([{ shown: 2, of: 2 }]);
});
