import { expect, it } from 'vitest';
import { mentionOf } from '../../main/app/mention-of.js';
import { createNameBook } from '../../main/conversation/name-book.js';
import { incoming } from '../support/incoming.js';

const ts = '1790000000.250000';
const onDiskAt = 1_790_000_000_392;
const names = createNameBook();
names.setWorkspace({ id: 'T1', name: 'Acme', botName: 'perch', botUser: 'U0' });
names.setChannel({ workspace: 'T1', id: 'C1', kind: 'public', name: 'ops' });
names.setPerson({ workspace: 'T1', id: 'U1', name: 'Ana' });

const said = (change: Parameters<typeof incoming>[0] = {}) =>
  incoming({
    ...{ workspace: 'T1', channel: 'C1', ts, mentionsBot: true },
    author: { id: 'U1', kind: 'person' },
    ...change,
  });

it('tells of a mention where it was, by whom, and how long it took to the disk', () => {
  expect(mentionOf({ message: said(), onDiskAt }, names)).toEqual({
    ...{ workspace: 'T1', channel: 'C1', ts, mentioned: true, latencyMs: 142 },
    ...{ place: '#ops in Acme', author: 'Ana' },
  });
});

it('shows no ids while names are not known', () => {
  const message = said({ channel: 'C9', author: { id: 'U9', kind: 'person' } });

  expect(mentionOf({ message, onDiskAt }, names)).toMatchObject({
    ...{ place: 'a channel', author: 'Somebody' },
  });
});

it.each([
  ['talk that is for others', { mentionsBot: false, channelKind: 'public' }],
  ['another bot', { author: { id: 'B1', kind: 'bot' } }],
  ['the pane', { transport: 'pane' }],
] as const)('tells nothing of %s', (_, change) => {
  expect(mentionOf({ message: said(change), onDiskAt }, names)).toBeUndefined();
});
