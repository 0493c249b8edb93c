import { expect, it } from 'vitest';
import { call } from './raw-client.js';
import type { Slack } from './slack.js';
import { slackWithAnna } from './started.js';

const post = (slack: Slack, method: string, init: RequestInit): Promise<Response> =>
  fetch(slack.apiUrl + method, { method: 'POST', ...init });
const bearer = (slack: Slack): { authorization: string } => ({
  authorization: `Bearer ${slack.tokens.bot}`,
});

it('reads form, JSON and multipart bodies and the address alike, with JSON inside form fields', async () => {
  const { slack, channel } = await slackWithAnna({ rateLimits: false });
  const blocks = JSON.stringify([{ type: 'divider' }]);
  const fields = { channel, text: 'hi', blocks };
  const multipart = new FormData();
  for (const [name, value] of Object.entries(fields)) multipart.set(name, value);

  await post(slack, 'chat.postMessage', {
    headers: bearer(slack),
    body: new URLSearchParams(fields),
  });
  await post(slack, 'chat.postMessage', { headers: bearer(slack), body: multipart });
  await call(slack, 'chat.postMessage', { ...fields, blocks: [{ type: 'divider' }] });
  const query = new URLSearchParams({ ...fields, token: slack.tokens.bot }).toString();
  await fetch(`${slack.apiUrl}chat.postMessage?${query}`);

  const said = slack.messages(channel);
  expect(said).toHaveLength(4);
  for (const message of said)
    expect(message).toMatchObject({ text: 'hi', blocks: [{ type: 'divider' }] });
  expect(JSON.stringify(slack.journal.entries)).not.toContain(slack.tokens.bot);
});

