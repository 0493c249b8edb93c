// The wizard's calls against a simulated Slack: one token at a time, and what Slack says of both.
import { expect, it, onTestFinished } from 'vitest';
import { setUpHandlers } from '../../main/api/set-up.js';
import { silentLog } from '../../main/log/log.js';
import { checkToken } from '../../main/transports/slack/check-token.js';
import { appManifest, usualWants } from '../../preload/app-manifest.js';
import { inEnglish, say } from '../../preload/language/sentence.js';
import { startSlack, type Slack } from '../fakes/slack/slack.js';
import type { SlackOptions } from '../fakes/slack/settings.js';
import { openTestSettings } from './open-settings.js';

const allScopes = appManifest(usualWants).oauth_config.scopes.bot;

async function startAt(options: SlackOptions = { botScopes: allScopes }) {
  const slack = await startSlack(options);
  onTestFinished(() => slack.stop());
  const opened = await openTestSettings({ env: { SLACK_API_URL: slack.apiUrl } });
  return bind(opened, slack);
}

/** The calls on these settings. */
function bind(opened: Awaited<ReturnType<typeof openTestSettings>>, slack: Slack) {
  const handlers = setUpHandlers({
    ...opened,
    checkToken: (kind, token, apiUrl) => checkToken(kind, token, apiUrl, silentLog),
    findWorkspace: () => expect.fail('no call of the wizard names a workspace'),
    removeWorkspace: async () => undefined,
    store: { channels: async () => [] },
    askCredit: async () => ({ says: say`` }),
    findOllama: async () => ({ kind: 'absent', address: '' }),
  });
  const paste = (pasted: string, field: 'app' | 'bot' = 'bot') =>
    handlers['setUp.paste']({ pasted, field });
  return { ...opened, slack, handlers, paste };
}

const kept = ({ settings }: Awaited<ReturnType<typeof startAt>>) =>
  settings.workspaces.list().map(({ botToken, appToken }) => ({ botToken, appToken }));

it('begins a workspace with the bot token, and makes it whole with the app-level token', async () => {
  const at = await startAt();
  const { tokens } = at.slack;

  const first = await at.paste(` export SLACK_BOT_TOKEN="${tokens.bot}"\n`);
  expect([first.kind, inEnglish(first.says)]).toEqual(['bot', 'Works, as @perch in Acme.']);
  expect(kept(at)).toEqual([{ botToken: tokens.bot, appToken: undefined }]);
  const second = await at.paste(tokens.app, 'app');

  expect(inEnglish(second.says)).toBe('Works, Socket Mode is on.');
  expect(kept(at)).toEqual([{ botToken: tokens.bot, appToken: tokens.app }]);
  expect(second.view.setUp.workspace).toBe('1');
  expect(JSON.stringify(second)).not.toContain(tokens.app);
});

it('puts a token where it belongs, whichever field it was pasted into', async () => {
  const at = await startAt();
  const { tokens } = at.slack;

  const { kind, says } = await at.paste(tokens.app, 'bot');
  await at.paste(tokens.bot, 'app');

  expect(kind).toBe('app');
  expect(inEnglish(says)).toMatch(/^That was the app-level token \(xapp-…\), so it went into/);
  expect(kept(at)).toEqual([{ botToken: tokens.bot, appToken: tokens.app }]);
  expect(at.settings.workspaces.list()[0]?.info?.name).toBe('Acme');
});

it('gives a workspace whose tokens are gone its tokens back, and makes no second one', async () => {
  const at = await startAt();
  await at.paste(at.slack.tokens.bot);
  await at.paste(at.slack.tokens.app);
  await at.secrets.forget('bot.1', 'app.1');
  at.settings.keepSetUp({ state: 'left' });

  const again = await openTestSettings({ env: { SLACK_API_URL: at.slack.apiUrl } }, at.cwd);
  expect(again.settings.workspaces.list()).toMatchObject([{ botToken: undefined, number: 1 }]);
  const { paste } = bind(again, at.slack);
  await paste(at.slack.tokens.bot);
  await paste(at.slack.tokens.app);

  expect(again.settings.workspaces.list()).toMatchObject([
    { number: 1, botToken: at.slack.tokens.bot, appToken: at.slack.tokens.app },
  ]);
});

