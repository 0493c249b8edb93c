import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { importHandlers } from '../../main/api/imports.js';
import type { TokenVerdict } from '../../main/api/workspaces.js';
import { AppError } from '../../main/lib/errors.js';
import { inEnglish, kept } from '../../preload/language/sentence.js';
import { tempFolder } from '../support/temp.js';
import { openTestSettings } from './open-settings.js';

const [bot, app] = ['xoxb-11-22-abcdefgh1234', 'xapp-1-A1-22-abcdefgh5678'];
const text = [
  `SLACK_BOT_TOKEN=${bot}`,
  `SLACK_APP_TOKEN=${app}`,
  'BOT_USER_ID=U9',
  'OPENROUTER_API_KEY=sk-or-v1-abcdefgh9999',
  'AI_TEMPERATURE=0.2',
].join('\n');
const info = {
  ...{ id: 'T1', name: 'Acme', url: 'https://acme.slack.com/' },
  ...{ botName: 'perch', botUserId: 'U1' },
};
const works = {
  says: kept('works, as @perch in Acme'),
  sentence: kept('Works, as @perch in Acme.'),
  ...{ warnings: [], workspace: info, appId: 'A1' },
};

async function openImports(check: () => Promise<TokenVerdict> = async () => works) {
  const opened = await openTestSettings();
  const { settings, registerSecret } = opened;
  const file = join(tempFolder(), '.env');
  writeFileSync(file, text);
  const handlers = importHandlers({
    ...{ settings, registerSecret, checkToken: check, pickEnvFile: async () => file },
    findWorkspace: () => expect.fail('no import names a workspace'),
    removeWorkspace: async () => undefined,
    store: { channels: async () => [] },
  });
  const preview = async () => (await handlers['imports.preview']({ kind: 'pick' })).preview!;
  return { ...opened, handlers, preview, file };
}

it('shows what is in the file and keeps nothing of it', async () => {
  const { settings, secrets, preview, registered } = await openImports();

  const { rows, tokens } = await preview();

  expect(tokens).toEqual({ says: works.says });
  expect(rows).toHaveLength(5);
  expect(JSON.stringify(rows)).not.toContain('abcdefgh');
  expect(secrets.names()).toEqual([]);
  expect(settings.workspaces.list()).toEqual([]);
  expect(registered).toEqual(expect.arrayContaining([bot, app]));
});

it('only compares the bot user of the file with what Slack says', async () => {
  const { handlers, preview, settings } = await openImports();

  const { id, rows } = await preview();
  await handlers['imports.apply']({ id });

  expect(rows.find(({ key }) => key === 'BOT_USER_ID')).toMatchObject({
    says: {
      key: 'It says {{0}}, but the bot token belongs to {{1}}. Slack’s word counts.',
      values: ['U9', 'U1'],
    },
  });
  expect(settings.workspaces.list()[0]?.expectedBotUserId).toBeUndefined();
});

it('keeps secrets in the keychain and the rest in the settings, as a workspace with its name', async () => {
  const { handlers, preview, settings, secrets } = await openImports();

  const { result, view } = await handlers['imports.apply']({ id: (await preview()).id });

  expect(inEnglish(result.says)).toBe('4 values are taken over from .env.');
  expect(result.hasSecrets).toBe(true);
  expect(view.workspaces).toMatchObject([{ name: 'Acme', botName: 'perch' }]);
  expect(secrets.names().toSorted()).toEqual(['app.1', 'bot.1', 'model']);
  expect(settings.config().model.temperature).toBe(0.2);
  expect(settings.config().model.apiKey).toBe('sk-or-v1-abcdefgh9999');
});

it('takes it all back: secrets, settings and the workspace are as they were', async () => {
  const { handlers, preview, settings, secrets } = await openImports();
  await settings.saveSecret('model', 'sk-mine-12345678');
  settings.update({ model: { temperature: 0.9 } });
  const { id } = await preview();
  await handlers['imports.apply']({ id });

  await handlers['imports.undo']({ id });

  expect(settings.config().model).toMatchObject({ temperature: 0.9, apiKey: 'sk-mine-12345678' });
  expect(settings.workspaces.list()).toEqual([]);
  expect(secrets.names()).toEqual(['model']);
});

it('leaves tokens out that Slack refuses, says why, and takes the rest', async () => {
  const refused = () =>
    Promise.reject(new AppError('invalid_auth', 'Slack refused the bot token (invalid_auth).'));
  const { handlers, preview, settings } = await openImports(refused);

  const { id, tokens, rows } = await preview();
  await handlers['imports.apply']({ id });

  expect(tokens).toMatchObject({ error: { code: 'invalid_auth' } });
  expect(rows.slice(0, 2).map(({ kind }) => kind)).toEqual(['left out', 'left out']);
  expect(settings.workspaces.list()).toEqual([]);
  expect(settings.config().model.temperature).toBe(0.2);
});

it('leaves a workspace alone that is there already, and becomes another one', async () => {
  const { handlers, preview, settings } = await openImports();
  const other = { ...info, id: 'T2', name: 'Globex' };
  await settings.workspaces.add({ app: 'xapp-1-A2-2-ijklmnop', bot: 'xoxb-9-9-ijklmnop' }, other);

  await handlers['imports.apply']({ id: (await preview()).id });

  expect(settings.workspaces.list().map((each) => each.info?.name)).toEqual(['Globex', 'Acme']);
});

it('puts no tokens of another team into a workspace that waits for its own', async () => {
  const { handlers, preview, settings } = await openImports();
  const other = { ...info, id: 'T2', name: 'Globex' };
  await settings.workspaces.add({ bot: 'xoxb-9-9-ijklmnop' }, other);

  const { id, tokens } = await preview();
  await handlers['imports.apply']({ id });

  expect(tokens).toMatchObject({ error: { code: 'tokens_mismatch' } });
  expect(settings.workspaces.list()).toMatchObject([{ botToken: 'xoxb-9-9-ijklmnop' }]);
});

it('takes the secrets out of the old file, or deletes it', async () => {
  const { handlers, preview, file } = await openImports();

  await handlers['imports.clear']({ id: (await preview()).id, how: 'redact' });
  expect(readFileSync(file, 'utf8')).not.toContain('abcdefgh');
  expect(readFileSync(file, 'utf8')).toContain('AI_TEMPERATURE=0.2');
  await handlers['imports.clear']({ id: (await preview()).id, how: 'delete' });

  expect(existsSync(file)).toBe(false);
});

it('takes over no file that is not open any more', async () => {
  const { handlers, preview } = await openImports();
  const { id } = await preview();
  await preview();

  await expect(handlers['imports.apply']({ id })).rejects.toMatchObject({ code: 'not_found' });
});
