import { expect, it } from 'vitest';
import { deadLetterHandlers } from '../../main/api/dead-letters.js';
import { createNameBook } from '../../main/conversation/name-book.js';
import { newMessage } from '../support/incoming.js';
import { fakeClock } from '../support/fake-clock.js';
import { openTestStore } from '../support/store.js';

/** The calls over a store that holds dead questions with these texts. */
async function withDead(texts: readonly string[]) {
  const store = openTestStore();
  const names = createNameBook();
  names.setChannel({ workspace: 'T1', id: 'C1', kind: 'public', name: 'ops' });
  names.setPerson({ workspace: 'T1', id: 'U1', name: 'Ana' });
  for (const [index, text] of texts.entries()) {
    const received = await store.remote.receive(newMessage({ text, mentionsBot: true }));
    if (received.kind !== 'turn') throw new Error('not a turn');
    const { id: turn } = received.turn;
    await store.remote.settleTurn({ id: turn, state: 'waiting', reason: 'mention' });
    const notice = { id: `n${turn}`, text: 'sorry' };
    const why = { code: 'model_down', reason: 'The model is down.' };
    await store.remote.buryTurn({ turn, ...why, notice, at: 1000 + index });
  }
  let touched = 0;
  const calls = deadLetterHandlers({
    store: store.remote,
    names,
    retryDeadLetter: async (key) => (await store.remote.retryDeadLetter(key)) !== undefined,
    board: { touch: () => (touched += 1) },
    clock: fakeClock(),
  });
  return { calls, touched: () => touched };
}

it('answers the newest first, with names for ids and a text that is not cut inside a character', async () => {
  const long = `${'x'.repeat(199)}😀 and more`;
  const { calls } = await withDead(['first', 'second', long]);

  const page = await calls['deadLetters.page']({ limit: 2 });

  expect(page.more).toBe(true);
  expect(page.letters).toMatchObject([
    { place: '#ops', asker: 'Ana', code: 'model_down', text: `${'x'.repeat(199)}…` },
    { text: 'second', reason: 'The model is down.' },
  ]);
});

it('says so when what is to be retried or dismissed is none any more', async () => {
  const { calls, touched } = await withDead(['one', 'two']);
  const [two, one] = (await calls['deadLetters.page']({ limit: 9 })).letters;

  await calls['deadLetters.retry'](one!);
  await calls['deadLetters.dismiss'](two!);

  await expect(calls['deadLetters.retry'](one!)).rejects.toMatchObject({ code: 'not_found' });
  await expect(calls['deadLetters.dismiss'](two!)).rejects.toMatchObject({ code: 'not_found' });
  expect((await calls['deadLetters.page']({ limit: 9 })).letters).toEqual([]);
  expect(touched()).toBe(4);
});
