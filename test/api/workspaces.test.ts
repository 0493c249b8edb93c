import { expect, it } from 'vitest';
import { workspaceHandlers, type TokenVerdict } from '../../main/api/workspaces.js';
import { AppError } from '../../main/lib/errors.js';
import type { SlackTokenKind } from '../../main/settings/tokens.js';
import { inEnglish, say } from '../../preload/language/sentence.js';
import { openTestSettings } from './open-settings.js';

const tokens = { app: 'xapp-1-A1-22-abcdefgh', bot: 'xoxb-11-22-abcdefgh' };
const acme = {
  ...{ id: 'T1', name: 'Acme', url: 'https://acme.slack.com/' },
  ...{ botName: 'perch', botUserId: 'U1' },
};
const works: TokenVerdict = {
  ...{ says: say`works, as @${'perch'} in ${'Acme'}`, warnings: [], workspace: acme },
  sentence: say`Works, as @${'perch'} in ${'Acme'}.`,
};

type Check = (kind: SlackTokenKind, token: string) => Promise<TokenVerdict>;

const channel = { workspace: acme.id, kind: 'public', heard: 1, isLeft: false } as const;
const channels = [
  { ...channel, id: 'C1', name: 'ops' },
  { ...channel, id: 'C2', name: 'left', isLeft: true },
  { ...channel, id: 'D1', name: 'ana', kind: 'dm' },
  { ...channel, id: 'C9', name: 'elsewhere', workspace: 'T9' },
] as const;

async function setUp(check: Check = async () => works) {
  const { settings, registered, registerSecret } = await openTestSettings();
  const handlers = workspaceHandlers({
    ...{ settings, registerSecret, store: { channels: async () => [...channels] } },
    checkToken: check,
    findWorkspace: (id) => settings.workspaces.list().find(({ number }) => `${number}` === id)!,
    removeWorkspace: ({ workspace }) => settings.workspaces.remove(Number(workspace)),
  });
  return { settings, handlers, registered };
}

it('takes both tokens in either order, and never answers with one', async () => {
  const { handlers, settings, registered } = await setUp();

  const { says, view } = await handlers['workspaces.add']({
    pasted: [` SLACK_BOT_TOKEN="${tokens.bot}" `, tokens.app],
  });

  expect(inEnglish(says)).toBe('Works, as @perch in Acme.');
  expect(settings.workspaces.list()).toMatchObject([{ ...nameTokens(), info: acme }]);
  expect(registered).toContain(tokens.bot);
  expect(JSON.stringify(view)).not.toContain('abcdefgh"');
});

const nameTokens = () => ({ appToken: tokens.app, botToken: tokens.bot });

it('refuses two tokens of one kind, saying which is missing', async () => {
  const { handlers } = await setUp();

  await expect(
    handlers['workspaces.add']({ pasted: [tokens.bot, `${tokens.bot}x`] }),
  ).rejects.toThrow(/app-level token \(xapp-…\) is missing/);
});

it('refuses a workspace that is connected already, by name, and keeps nothing of it', async () => {
  const { handlers, settings } = await setUp();
  await handlers['workspaces.add']({ pasted: [tokens.app, tokens.bot] });

  const again = handlers['workspaces.add']({
    pasted: ['xapp-1-A2-33-abcdefgh', 'xoxb-33-44-abcdefgh'],
  });

  await expect(again).rejects.toThrow('Acme is already connected as @perch.');
  expect(settings.workspaces.list()).toHaveLength(1);
});

it('refuses tokens of two apps', async () => {
  const { handlers, settings } = await setUp(async () => ({ ...works, appId: 'A9' }));

  await expect(handlers['workspaces.add']({ pasted: [tokens.app, tokens.bot] })).rejects.toThrow(
    expect.objectContaining({ code: 'tokens_mismatch' }),
  );
  expect(settings.workspaces.list()).toEqual([]);
});

it('keeps tokens that could not be checked, and says so; a refused one is not kept', async () => {
  const offline = new AppError('dns_failed', 'slack.com has no address.', { retryable: true });
  const { handlers, settings } = await setUp(() => Promise.reject(offline));
  const refused = new AppError('invalid_auth', 'Slack refused the bot token.');
  const strict = await setUp(() => Promise.reject(refused));

  const { says } = await handlers['workspaces.add']({ pasted: [tokens.app, tokens.bot] });

  expect(inEnglish(says)).toMatch(/^Kept, but not checked: slack.com has no address/);
  expect(settings.workspaces.list()).toMatchObject([{ info: undefined }]);
  await expect(
    strict.handlers['workspaces.add']({ pasted: [tokens.app, tokens.bot] }),
  ).rejects.toThrow('Slack refused the bot token.');
  expect(strict.settings.workspaces.list()).toEqual([]);
});

it('refuses another team’s token for a workspace: its history is of its own team', async () => {
  let team = acme;
  const { handlers } = await setUp(async () => ({ ...works, workspace: team }));
  await handlers['workspaces.add']({ pasted: [tokens.app, tokens.bot] });
  team = { ...acme, id: 'T2', name: 'Globex' };

  const replaced = handlers['workspaces.saveToken']({
    ...{ workspace: '1', pasted: 'xoxb-33-44-abcdefgh', field: 'bot' as const },
  });

  await expect(replaced).rejects.toThrow('This bot token belongs to Globex, but here is Acme.');
});

it('says of a token pasted into the other field where it went', async () => {
  const { handlers, settings } = await setUp();
  await handlers['workspaces.add']({ pasted: [tokens.app, tokens.bot] });

  const { kind, says } = await handlers['workspaces.saveToken']({
    ...{ workspace: '1', pasted: 'xoxb-11-22-newtoken', field: 'app' as const },
  });

  expect(kind).toBe('bot');
  expect(inEnglish(says)).toMatch(/^That was the bot token .* works, as @perch in Acme$/);
  expect(settings.workspaces.list()[0]?.botToken).toBe('xoxb-11-22-newtoken');
});

it('names the channels a rule can be made for: of that team, and Perch is in them', async () => {
  const { handlers, settings } = await setUp();
  await settings.workspaces.add({ app: 'xapp-1', bot: 'xoxb-1' }, acme);

  expect(await handlers['workspaces.channels']({ workspace: '1' })).toEqual({
    channels: [{ id: 'C1', name: 'ops' }],
  });
});
