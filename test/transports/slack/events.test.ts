import { expect, it } from 'vitest';
import { mapEvent, secondsToMs, type Self } from '../../../main/transports/slack/events.js';

const self: Self = { workspace: 'T1', userId: 'UPERCH', botId: 'BPERCH' };
const names = {
  person: (id: string) => ({ UPERCH: 'perch', UANA: 'Ana' })[id],
  channel: (id: string) => ({ COPS: 'ops' })[id],
};
const base = {
  type: 'message',
  channel: 'COPS',
  channel_type: 'channel',
  user: 'UANA',
  text: 'hello',
  ts: '1700000000.000100',
  event_ts: '1700000000.000100',
};
const wrap = (event: object, outer: object = {}) => ({
  type: 'event_callback',
  team_id: 'T1',
  event_id: 'Ev1',
  event: { ...base, ...event },
  ...outer,
});
const map = (event: object, outer: object = {}) => mapEvent(wrap(event, outer), self, names);
const incomingOf = (event: object, outer: object = {}) => {
  const mapped = map(event, outer);
  if (mapped.kind === 'dropped') throw new Error(`dropped: ${mapped.why}`);
  return mapped.incoming;
};

it('maps a message with everything that is known of it', () => {
  expect(map({ client_msg_id: 'c1' })).toEqual({
    kind: 'incoming',
    seen: { channel: 'COPS', kind: 'public', at: 1_700_000_000_000 },
    incoming: {
      kind: 'message',
      transport: 'slack',
      workspace: 'T1',
      channel: 'COPS',
      channelKind: 'public',
      eventId: 'Ev1',
      ts: '1700000000.000100',
      thread: undefined,
      author: { id: 'UANA', kind: 'person' },
      text: 'hello',
      mentionsBot: false,
      clientMsgId: 'c1',
    },
  });
});

it.each([
  ['a person', {}, 'person'],
  ['a file', { subtype: 'file_share' }, 'person'],
  ['a reply also sent to the channel', { subtype: 'thread_broadcast' }, 'person'],
  ['/me', { subtype: 'me_message' }, 'person'],
  ['a bot of today, without a subtype', { bot_id: 'BOTHER', user: 'UOTHER' }, 'bot'],
  ['a bot of old', { subtype: 'bot_message', bot_id: 'BOTHER', user: undefined }, 'bot'],
  ['a bot without a user, spelled null', { bot_id: 'BOTHER', user: null, text: null }, 'bot'],
  ['Slackbot', { user: 'USLACKBOT' }, 'bot'],
  ['ourselves by user', { user: 'UPERCH' }, 'perch'],
  ['ourselves by bot', { user: undefined, bot_id: 'BPERCH' }, 'perch'],
])('knows who speaks: %s', (_, event, kind) => {
  expect(incomingOf(event)).toMatchObject({ kind: 'message', author: { kind } });
});

it.each([
  'channel_join',
  'channel_leave',
  'channel_topic',
  'message_replied',
  'assistant_app_thread',
  'tombstone',
])('leaves the subtype %s out', (subtype) => {
  expect(map({ subtype })).toMatchObject({ kind: 'dropped', why: `subtype ${subtype}` });
});

it.each([
  ['a message without an author', { user: undefined }, 'no author'],
  ['another type of event', { type: 'reaction_added' }, 'event reaction_added'],
  ['a ts that is a number', { ts: 1_700_000_000.0001 }, 'event message'],
  [
    'a change without a message',
    { subtype: 'message_changed' },
    'message_changed without a message',
  ],
  ['a deletion of nothing', { subtype: 'message_deleted' }, 'message_deleted without deleted_ts'],
])('leaves out %s', (_, event, why) => {
  expect(map(event)).toMatchObject({ kind: 'dropped', why });
});

it.each([null, 'text', 5, [], {}, { type: 'event_callback' }])(
  'never throws, not for %o',
  (payload) => {
    expect(mapEvent(payload, self, names)).toEqual({ kind: 'dropped', why: 'no event inside' });
  },
);

