// Files, views, response_url, group conversations, rationed history: what an app does beyond answering.
import { expect, it } from 'vitest';
import { call } from './raw-client.js';
import { manifestScopes } from './settings.js';
import { slackWithAnna } from './started.js';

const post = (url: string, body: object): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

it('takes a file in three steps, and not before its bytes have come', async () => {
  const { slack, channel } = await slackWithAnna({ botScopes: [...manifestScopes, 'files:write'] });
  const announced = { filename: 'report.txt', length: 5 };
  const { file_id, upload_url } = await call(slack, 'files.getUploadURLExternal', announced);
  const complete = {
    files: JSON.stringify([{ id: file_id, title: 'Report' }]),
    channel_id: channel,
  };

  expect(await call(slack, 'files.completeUploadExternal', complete)).toMatchObject({
    error: 'file_not_found',
  });
  const wrong = await fetch(String(upload_url), { method: 'POST', body: 'far too long' });
  expect(wrong.status).toBe(400);
  const sent = await fetch(String(upload_url), { method: 'POST', body: 'hello' });
  expect(await sent.text()).toBe('OK - 5');
  expect(await call(slack, 'files.completeUploadExternal', complete)).toMatchObject({ ok: true });

  expect(await call(slack, 'files.info', { file: file_id })).toMatchObject({
    file: { title: 'Report', channels: [channel] },
  });
  expect(slack.messages(channel)).toMatchObject([{ subtype: 'file_share' }]);
});

it('opens a view once per trigger, and updates it unless it has changed meanwhile', async () => {
  const { slack } = await slackWithAnna();
  const view = { type: 'modal', blocks: [], external_id: 'ask' };
  const trigger_id = slack.newTrigger();

  const opened = await call(slack, 'views.open', { trigger_id, view });
  const again = await call(slack, 'views.open', { trigger_id, view });
  const update = (hash?: string) =>
    call(slack, 'views.update', { external_id: 'ask', view, ...(hash ? { hash } : {}) });

  expect(opened).toMatchObject({ ok: true, view: { external_id: 'ask' } });
  expect(again).toMatchObject({ error: 'expired_trigger_id' });
  expect(await update()).toMatchObject({ ok: true });
  expect(await update('old')).toMatchObject({ error: 'hash_conflict' });
});

it('publishes a home for people there are', async () => {
  const { slack, anna } = await slackWithAnna();
  const view = { type: 'home', blocks: [] };

  expect(await call(slack, 'views.publish', { user_id: anna, view })).toMatchObject({ ok: true });
  expect(await call(slack, 'views.publish', { user_id: 'U0NOBODY', view })).toMatchObject({
    error: 'user_not_found',
  });
});

it('takes five answers on a response_url, in public only when asked to', async () => {
  const { slack, channel } = await slackWithAnna();
  const url = slack.newResponseUrl(channel);

  await post(url, { text: 'only for you' });
  const later = [2, 3, 4, 5].map((n) => ({ text: `${n}`, response_type: 'in_channel' }));
  for (const body of later) expect((await post(url, body)).status).toBe(200);
  const sixth = await post(url, { text: 'one too many' });

  expect([sixth.status, await sixth.json()]).toEqual([404, { ok: false, error: 'used_url' }]);
  expect(slack.messages(channel).map(({ text }) => text)).toEqual(['2', '3', '4', '5']);
  expect(slack.journal.of('response').map(({ isPublic }) => isPublic)).toEqual([
    false,
    ...[true, true, true, true],
  ]);
});

it('lets a response_url expire after half an hour', async () => {
  const { slack, channel } = await slackWithAnna({ timeScale: 100_000 });
  const url = slack.newResponseUrl(channel);

  await new Promise((resolve) => setTimeout(resolve, 30));

  expect(await (await post(url, { text: 'late' })).json()).toMatchObject({ error: 'expired_url' });
});

it('opens one conversation per group of people, where the app may', async () => {
  const { slack, anna } = await slackWithAnna({ botScopes: [...manifestScopes, 'mpim:write'] });
  const ben = slack.addUser({ name: 'ben' });

  const first = await call(slack, 'conversations.open', { users: `${anna},${ben}` });
  const second = await call(slack, 'conversations.open', { users: `${ben},${anna}` });

  expect(first).toMatchObject({ ok: true });
  expect(second).toEqual(first);
});

it('lists only the channels the bot is in', async () => {
  const { slack, anna, channel } = await slackWithAnna({
    botScopes: [...manifestScopes, 'channels:read', 'groups:read'],
  });
  slack.addChannel({ name: 'elsewhere', members: [anna] });

  const { channels } = await call(slack, 'users.conversations');

  expect(channels).toMatchObject([{ id: channel }]);
});

it('rations history for apps sold outside the Marketplace', async () => {
  const { slack, anna, channel } = await slackWithAnna({ isSoldOutsideMarketplace: true });
  for (let count = 0; count < 20; count += 1) slack.say({ channel, user: anna, text: `${count}` });

  const first = await call(slack, 'conversations.history', { channel, limit: 200 });
  const second = await call(slack, 'conversations.history', { channel });

  expect(first['messages']).toHaveLength(15);
  expect(first['has_more']).toBe(true);
  expect(second).toMatchObject({ ok: false, error: 'ratelimited' });
});
