import { expect, it } from 'vitest';
import { isJson, type Json } from './json.js';
import { call, connectReady, type RawClient } from './raw-client.js';
import type { Slack } from './slack.js';
import { slackWithAnna } from './started.js';

/** The inner events so far. A last message in a DM marks the end, as frames keep their order on one socket. */
async function eventsSoFar(slack: Slack, client: RawClient): Promise<Json[]> {
  const user = slack.addUser();
  slack.say({ channel: slack.openDm(user), user, text: 'the end' });
  await client.frame((frame) => JSON.stringify(frame).includes('the end'));
  return client.envelopes().flatMap(innerEvent).slice(0, -1);
}

const innerEvent = ({ payload }: Json): Json[] =>
  isJson(payload) && isJson(payload['event']) ? [payload['event']] : [];

it('tells a mention twice, in the order asked for, with the same ts and client_msg_id', async () => {
  const { slack, anna, channel } = await slackWithAnna();
  const client = await connectReady(slack);

  slack.say({ channel, user: anna, text: '@perch a < b & c', first: 'message' });
  slack.say({ channel, user: anna, text: 'hi @perch', first: 'app_mention' });

  const events = await eventsSoFar(slack, client);
  expect(events.map(({ type }) => type)).toEqual([
    'message',
    'app_mention',
    'app_mention',
    'message',
  ]);
  expect(events[0]).toMatchObject({ text: '<@U0PERCH> a &lt; b &amp; c', channel_type: 'channel' });
  expect(events[1]).not.toHaveProperty('channel_type');
  for (const field of ['ts', 'client_msg_id', 'text', 'user'])
    expect(events[0]![field]).toBe(events[1]![field]);
});

it('lets the second event of a mention come later', async () => {
  const { slack, anna, channel } = await slackWithAnna({ timeScale: 10 });
  const client = await connectReady(slack);

  slack.say({ channel, user: anna, text: '@perch?', first: 'app_mention', gapMs: 1_000 });
  await client.frame((frame) => innerEvent(frame)[0]?.['type'] === 'message');

  const [mention, message] = slack.journal.of('envelope');
  expect(message!.at - mention!.at).toBeGreaterThan(95);
});

it('tells a mention in a DM once, as a message of type im', async () => {
  const { slack, anna } = await slackWithAnna();
  const client = await connectReady(slack);

  const { eventIds } = slack.say({ channel: slack.openDm(anna), user: anna, text: '@perch hi' });

  expect(eventIds).toHaveLength(1);
  expect(await eventsSoFar(slack, client)).toMatchObject([{ type: 'message', channel_type: 'im' }]);
});

it('calls a private channel a group, and tells nothing of channels the bot is not in', async () => {
  const { slack, anna } = await slackWithAnna();
  const client = await connectReady(slack);
  const members = [anna, 'U0PERCH'];
  const joined = slack.addChannel({ isPrivate: true, members });
  const foreign = slack.addChannel({ members: [anna] });

  slack.say({ channel: joined, user: anna, text: 'secret' });
  const { eventIds } = slack.say({ channel: foreign, user: anna, text: '@perch psst' });

  expect(eventIds).toEqual([]);
  expect(await eventsSoFar(slack, client)).toMatchObject([
    { text: 'secret', channel_type: 'group' },
  ]);
});

it('tells only what the scopes of the bot allow', async () => {
  const { slack, anna, channel } = await slackWithAnna({ botScopes: ['app_mentions:read'] });

  const { eventIds } = slack.say({ channel, user: anna, text: '@perch hi' });

  expect(eventIds).toHaveLength(1);
});

it('echoes posts of bots with bot_id and app_id and without a subtype', async () => {
  const { slack, anna, channel } = await slackWithAnna();
  const client = await connectReady(slack);
  const other = slack.addUser({ name: 'deploybot', isBot: true });

  const { ts } = slack.say({ channel, user: anna, text: 'hello' });
  await call(slack, 'chat.postMessage', { channel, text: 'mine', thread_ts: ts });
  slack.say({ channel, user: other, text: 'deployed' });

  const [, own, foreign] = await eventsSoFar(slack, client);
  expect(own).toMatchObject({
    ...{ type: 'message', user: 'U0PERCH', bot_id: 'B0PERCH', app_id: 'A0PERCH' },
    ...{ text: 'mine', thread_ts: ts, parent_user_id: anna },
  });
  expect(own).not.toHaveProperty('subtype');
  expect(foreign).toMatchObject({ user: other, text: 'deployed' });
  expect(foreign!['bot_id']).not.toBe('B0PERCH');
});

it('tells edits and deletions with what was there before', async () => {
  const { slack, anna, channel } = await slackWithAnna();
  const client = await connectReady(slack);

  const { ts } = slack.say({ channel, user: anna, text: 'one' });
  slack.edit({ channel, ts, text: 'two' });
  slack.remove({ channel, ts });

  const [, edited, deleted] = await eventsSoFar(slack, client);
  expect(edited).toMatchObject({
    subtype: 'message_changed',
    message: { ts, text: 'two', edited: { user: anna } },
    previous_message: { ts, text: 'one' },
  });
  expect(deleted).toMatchObject({ subtype: 'message_deleted', deleted_ts: ts, hidden: true });
  expect(slack.messages(channel)).toEqual([]);
});

it('leaves a tombstone where the root of a thread is deleted', async () => {
  const { slack, anna, channel } = await slackWithAnna();
  const client = await connectReady(slack);
  const { ts } = slack.say({ channel, user: anna, text: 'a secret' });
  slack.say({ channel, user: anna, text: 'a reply', thread: ts });

  slack.remove({ channel, ts });

  expect((await eventsSoFar(slack, client)).at(-1)).toMatchObject({
    subtype: 'message_changed',
    message: { ts, subtype: 'tombstone', text: 'This message was deleted.' },
    previous_message: { ts, text: 'a secret' },
  });
});

it('wraps an event with its team, app and authorization', async () => {
  const { slack, anna, channel } = await slackWithAnna();
  const client = await connectReady(slack);

  const { eventIds } = slack.say({ channel, user: anna, text: 'hello' });

  expect(await client.frame(({ type }) => type === 'events_api')).toMatchObject({
    accepts_response_payload: false,
    payload: {
      ...{
        type: 'event_callback',
        team_id: 'T0ACME',
        api_app_id: 'A0PERCH',
        event_id: eventIds[0],
      },
      authorizations: [{ team_id: 'T0ACME', user_id: 'U0PERCH', is_bot: true }],
    },
  });
});

it('delivers raw payloads as they are', async () => {
  const { slack } = await slackWithAnna();
  const client = await connectReady(slack);

  slack.deliver({ type: 'app_rate_limited', minute_rate_limited: 1_700_000_000 });
  slack.faults.sendRaw('null');

  expect(await client.frame(({ type }) => type === 'events_api')).toMatchObject({
    payload: { type: 'app_rate_limited' },
  });
});