it('answers with the headers of Slack, and an unknown method with ok false at HTTP 200', async () => {
  const { slack } = await slackWithAnna();

  const known = await post(slack, 'auth.test', { headers: bearer(slack) });
  const unknown = await post(slack, 'chat.shout', { headers: bearer(slack) });

  expect(await known.json()).toEqual({
    ...{ ok: true, url: 'https://acme.slack.com/', team: 'Acme', user: 'perch' },
    ...{ team_id: 'T0ACME', user_id: 'U0PERCH', bot_id: 'B0PERCH', is_enterprise_install: false },
  });
  expect(known.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(known.headers.get('x-oauth-scopes')).toContain('chat:write');
  expect(known.headers.get('x-slack-req-id')).toMatch(/^[0-9a-f]{32}$/);
  expect(unknown.status).toBe(200);
  expect(await unknown.json()).toMatchObject({ ok: false, error: 'unknown_method' });
});

it.each([
  ['no token', 'auth.test', () => '', 'not_authed'],
  ['a token nobody knows', 'auth.test', () => 'xoxb-1-2-three', 'invalid_auth'],
  ['the app token', 'auth.test', (slack: Slack) => slack.tokens.app, 'not_allowed_token_type'],
  [
    'the bot token',
    'apps.connections.open',
    (slack: Slack) => slack.tokens.bot,
    'not_allowed_token_type',
  ],
])('refuses %s for %s', async (_what, method, token, error) => {
  const { slack } = await slackWithAnna();

  expect(await call(slack, method, {}, token(slack))).toMatchObject({ ok: false, error });
});

it('takes the app token in the header only', async () => {
  const { slack } = await slackWithAnna();
  const body = new URLSearchParams({ token: slack.tokens.app });

  const response = await post(slack, 'apps.connections.open', { body });

  expect(await response.json()).toMatchObject({ ok: false, error: 'not_authed' });
});

it('refuses a token by its state, and takes it again when that changes', async () => {
  const { slack } = await slackWithAnna();
  const errorAs = async (state: 'valid' | 'revoked' | 'expired' | 'inactive'): Promise<unknown> => {
    slack.setToken(slack.tokens.bot, { state });
    return (await call(slack, 'auth.test'))['error'];
  };

  expect(await errorAs('revoked')).toBe('token_revoked');
  expect(await errorAs('expired')).toBe('token_expired');
  expect(await errorAs('inactive')).toBe('account_inactive');
  expect(await errorAs('valid')).toBeUndefined();
});

it('names the scope that is missing and those there are', async () => {
  const { slack, channel } = await slackWithAnna();
  slack.setToken(slack.tokens.bot, { scopes: ['im:history'] });

  expect(await call(slack, 'chat.postMessage', { channel, text: 'hi' })).toMatchObject({
    ...{ error: 'missing_scope', needed: 'chat:write', provided: 'im:history' },
  });
  expect(await call(slack, 'conversations.history', { channel })).toMatchObject({
    ...{ error: 'missing_scope', needed: 'channels:history', provided: 'im:history' },
  });
});

it('has no conversations.info for the scopes of the manifest', async () => {
  const { slack, channel } = await slackWithAnna();
  const info = (): Promise<unknown> => call(slack, 'conversations.info', { channel });

  expect(await info()).toMatchObject({ error: 'missing_scope' });
  slack.setToken(slack.tokens.bot, { scopes: ['channels:read'] });
  expect(await info()).toMatchObject({ ok: true, channel: { name: 'general', is_member: true } });
});

it('refuses more than a short burst of posts into one channel, and no other channel for it', async () => {
  const { slack, channel } = await slackWithAnna();
  const other = slack.addChannel();
  const say = (where: string): Promise<Response> =>
    post(slack, 'chat.postMessage', {
      headers: bearer(slack),
      body: new URLSearchParams({ channel: where, text: 'hi' }),
    });

  const burst = await Promise.all(Array.from({ length: 6 }, () => say(channel)));

  const refused = burst.find(({ status }) => status === 429);
  expect(refused?.headers.get('retry-after')).toBe('1');
  expect(await refused?.json()).toEqual({ ok: false, error: 'ratelimited' });
  expect((await say(other)).status).toBe(200);
  expect(slack.messages(channel)).toHaveLength(burst.filter(({ status }) => status === 200).length);
});

it('journals a call before it applies and before it answers', async () => {
  const { slack, channel } = await slackWithAnna();
  const seen: string[] = [];
  slack.onJournal((entry) => {
    const count = slack.messages(channel).length;
    if (entry.kind === 'api') seen.push(`${entry.phase} ${count}`);
  });

  await call(slack, 'chat.postMessage', { channel, text: 'hi' });

  expect(seen).toEqual(['received 0', 'applied 1', 'answered 1']);
});

it('fails on demand, as often and for those calls it was told to', async () => {
  const { slack, channel } = await slackWithAnna();
  const other = slack.addChannel();
  const { failNext } = slack.faults;
  failNext('chat.postMessage', { retryAfter: 7, where: (args) => args['channel'] === channel });
  failNext('auth.test', { error: 'invalid_auth' });
  failNext('auth.test', { html: '<h1>Log in to the Wi-Fi</h1>' });
  failNext('auth.test', { status: 503 });
  const status = async (method: string): Promise<[number, string]> => {
    const response = await post(slack, method, { headers: bearer(slack) });
    return [response.status, await response.text()];
  };

  expect(await call(slack, 'chat.postMessage', { channel: other, text: 'hi' })).toMatchObject({
    ok: true,
  });
  expect(await call(slack, 'chat.postMessage', { channel, text: 'hi' })).toMatchObject({
    error: 'ratelimited',
  });
  expect(await call(slack, 'auth.test')).toEqual({ ok: false, error: 'invalid_auth' });
  expect(await status('auth.test')).toEqual([200, '<h1>Log in to the Wi-Fi</h1>']);
  expect((await status('auth.test'))[0]).toBe(503);
  expect((await status('auth.test'))[0]).toBe(200);
});

it('can apply a post and lose the answer', async () => {
  const { slack, channel } = await slackWithAnna();
  slack.faults.failNext('chat.postMessage', { resetAfterApply: true });

  await expect(call(slack, 'chat.postMessage', { channel, text: 'hi' })).rejects.toThrow();

  expect(slack.messages(channel)).toHaveLength(1);
});

it('can hang without applying, and answer late', async () => {
  const { slack, channel } = await slackWithAnna();
  slack.faults.failNext('chat.postMessage', { hang: true });
  const hanging = post(slack, 'chat.postMessage', {
    headers: bearer(slack),
    body: new URLSearchParams({ channel, text: 'hi' }),
    signal: AbortSignal.timeout(50),
  });
  await expect(hanging).rejects.toThrow();
  expect(slack.messages(channel)).toEqual([]);

  slack.faults.failNext('auth.test', { slowMs: 60 });
  const startedAt = performance.now();
  await call(slack, 'auth.test');
  expect(performance.now() - startedAt).toBeGreaterThan(55);
});
