import { expect, it } from 'vitest';
import { newMessage } from '../support/incoming.js';
import { openTestStore } from '../support/store.js';

it('tells since when a workspace is known, not since when another one is', async () => {
  const { remote } = openTestStore();
  const hear = async (workspace: string, at: number): Promise<void> => {
    await remote.saveChannel({ workspace, id: 'C1', kind: 'public', name: 'general' });
    await remote.receive({ ...newMessage({ workspace, channel: 'C1' }), at });
  };
  await hear('T1', 1000);
  await hear('T2', 5000);
  await hear('T2', 6000);
  const scopeIn = (workspace: string, everywhere = false) =>
    remote.searchedScope({ workspace, channel: 'C1', everywhere });

  expect(await scopeIn('T2')).toEqual({ channels: 1, since: 5000 });
  expect(await scopeIn('T2', true)).toEqual({ channels: 2, since: 1000 });
  expect((await scopeIn('T3')).since).toBeNull();
});
