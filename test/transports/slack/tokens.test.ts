import { expect, it } from 'vitest';
import type { ConnectionState } from '../../../main/transports/transport.js';
import { connectedStage, opens, stage } from '../support/perch-slack.js';

const errorOf = (state: ConnectionState) =>
  state.kind === 'waiting' || state.kind === 'failed' ? state.error : undefined;

it.each([
  [
    'app',
    'revoked',
    'token_revoked',
    'Slack refused the app token: it was revoked (token_revoked).',
  ],
  ['app', 'inactive', 'account_inactive', 'Slack refused the app token: it belongs to a deleted'],
  [
    'bot',
    'expired',
    'token_revoked',
    'Slack refused the bot token: it has expired (token_expired).',
  ],
] as const)(
  'fails with a sentence that names the %s token when it is %s, after one second look',
  async (kind, tokenState, code, sentence) => {
    const both = await stage({ haste: 20 });
    both.slack.setToken(both.slack.tokens[kind], { state: tokenState });
    both.perch.connection.start();

    const state = await both.reach('failed');

    expect(errorOf(state)).toMatchObject({ code, retryable: false });
    expect(errorOf(state)?.message).toContain(sentence);
    expect(errorOf(state)?.fix).toContain('paste it in Settings');
    expect(opens(both).length).toBeLessThanOrEqual(2);
  },
);

it('fails at once when the two tokens are swapped, and says so', async () => {
  const both = await stage({ haste: 20 });
  const { app, bot } = both.slack.tokens;
  both.config = { ...both.config, appToken: bot, botToken: app };
  both.perch.connection.start();

  const error = errorOf(await both.reach('failed'));

  expect(error).toMatchObject({ code: 'not_allowed_token_type' });
  expect(error?.message).toContain('bot token');
  expect(error?.fix).toBe('Check whether the two tokens are swapped.');
  expect(opens(both)).toHaveLength(0);
});

it('fails at once when the app token may not open connections, naming the scope', async () => {
  const both = await stage({ haste: 20 });
  both.slack.setToken(both.slack.tokens.app, { scopes: [] });
  both.perch.connection.start();

  const error = errorOf(await both.reach('failed'));

  expect(error).toMatchObject({ code: 'missing_scope' });
  expect(error?.message).toContain('The app token lacks the scope connections:write');
  expect(opens(both)).toHaveLength(1);
});

it('survives one refusal of good tokens by itself', async () => {
  const both = await stage({ haste: 20 });
  both.slack.faults.failNext('apps.connections.open', { error: 'invalid_auth' });
  both.perch.connection.start();

  expect(errorOf(await both.reach('waiting'))).toMatchObject({ code: 'invalid_auth' });
  await both.reach('connected');

  expect(opens(both)).toHaveLength(2);
});

it('notices at a reconnect that the bot token was revoked, and recovers with a new one', async () => {
  const both = await connectedStage({ haste: 20 });
  both.slack.setToken(both.slack.tokens.bot, { state: 'revoked' });
  both.slack.faults.resetSockets();

  expect(errorOf(await both.reach('failed'))).toMatchObject({ code: 'token_revoked' });
  const newToken = `${both.slack.tokens.bot}new`;
  both.slack.setToken(newToken, { state: 'valid', scopes: both.slack.settings.botScopes });
  both.config = { ...both.config, botToken: newToken };
  both.perch.connection.reconnect();

  await both.reach('connected');
});

it('never lets a token into the log', async () => {
  const both = await stage({ haste: 20 });
  both.slack.faults.failNext('apps.connections.open', { html: '<p>portal</p>' });
  both.slack.faults.refuseUpgrade({ status: 409 });
  both.perch.connection.start();
  await both.reach('connected');
  both.slack.setToken(both.slack.tokens.app, { state: 'revoked' });
  both.slack.faults.resetSockets();
  await both.reach('failed');

  const text = `${both.lines.join('\n')}${JSON.stringify(both.states)}`;
  expect(text).not.toContain(both.slack.tokens.app);
  expect(text).not.toContain(both.slack.tokens.bot);
});
