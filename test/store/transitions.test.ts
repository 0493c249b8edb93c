import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDatabase } from '../../main/store/open-database.js';
import { historyFileName } from '../../main/store/store.js';
import { openTestStore } from '../support/store.js';

it("keeps every change of a connection's state, in order", async () => {
  const { folder, remote } = openTestStore();

  for (const kind of ['connecting', 'connected', 'waiting']) {
    await remote.addTransition({ transport: 'slack', kind, at: 5, detail: '{}' });
  }

  const db = openDatabase(join(folder, historyFileName), { readonly: true });
  const kinds = db.prepare('SELECT kind FROM connection_transition ORDER BY seq').pluck().all();
  db.close();
  expect(kinds).toEqual(['connecting', 'connected', 'waiting']);
});