it('keeps a model key for the model, and makes no workspace of it', async () => {
  const at = await startAt();

  const { kind } = await at.paste('OPENROUTER_API_KEY=sk-or-v1-abcdefgh');

  expect(kind).toBe('model');
  expect(at.settings.config().model.apiKey).toBe('sk-or-v1-abcdefgh');
  expect(kept(at)).toEqual([]);
});

it.each([
  ['xoxp-1-2-abcdefgh', 'token_unknown', /user token/],
  ['xoxb-1-2-nobodys-token', 'invalid_auth', /refused/],
])('keeps nothing of %s', async (pasted, code, sentence) => {
  const at = await startAt();

  const refused = at.paste(pasted);

  await expect(refused).rejects.toThrow(sentence);
  await expect(refused).rejects.toMatchObject({ code });
  expect(kept(at)).toEqual([]);
});

it('refuses the app-level token of another app, by both ids, and keeps the bot token', async () => {
  const at = await startAt();
  await at.paste(at.slack.tokens.bot);
  const other = await startOther();

  await expect(at.paste(other.tokens.app, 'app')).rejects.toMatchObject({ retryable: false });
  expect(kept(at)).toEqual([{ botToken: at.slack.tokens.bot, appToken: undefined }]);
});

async function startOther(): Promise<Slack> {
  const other = await startSlack({
    app: { id: 'A0OTHER', userId: 'U0OTHER', botId: 'B0OTHER', name: 'other' },
  });
  onTestFinished(() => other.stop());
  return other;
}

it('says that Socket Mode is off as the code the page to open goes by', async () => {
  const at = await startAt();
  await at.paste(at.slack.tokens.bot);
  at.slack.faults.linkDisabled(true);

  await expect(at.paste(at.slack.tokens.app, 'app')).rejects.toMatchObject({
    code: 'link_disabled',
  });
});

it('names each scope that is switched on and was not granted, with what it is for', async () => {
  const lacking = new Set(['im:history', 'files:read']);
  const at = await startAt({ botScopes: allScopes.filter((scope) => !lacking.has(scope)) });
  await at.paste(at.slack.tokens.bot);

  const { bot, app, appId } = await at.handlers['setUp.check']({});

  expect(app).toEqual({ kind: 'absent' });
  expect(appId).toBe('A0PERCH');
  expect(bot).toEqual({
    ...{ kind: 'works', team: 'Acme', botName: 'perch', botUserId: 'U0PERCH' },
    lacking: [
      { scope: 'files:read', why: 'to read files attached to a question' },
      { scope: 'im:history', why: 'to read direct messages' },
    ],
  });
});

it('asks for nothing that was switched off before there was a workspace, and takes none of it in', async () => {
  const without = allScopes.filter((scope) => !/^(?:im|mpim):|assistant|files/.test(scope));
  const at = await startAt({ botScopes: without });
  await at.handlers['setUp.want']({
    ...{ events: ['app_mention', 'message.channels', 'message.groups'], files: false },
    ...{ panel: 'off', ways: ['command', 'shortcut', 'home'] },
  });

  await at.paste(at.slack.tokens.bot);

  expect((await at.handlers['setUp.check']({})).bot).toMatchObject({ lacking: [] });
  expect(at.settings.workspaces.list()[0]).toMatchObject({
    ...{ events: ['app_mention', 'message.channels', 'message.groups'], panel: 'off' },
    answers: { files: false },
  });
});

it('writes down nothing where everything is as usual', async () => {
  const at = await startAt();
  await at.paste(at.slack.tokens.bot);

  expect(at.settings.resolved().origins['slack.events']?.source).toBe('default');
});

it('remembers over a restart where the wizard was left', async () => {
  const at = await startAt();
  await at.handlers['setUp.keep']({ state: 'open', step: 'socket' });

  const { settings } = await openTestSettings({}, at.cwd);

  expect(settings.view().setUp).toMatchObject({ state: 'open', step: 'socket' });
});
