import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDatabase } from '../../main/store/open-database.js';
import { historyFileName } from '../../main/store/store.js';
import { incoming } from '../support/incoming.js';
import { openTestStore } from '../support/store.js';

async function storeWithTwo() {
  const { folder, remote } = openTestStore();
  for (const workspace of ['T1', 'T2']) {
    await remote.saveChannel({ workspace, id: 'C1', kind: 'public', name: 'ops' });
    for (let n = 0; n < 12; n += 1) {
      const ts = `1700000000.0000${String(n).padStart(2, '0')}`;
      const eventId = `${workspace}-${n}`;
      const message = incoming({ workspace, channel: 'C1', ts, eventId, mentionsBot: true });
      const received = await remote.receive({ ...message, at: 5, held: false });
      if (received.kind !== 'turn' || n > 1) continue;
      await remote.settleTurn({ id: received.turn.id, state: 'waiting', reason: 'mention' });
      if (n === 0) continue;
      const parts = [{ id: `${workspace}-part`, text: 'yes' }];
      await remote.answerTurn({
        ...{ turn: received.turn.id, question: 'hello', ending: 'whole', citations: '[]' },
        ...{ parts, at: 5 },
      });
    }
  }
  return { folder, remote };
}

it('closes what is open of a workspace that is left, and of no other', async () => {
  const { folder, remote } = await storeWithTwo();

  await remote.leaveWorkspace({ workspace: 'T1', reason: 'Acme was removed.' });

  const turns = await remote.openTurns();
  expect(new Set(turns.map(({ workspace }) => workspace))).toEqual(new Set(['T2']));
  expect((await remote.openDeliveries()).map(({ id }) => id)).toEqual(['T2-part']);
  const db = openDatabase(join(folder, historyFileName), { readonly: true });
  const dead = db.prepare("SELECT id, error FROM outbox WHERE state = 'dead'").all();
  db.close();
  expect(dead).toEqual([{ id: 'T1-part', error: 'Acme was removed.' }]);
});

it('forgets a workspace piece by piece, tells lookup of its channels, and leaves the others', async () => {
  const { folder, remote } = await storeWithTwo();

  const pieces: number[] = [];
  for (let deleted = 1; deleted > 0;) {
    deleted = await remote.forgetMessages({ workspace: 'T1', limit: 5 });
    pieces.push(deleted);
  }
  await remote.forgetWorkspace('T1');

  expect(Math.max(...pieces)).toBe(5);
  const db = openDatabase(join(folder, historyFileName), { readonly: true });
  const tables = ['message', 'inbox', 'event', 'conversation', 'channel', 'person'];
  const left = tables.map((table) =>
    db.prepare(`SELECT DISTINCT workspace FROM ${table}`).pluck().all(),
  );
  const parts = db.prepare('SELECT id FROM outbox').pluck().all();
  const changes = db.prepare('SELECT workspace, channel FROM change WHERE ts IS NULL').all();
  db.close();
  expect(left.flat().filter((workspace) => workspace !== 'T2')).toEqual([]);
  expect(parts).toEqual(['T2-part']);
  expect(changes).toContainEqual({ workspace: 'T1', channel: 'C1' });
});
