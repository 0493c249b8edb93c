// Letting people in who write to Perch directly.
import { expect, it } from 'vitest';
import { openTestStore } from '../support/store.js';
import { tempFolder } from '../support/temp.js';
import { openPolicy, talk } from './support/talk.js';

const pairing = { policy: () => ({ ...openPolicy, directAccess: 'pairing' as const }) };
const dm = { channel: 'D1', channelKind: 'dm', mentionsBot: false } as const;
const dayMs = 24 * 3_600_000;

it('gives a code, waits for the owner, and answers from then on, also in the next run', async () => {
  const folder = tempFolder();
  const all = await talk({ ...pairing, folder });
  await all.say({ ...dm, text: 'hello?' });
  const [request] = (await all.conversation.pairing.view()).asked;

  expect(request).toMatchObject({ person: 'U1', workspace: 'T1', team: 'Acme', code: 'AAA-AAA' });
  expect(all.whispers).toMatchObject([{ person: 'U1', text: /\*\*AAA-AAA\*\*/ }]);
  expect(all.asked).toHaveLength(0);

  await all.conversation.pairing.decide({ ...request!, approve: true });
  await all.pass();
  expect(all.whispers.at(-1)).toMatchObject({ channel: 'D1', text: /has let you in/ });
  await all.say({ ...dm, text: 'what is up?' });
  expect(all.asked).toHaveLength(1);

  const next = await talk({ ...pairing, folder });
  await next.say({ ...dm, text: 'still me' });
  expect(next.asked).toHaveLength(1);
  expect((await next.conversation.pairing.view()).paired).toMatchObject([{ person: 'U1' }]);
});

it('uses a code once, and not after a day', async () => {
  const { remote } = openTestStore();
  const row = {
    workspace: 'T1',
    person: 'U1',
    channel: 'D1',
    code: 'A',
    askedAt: 0,
    expiresAt: 10,
  };
  const word = { workspace: 'T1', person: 'U1', code: 'A', state: 'approved', at: 5 } as const;
  await remote.askPairing(row);

  expect(await remote.decidePairing({ ...word, code: 'B' })).toBeUndefined();
  expect(await remote.decidePairing({ ...word, at: 10 })).toBeUndefined();
  expect(await remote.decidePairing(word)).toMatchObject({ person: 'U1' });
  expect(await remote.decidePairing({ ...word, state: 'refused' })).toBeUndefined();
});

it('asks again only when the code has expired, and then with another', async () => {
  const { remote } = openTestStore();
  const ask = (code: string, askedAt: number) =>
    remote.askPairing({
      ...{ workspace: 'T1', person: 'U1', channel: 'D1' },
      ...{ code, askedAt, expiresAt: askedAt + 10 },
    });

  expect(await ask('A', 0)).toEqual({ kind: 'asked', code: 'A', isNew: true });
  expect(await ask('B', 9)).toEqual({ kind: 'asked', code: 'A', isNew: false });
  expect(await ask('C', 10)).toEqual({ kind: 'asked', code: 'C', isNew: true });
});

it('refuses without a new code until the day is over', async () => {
  const all = await talk(pairing);
  await all.say(dm);
  const [request] = (await all.conversation.pairing.view()).asked;
  await all.conversation.pairing.decide({ ...request!, approve: false });
  await all.pass(3_600_000);
  await all.say({ ...dm, text: 'please' });

  expect(all.whispers.map(({ text }) => text).slice(1)).toEqual([
    expect.stringContaining('decided not to'),
    expect.stringContaining('decided not to'),
  ]);
  await all.pass(dayMs);
  await all.say({ ...dm, text: 'today?' });
  expect(all.whispers.at(-1)?.text).toContain('Your code is');
});

it('says that a decision came too late', async () => {
  const all = await talk(pairing);
  await all.say(dm);
  const [request] = (await all.conversation.pairing.view()).asked;
  await all.pass(dayMs);

  expect((await all.conversation.pairing.view()).asked).toEqual([]);
  await expect(
    all.conversation.pairing.decide({ ...request!, approve: true }),
  ).rejects.toMatchObject({ code: 'not_found' });
});

it('lets nobody in any more whose word was taken back', async () => {
  const all = await talk(pairing);
  await all.say(dm);
  const [request] = (await all.conversation.pairing.view()).asked;
  await all.conversation.pairing.decide({ ...request!, approve: true });
  await all.conversation.pairing.remove(request!);
  await all.say({ ...dm, text: 'hello?' });

  expect(all.asked).toHaveLength(0);
});
