// Who can read a channel, and whether Perch is in it, as Slack's events tell.
import { expect, it } from 'vitest';
import type { ChannelInfo } from '../../../main/transports/slack/directory.js';
import { createDirectory } from '../../../main/transports/slack/directory.js';
import { mapEvent } from '../../../main/transports/slack/events.js';
import { takeEnvelope } from '../../../main/transports/slack/take-envelope.js';
import { createWeb } from '../../../main/transports/slack/web.js';
import { silentLog } from '../../../main/log/log.js';
import type { Incoming } from '../../../main/transports/incoming.js';
import { fakeClock } from '../../support/fake-clock.js';

const self = { workspace: 'T1', userId: 'UPERCH', botId: 'BPERCH' };
const nobody = { person: () => undefined, channel: () => undefined };
const wrap = (event: object) => ({
  ...{ type: 'event_callback', team_id: 'T1', event_id: 'Ev1', event_time: 1_700_000_000 },
  event,
});

it.each([
  [{ type: 'channel_left', channel: 'C1' }, false],
  [{ type: 'group_left', channel: 'C1' }, false],
  [{ type: 'channel_archive', channel: 'C1', user: 'UANA' }, false],
  [{ type: 'group_archive', channel: 'C1' }, false],
  [{ type: 'channel_deleted', channel: 'C1' }, false],
  [{ type: 'group_deleted', channel: 'C1' }, false],
  [{ type: 'member_left_channel', channel: 'C1', user: 'UPERCH' }, false],
  [{ type: 'member_joined_channel', channel: 'C1', user: 'UPERCH' }, true],
])('$type of the bot says whether it is in the channel', (event, isIn) => {
  const mapped = mapEvent(wrap(event), self, nobody);

  expect(mapped).toMatchObject({
    kind: 'about no message',
    incoming: { channel: 'C1', isIn, at: 1_700_000_000_000 },
  });
});

it.each(['member_left_channel', 'member_joined_channel'])(
  '%s of somebody else changes nothing',
  (type) => {
    const mapped = mapEvent(wrap({ type, channel: 'C1', user: 'UANA' }), self, nobody);

    expect(mapped.kind).toBe('dropped');
  },
);

/** A directory that knows #ops as public, and what it told. */
function listening() {
  const told: ChannelInfo[] = [];
  const received: Incoming[] = [];
  const known = { workspace: 'T1', id: 'COPS', kind: 'public' as const, name: 'ops' };
  // Nothing is asked: every name is known.
  const web = createWeb('xoxb-1', 'http://127.0.0.1:1/', fetch, silentLog);
  const directory = createDirectory({
    workspace: 'T1',
    web: web.reading,
    known: { channels: [known], people: [{ workspace: 'T1', id: 'UANA', name: 'Ana' }] },
    events: { onChannel: (channel) => told.push(channel), onPerson: () => undefined },
    clock: fakeClock(),
    log: silentLog,
  });
  const events = { onActivity: () => undefined, onLeftOut: () => undefined };
  const receive = async (incoming: Incoming): Promise<undefined> => void received.push(incoming);
  const options = { receive, events, clock: fakeClock(), log: silentLog };
  return {
    told,
    hear: (event: object) =>
      takeEnvelope(
        { type: 'events_api', payload: wrap(event), attempt: 0 },
        { self, directory, web },
        options,
      ),
  };
}

const message = (ts: string, channel_type: string, more: object = {}) => ({
  ...{ type: 'message', channel: 'COPS', user: 'UANA', text: 'x', ts, event_ts: ts, channel_type },
  ...more,
});

it('closes a channel when it is made private, before anything else is said in it', async () => {
  const { told, hear } = listening();

  await hear(message('1700000001.0', 'channel', { subtype: 'channel_convert_to_private' }));

  expect(told.map(({ kind }) => kind)).toEqual(['private']);
});

it('does not open a private channel for a message that was said before and comes late', async () => {
  const { told, hear } = listening();

  await hear(message('1700000005.0', 'group'));
  await hear(message('1700000001.0', 'channel'));

  expect(told.map(({ kind }) => kind)).toEqual(['private']);
});
