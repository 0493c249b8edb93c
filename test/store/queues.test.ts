import { expect, it } from 'vitest';
import { newMessage } from '../support/incoming.js';
import { openTestStore } from '../support/store.js';

it('tells what waits in each workspace, and its oldest question', async () => {
  const { remote } = openTestStore();
  for (const [workspace, ts] of [
    ['T1', '1700000001.000001'],
    ['T1', '1700000002.000001'],
    ['T2', '1700000003.000001'],
  ] as const)
    await remote.receive(newMessage({ workspace, ts }));
  const [first] = await remote.openTurns();
  await remote.settleTurn({ id: first!.id, state: 'waiting', reason: 'mention' });
  const parts = [{ id: 'a', text: 'so' }];
  await remote.answerTurn({
    ...{ turn: first!.id, question: first!.text, parts, at: 1 },
    ...{ ending: 'whole', citations: '[]' },
  });

  const { inbox, outbox, byWorkspace } = await remote.queues();

  expect({ inbox, outbox }).toEqual({ inbox: 2, outbox: 1 });
  expect(byWorkspace).toEqual({
    T1: { inbox: 1, outbox: 1, oldestUnansweredAt: expect.any(Number) as number },
    T2: { inbox: 1, outbox: 0, oldestUnansweredAt: expect.any(Number) as number },
  });
});
