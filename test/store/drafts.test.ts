import { expect, it } from 'vitest';
import { incoming } from '../support/incoming.js';
import { openTestStore } from '../support/store.js';

/** A history with one question that is to be answered. */
async function asked() {
  const { remote } = openTestStore();
  const message = { ...incoming({ mentionsBot: true }), at: 1000, held: false };
  const received = await remote.receive(message);
  if (received.kind !== 'turn') throw new Error('no turn');
  const { turn } = received;
  await remote.settleTurn({ id: turn.id, state: 'waiting', reason: 'mention' });
  const answer = {
    ...({
      turn: turn.id,
      question: turn.text,
      ending: 'whole',
      citations: '[]',
      at: 2000,
    } as const),
    parts: [
      { id: 'new-1', text: 'one' },
      { id: 'new-2', text: 'two' },
    ],
  };
  return { remote, turn, message, answer };
}

it('lets the first part of an answer take over its draft, and asked twice says the same', async () => {
  const { remote, turn, answer } = await asked();
  await remote.beginDraft({ turn: turn.id, id: 'draft-1' });
  await remote.noteDraft({ turn: turn.id, ts: '9.000001' });

  const once = await remote.answerTurn(answer);

  expect(once).toMatchObject({
    deliveries: [
      { id: 'draft-1', begun: '9.000001' },
      { id: 'new-2', begun: null },
    ],
  });
  expect(await remote.answerTurn(answer)).toEqual(once);
});

it('keeps the id of the first try when an answer is begun again', async () => {
  const { remote, turn } = await asked();

  await remote.beginDraft({ turn: turn.id, id: 'draft-1' });

  expect(await remote.beginDraft({ turn: turn.id, id: 'draft-2' })).toEqual({
    id: 'draft-1',
    ts: null,
  });
});

it('does not keep the first words of an answer as a message, nor begins one for a question that is gone', async () => {
  const { remote, turn, message } = await asked();
  await remote.beginDraft({ turn: turn.id, id: 'draft-1' });
  const own = { id: 'UPERCH', kind: 'perch' } as const;

  const thread = turn.thread;
  await remote.receive({ ...message, eventId: 'Ev2', ts: '9.000001', thread, author: own });
  await remote.remove({ ...turn, at: 3000 });

  const { workspace, channel } = turn;
  const page = await remote.threadPage({ workspace, channel, thread, before: undefined, limit: 9 });
  expect(page.map(({ ts }) => ts)).toEqual([turn.ts]);
  expect(await remote.leftDrafts({ turn: null })).toMatchObject([{ id: 'draft-1', ts: null }]);
  await remote.dropDraft(turn.id);
  expect(await remote.beginDraft({ turn: turn.id, id: 'draft-3' })).toBeUndefined();
});

it('counts one click once, and remembers who stopped an answer', async () => {
  const { remote, turn } = await asked();
  const { workspace, channel, ts: question } = turn;
  const click = { workspace, channel, question, by: 'U7', eventId: 'click', at: 1 };

  expect(await remote.stopAnswer(click)).toEqual([turn.id]);
  expect(await remote.stopAnswer(click)).toEqual([]);

  expect(await remote.turn(turn.id)).toMatchObject({ stoppedBy: 'U7' });
});