it('maps an edit to its message, at the time of the edit', () => {
  const message = {
    ts: '1699999999.000100',
    text: 'new &amp; better',
    edited: { ts: '1700000005.000000' },
  };

  expect(incomingOf({ subtype: 'message_changed', message })).toMatchObject({
    ...{ kind: 'edit', ts: '1699999999.000100', text: 'new & better' },
    editedAt: 1_700_000_005_000,
  });
});

it('leaves out a change that is no edit: an unfurl, a reply count', () => {
  const message = { ts: '1699999999.000100', text: 'https://example.com' };

  expect(map({ subtype: 'message_changed', message }).kind).toBe('dropped');
});

it('maps a deletion to the message that is gone', () => {
  const event = {
    subtype: 'message_deleted',
    deleted_ts: '1699999999.000100',
    event_ts: '1700000007.5',
  };

  expect(incomingOf(event)).toMatchObject({
    ...{ kind: 'delete', ts: '1699999999.000100', deletedAt: 1_700_000_007_500 },
  });
});

it('takes the tombstone that a deleted message with replies leaves for a deletion', () => {
  const message = {
    subtype: 'tombstone',
    ts: '1699999999.000100',
    text: 'This message was deleted.',
  };

  expect(incomingOf({ subtype: 'message_changed', message })).toMatchObject({
    ...{ kind: 'delete', ts: '1699999999.000100' },
  });
});

it('takes a root, whose thread_ts is its own ts, for no reply', () => {
  expect(incomingOf({ thread_ts: base.ts })).toMatchObject({ thread: undefined });
  expect(incomingOf({ thread_ts: '1690000000.000001' })).toMatchObject({
    thread: '1690000000.000001',
  });
});

it.each([
  ['by its id', { text: '<@UPERCH> hi' }, true],
  ['by its id with a label', { text: 'hi <@UPERCH|perch>' }, true],
  ['by the event itself', { type: 'app_mention', text: 'hi' }, true],
  ['not by the id of another', { text: '<@UPERCHER> hi' }, false],
  ['not by its bare name', { text: '@perch hi' }, false],
])('knows that the bot is mentioned: %s', (_, event, mentionsBot) => {
  expect(incomingOf(event)).toMatchObject({ mentionsBot });
});

it.each([
  ['channel', 'COPS', 'public'],
  ['group', 'GOPS', 'private'],
  ['mpim', 'GOPS', 'group-dm'],
  ['im', 'DANA', 'dm'],
])('reads the channel_type %s of %s as %s', (channel_type, channel, channelKind) => {
  expect(map({ channel_type, channel })).toMatchObject({
    seen: { channel, kind: channelKind },
    incoming: { channelKind },
  });
});

it('takes a channel whose type is not said for private, and says that it does not know', () => {
  const mention = { type: 'app_mention', channel_type: undefined };

  expect(map(mention)).toMatchObject({
    ...{ seen: { kind: undefined }, incoming: { channelKind: 'private' } },
  });
  expect(map({ ...mention, channel: 'DANA' })).toMatchObject({
    ...{ seen: { kind: undefined }, incoming: { channelKind: 'dm' } },
  });
});

it('keeps what is said in a shared channel under our workspace, and leaves out other installations', () => {
  const ours = { team_id: 'T2', authorizations: [{ team_id: 'T1' }] };
  const others = { team_id: 'T2', authorizations: [{ team_id: 'T2' }] };

  expect(incomingOf({}, ours)).toMatchObject({ workspace: 'T1' });
  expect(incomingOf({}, { team_id: 'T2' })).toMatchObject({ workspace: 'T1' });
  expect(map({}, others)).toEqual({ kind: 'dropped', why: 'of another workspace' });
});

it('reads a ts as ms for showing only', () => {
  expect(secondsToMs('1700000000.123456')).toBe(1_700_000_000_123);
});
