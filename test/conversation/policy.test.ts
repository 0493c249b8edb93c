import { expect, it } from 'vitest';
import { leftOutBecause, type Policy } from '../../main/conversation/policy.js';
import type { IncomingMessage } from '../../main/transports/incoming.js';
import { incoming } from '../support/incoming.js';
import { openPolicy, talk } from './support/talk.js';

const mention = { mentionsBot: true } as const;
const dm = { channelKind: 'dm', channel: 'D1' } as const;
const pane = { channelKind: 'pane', channel: 'pane' } as const;

it.each<[string, Partial<Policy>, Partial<IncomingMessage>, string | undefined]>([
  ['takes everything in by default', {}, {}, undefined],
  [
    'lets the deny-list win',
    { channelAllowList: ['C1'], channelDenyList: ['C1'] },
    {},
    'channel on the deny-list',
  ],
  ['keeps to the allow-list', { channelAllowList: ['C2'] }, mention, 'channel not on the list'],
  ['does not limit direct messages by lists', { channelAllowList: ['C2'] }, dm, undefined],
  [
    'leaves talk out where only mentions are wanted',
    { events: ['app_mention'] },
    {},
    'event kind message.channels',
  ],
  ['takes mentions in where only they are wanted', { events: ['app_mention'] }, mention, undefined],
  ['takes a mention in by its channel, too', { events: ['message.channels'] }, mention, undefined],
  [
    'knows private channels',
    { events: ['message.channels'] },
    { channelKind: 'private' },
    'event kind message.groups',
  ],
  [
    'knows group messages',
    { events: ['message.im'] },
    { channelKind: 'group-dm' },
    'event kind message.mpim',
  ],
  [
    'has no mentions in direct messages',
    { events: ['app_mention'] },
    { ...dm, ...mention },
    'event kind message.im',
  ],
  ['never limits the pane', { events: ['message.im'], channelAllowList: ['C2'] }, pane, undefined],
])('%s', (_, policy, message, reason) => {
  expect(leftOutBecause(incoming(message), { ...openPolicy, ...policy })).toBe(reason);
});

it('keeps nothing of what it leaves out, acks it, and counts it by workspace policy', async () => {
  const all = await talk({
    policy: (workspace) =>
      workspace === 'T1' ? { ...openPolicy, channelDenyList: ['C1'] } : openPolicy,
  });
  const left = await all.say({ text: 'not for us' });
  const taken = await all.say({ text: 'elsewhere', workspace: 'T2' });

  expect(await all.store.remote.message(left)).toBeUndefined();
  expect(await all.store.remote.message(taken)).toMatchObject({ text: 'elsewhere' });
  expect(all.leftOut).toEqual(['T1: channel on the deny-list']);
  expect(all.asked).toHaveLength(1);
});
