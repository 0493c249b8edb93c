// What Slack tells of its panel, in every shape it is known to come in.
import { expect, it } from 'vitest';
import { mapEvent } from '../../../main/transports/slack/events.js';

const self = { workspace: 'T1', userId: 'UPERCH', botId: 'BPERCH' };
const nobody = { person: () => undefined, channel: () => undefined };
const mapped = (event: object, authorizations: readonly object[] = []) =>
  mapEvent(
    { type: 'event_callback', team_id: 'T1', event_id: 'Ev1', authorizations, event },
    self,
    nobody,
  );
const sees = (...entities: readonly unknown[]) => ({ context: { entities } });
const channelId = (value: string) => ({ type: 'slack#/types/channel_id', value, team_id: 'T1' });
const opened = { type: 'app_home_opened', user: 'UANA', channel: 'D1', tab: 'messages' };

it.each([
  ['without a context', opened, undefined],
  ['with an empty one', { ...opened, context: {} }, undefined],
  ['with a channel', { ...opened, ...sees(channelId('C1'), channelId('C2')) }, 'C1'],
  [
    'with a canvas before it',
    { ...opened, ...sees({ type: 'slack#/types/canvas_id', value: 'F1' }, channelId('C1')) },
    'C1',
  ],
  [
    'with a message',
    {
      ...opened,
      ...sees({
        type: 'slack#/types/message_context',
        value: { channel_id: 'C3', message_ts: '1.1' },
      }),
    },
    'C3',
  ],
  [
    'with nonsense',
    { ...opened, ...sees(null, 5, { type: 'slack#/types/channel_id' }) },
    undefined,
  ],
  ['with a context that is none', { ...opened, context: 'none' }, undefined],
] as const)('knows which channel is in view %s', (_, event, channel) => {
  expect(mapped(event)).toMatchObject({
    incoming: { kind: 'panel opened', person: 'UANA', channel: 'D1', sees: channel },
  });
});

it('takes the person of a moved view from the wrapper, where the event names nobody', () => {
  const event = { type: 'app_context_changed', ...sees(channelId('C1')) };
  const bot = { team_id: 'T1', user_id: 'UPERCH', is_bot: true };

  expect(mapped(event, [bot, { team_id: 'T1', user_id: 'UANA', is_bot: false }])).toMatchObject({
    incoming: { kind: 'panel moved', person: 'UANA', channel: undefined, sees: 'C1' },
  });
  expect(mapped(event, [bot]).kind).toBe('dropped');
});

it('knows the threads of the older panel', () => {
  const assistant_thread = {
    ...{ user_id: 'UANA', channel_id: 'D1', thread_ts: '1.1' },
    context: { channel_id: 'C1', team_id: 'T1', enterprise_id: null },
  };

  expect(mapped({ type: 'assistant_thread_started', assistant_thread })).toMatchObject({
    incoming: { kind: 'panel opened', channel: 'D1', thread: '1.1', sees: 'C1' },
  });
  expect(mapped({ type: 'assistant_thread_context_changed', assistant_thread })).toMatchObject({
    incoming: { kind: 'panel moved', channel: 'D1', thread: '1.1', sees: 'C1' },
  });
});

it('leaves the other tab, and its own message in a new thread, alone', () => {
  const root = {
    ...{ type: 'message', subtype: 'assistant_app_thread', channel: 'D1', channel_type: 'im' },
    ...{ user: 'UPERCH', bot_id: 'BPERCH', ts: '1.1', text: 'New Assistant Thread' },
  };

  expect(JSON.stringify(mapped({ ...opened, tab: 'home' }))).not.toContain('panel');
  expect(mapped(root).kind).toBe('dropped');
});
