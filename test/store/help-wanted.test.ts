// Which calls for a person's help are still open.
import { expect, it } from 'vitest';
import { newMessage } from '../support/incoming.js';
import { openTestStore, type TestStore } from '../support/store.js';

const asked = 1_700_000_000_000;

/** Ana's question, to which Bo wants help. */
async function helpIsWanted(store: TestStore) {
  const question = newMessage({ author: { id: 'UANA', kind: 'person' }, mentionsBot: true });
  const { turn } = (await store.remote.receive(question)) as { turn: { id: number } };
  await store.remote.askForHelp({
    ...{ turn: turn.id, key: 'Ev-help', person: 'UBO', at: asked, post: undefined },
  });
  const say = (id: string, kind: 'person' | 'bot', at: number) =>
    store.remote.receive({
      ...newMessage({ thread: question.ts, author: { id, kind } }),
      at,
    });
  return { turn: turn.id, thread: question.ts, say };
}

it('names a call with its thread until somebody else answers there', async () => {
  const store = openTestStore();
  const { turn, thread, say } = await helpIsWanted(store);
  const open = () => store.remote.helpWanted(asked - 1);
  expect(await open()).toEqual([
    { ...{ turn, thread, person: 'UBO', text: 'hello', workspace: 'T1', channel: 'C1' } },
  ]);

  await say('UANA', 'person', asked + 1000);
  await say('UBO', 'person', asked + 2000);
  await say('BCI', 'bot', asked + 3000);
  await say('UCARA', 'person', asked - 1000);
  expect(await open()).toHaveLength(1);
  await say('UCARA', 'person', asked + 4000);

  expect(await open()).toEqual([]);
});

it('forgets calls older than it is asked about', async () => {
  const store = openTestStore();
  await helpIsWanted(store);

  expect(await store.remote.helpWanted(asked + 1)).toEqual([]);
});
