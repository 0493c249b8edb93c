import { expect, it } from 'vitest';
import { newMessage } from '../support/incoming.js';
import { openTestStore } from '../support/store.js';

async function hasLeft(remote: ReturnType<typeof openTestStore>['remote']) {
  const rows = await remote.channels();
  return rows.find(({ id }) => id === 'C1')?.isLeft;
}
const place = { workspace: 'T1', channel: 'C1' };

it('does not take a late message for a sign that Perch is back in a channel', async () => {
  const { remote } = openTestStore();
  await remote.setMembership({ ...place, isIn: false, at: 1_700_000_500_000 });

  await remote.receive(newMessage({ ts: '1700000400.000100' }));
  expect(await hasLeft(remote)).toBe(true);

  await remote.receive(newMessage({ ts: '1700000600.000100' }));
  expect(await hasLeft(remote)).toBe(false);
});

it('lets the later of two events win, in whichever order they come', async () => {
  const { remote } = openTestStore();
  await remote.setMembership({ ...place, isIn: false, at: 1000 });
  await remote.setMembership({ ...place, isIn: true, at: 3000 });

  await remote.setMembership({ ...place, isIn: false, at: 2000 });

  expect(await hasLeft(remote)).toBe(false);
});
