import { expect, it } from 'vitest';
import { isJson, type Json } from '../json.js';
import { call } from '../raw-client.js';
import type { Slack } from '../slack.js';
import { slackWithAnna } from '../started.js';

interface Read {
  readonly texts: unknown[];
  readonly messages: Json[];
  readonly cursor: unknown;
}

async function read(slack: Slack, method: string, args: Json): Promise<Read> {
  const { messages, response_metadata } = await call(slack, method, args);
  const list = Array.isArray(messages) ? messages.filter(isJson) : [];
  const cursor = isJson(response_metadata) ? response_metadata['next_cursor'] : undefined;
  return { texts: list.map(({ text }) => text), messages: list, cursor };
}

it('reads history page by page, the newest first, without replies', async () => {
  const { slack, anna, channel } = await slackWithAnna();
  const [first] = ['one', 'two', 'three'].map((text) => slack.say({ channel, user: anna, text }));
  slack.say({ channel, user: anna, text: 'reply', thread: first!.ts });

  const page1 = await read(slack, 'conversations.history', { channel, limit: 2 });
  const page2 = await read(slack, 'conversations.history', {
    channel,
    limit: 2,
    cursor: page1.cursor,
  });

  expect([page1.texts, page2.texts]).toEqual([['three', 'two'], ['one']]);
  expect(page2.cursor).toBe('');
  expect(page2.messages[0]).toMatchObject({
    thread_ts: first!.ts,
    reply_count: 1,
    reply_users: [anna],
  });
});

it('reads only what lies between oldest and latest', async () => {
  const { slack, anna, channel } = await slackWithAnna();
  const [one, , three] = ['one', 'two', 'three'].map(
    (text) => slack.say({ channel, user: anna, text }).ts,
  );
  const texts = async (args: Json): Promise<unknown[]> =>
    (await read(slack, 'conversations.history', { channel, ...args })).texts;

  expect(await texts({ oldest: one })).toEqual(['three', 'two']);
  expect(await texts({ oldest: one, latest: three })).toEqual(['two']);
  expect(await texts({ oldest: one, latest: three, inclusive: true })).toEqual([
    'three',
    'two',
    'one',
  ]);
});

it('reads a thread, the root first, with metadata only when asked', async () => {
  const { slack, anna, channel } = await slackWithAnna();
  const { ts } = slack.say({ channel, user: anna, text: 'question' });
  const metadata = { event_type: 'answer', event_payload: { id: 'o1' } };
  await call(slack, 'chat.postMessage', { channel, thread_ts: ts, text: 'answer', metadata });

  const plain = await read(slack, 'conversations.replies', { channel, ts });
  const full = await read(slack, 'conversations.replies', {
    channel,
    ts,
    include_all_metadata: true,
  });

  expect(plain.texts).toEqual(['question', 'answer']);
  expect(plain.messages[1]).not.toHaveProperty('metadata');
  expect(full.messages[1]).toMatchObject({ metadata, bot_id: 'B0PERCH', parent_user_id: anna });
});

it('opens a direct conversation, always the same one', async () => {
  const { slack, anna } = await slackWithAnna();
  const open = (): Promise<Json> => call(slack, 'conversations.open', { users: anna });

  expect(await open()).toEqual({ ok: true, channel: { id: slack.openDm(anna) } });
  expect(await open()).toEqual(await open());
  expect(await call(slack, 'conversations.open', { users: 'U0NOBODY' })).toMatchObject({
    error: 'user_not_found',
  });
});

it('shows people, puts reactions on messages, takes a status', async () => {
  const { slack, anna, channel } = await slackWithAnna();
  const { ts } = slack.say({ channel, user: anna, text: 'question' });
  const reaction = { channel, timestamp: ts, name: 'eyes' };

  expect(await call(slack, 'users.info', { user: anna })).toMatchObject({
    user: { id: anna, name: 'anna', real_name: 'Anna Auer', is_bot: false },
  });
  await call(slack, 'reactions.add', reaction);
  expect(slack.messages(channel)[0]!.reactions).toEqual([{ name: 'eyes', user: 'U0PERCH' }]);
  expect(await call(slack, 'reactions.add', reaction)).toMatchObject({ error: 'already_reacted' });
  await call(slack, 'reactions.remove', reaction);
  expect(slack.messages(channel)[0]!.reactions).toEqual([]);
  const status = { channel_id: channel, thread_ts: ts, status: 'is thinking' };
  expect(await call(slack, 'assistant.threads.setStatus', status)).toMatchObject({ ok: true });
});
