import { expect, it, onTestFinished } from 'vitest';
import { silentLog } from '../../../main/log/log.js';
import { checkToken } from '../../../main/transports/slack/check-token.js';
import { inEnglish, say } from '../../../preload/language/sentence.js';
import { manifestScopes } from '../../fakes/slack/settings.js';
import { startSlack, type Slack } from '../../fakes/slack/slack.js';

async function slackWith(botScopes: readonly string[]): Promise<Slack> {
  const slack = await startSlack({ botScopes });
  onTestFinished(() => slack.stop());
  return slack;
}
const everything = [...manifestScopes, 'channels:read'];

it('says whom a bot token belongs to, and of which app it is', async () => {
  const { tokens, apiUrl } = await slackWith(everything);

  expect(await checkToken('bot', tokens.bot, apiUrl, silentLog)).toEqual({
    says: say`works, as @${'perch'} in ${'Acme'}`,
    sentence: say`Works, as @${'perch'} in ${'Acme'}.`,
    warnings: [],
    scopes: everything,
    appId: 'A0PERCH',
    workspace: {
      ...{ id: 'T0ACME', name: 'Acme', url: 'https://acme.slack.com/' },
      ...{ botName: 'perch', botUserId: 'U0PERCH' },
    },
  });
});

it('names every scope that a bot token lacks, and what it is for', async () => {
  const lacking = everything.filter((scope) => scope !== 'chat:write' && scope !== 'users:read');
  const { tokens, apiUrl } = await slackWith(lacking);

  const { warnings, appId } = await checkToken('bot', tokens.bot, apiUrl, silentLog);

  expect(warnings).toHaveLength(2);
  expect(appId).toBeUndefined();
  expect(warnings.map(inEnglish).join()).toMatch(
    /chat:write \(to answer\).*users:read \(to know the names of people\)/,
  );
});

it('proves an app token without opening a connection', async () => {
  const slack = await slackWith(everything);

  const { says, server } = await checkToken('app', slack.tokens.app, slack.apiUrl, silentLog);

  expect(inEnglish(says)).toBe('works, Socket Mode is on');
  // The ticket for a connection is not handed on.
  expect(server).toBe(`ws://${new URL(slack.apiUrl).host}`);
  expect(slack.journal.of('upgrade')).toHaveLength(0);
});

it.each([
  ['bot', 'app', 'not_allowed_token_type'],
  ['app', 'bot', 'not_allowed_token_type'],
] as const)('refuses in the place of the %s token the %s token', async (kind, given, code) => {
  const { tokens, apiUrl } = await slackWith(everything);

  await expect(checkToken(kind, tokens[given], apiUrl, silentLog)).rejects.toMatchObject({
    ...{ code, retryable: false },
  });
});

it('tells a token that Slack refuses from a Slack that can not be asked', async () => {
  const slack = await slackWith(everything);
  slack.setToken(slack.tokens.bot, { state: 'revoked' });
  const check = () => checkToken('bot', slack.tokens.bot, slack.apiUrl, silentLog);

  await expect(check()).rejects.toMatchObject({ code: 'token_revoked', retryable: false });
  await slack.faults.down();
  await expect(check()).rejects.toMatchObject({ code: 'network_down', retryable: true });
});
