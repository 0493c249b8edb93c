import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Clock } from '../../main/lib/clock.js';
import { createLog } from '../../main/log/create-log.js';
import { openSecrets } from '../../main/settings/secrets.js';
import { openSettings, type GivenAtStart } from '../../main/settings/settings.js';
import { inEnglish } from '../../preload/language/sentence.js';
import { Store } from './electron-store.js';
import { keychain } from './keychain.js';
import { tempFolder } from './temp-folder.js';

const clock: Clock = { now: () => Date.UTC(2026, 10, 21, 3, 4, 5), sleep: async () => undefined };
const token = 'xoxb-1-2-CANARYabcd';

async function setup(
  given: Partial<GivenAtStart> = {},
  cwd = tempFolder(),
  system = keychain().old,
) {
  const log = createLog({ level: 'debug', ring: 100, clock });
  onTestFinished(() => log.close());
  const file = join(cwd, 'secrets.json');
  const secrets = await openSecrets({ file, safeStorage: system, platform: 'linux', clock, log });
  const registered: string[] = [];
  const settings = openSettings({
    Store,
    cwd,
    clock,
    log,
    secrets,
    registerSecret: (secret) => registered.push(secret),
    given: { flags: {}, env: {}, envFile: {}, ...given },
  });
  const lines = () => log.page({ limit: 100 }).rows.map(({ level, text }) => `${level} ${text}`);
  return { settings, cwd, registered, lines };
}

describe('settings', () => {
  it('keep what was changed over a restart, in a file for the owner only', async () => {
    const { settings, cwd } = await setup();

    settings.update({
      model: { model: 'a/b', temperature: 0 },
      privacyLevel: 'high',
      logLevel: 'debug',
    });
    settings.workspaces.update(2, { slack: { channelAllowList: ['C012ABC'] } });

    const { settings: again } = await setup({}, cwd);
    expect(again.config()).toMatchObject({
      model: { model: 'a/b', temperature: 0, maxTokens: 800 },
      privacyLevel: 'high',
      workspaces: [{ number: 2, channelAllowList: ['C012ABC'] }],
      log: { level: 'debug' },
    });
    expect(statSync(join(cwd, 'settings.json')).mode & 0o777).toBe(0o600);
  });

  it('apply the whole patch or nothing, and name every wrong value', async () => {
    const { settings } = await setup();
    const before = settings.config();

    const update = () =>
      settings.update({
        privacyLevel: 'low',
        model: { baseUrl: 'http://example.com', model: 'two words' },
      });

    expect(update).toThrow(expect.objectContaining({ code: 'invalid_input' }));
    expect(update).toThrow(/model\.baseUrl: [\s\S]*model\.model: /);
    expect(settings.config()).toBe(before);
  });

  it('refuse to change what was given at start, and say where it was given', async () => {
    const { settings } = await setup({
      flags: { OPENROUTER_MODEL: 'x/y' },
      env: { PRIVACY_LEVEL: 'high' },
      envFile: { SLACK_BOT_TOKEN: token, INDEX_FOLDERS: ['/docs'] },
    });
    const refused = (message: string): unknown =>
      expect.objectContaining({ code: 'not_allowed', message });

    expect(() => settings.update({ model: { model: 'a/b' } })).toThrow(
      refused('The flag --openrouter-model sets this value.'),
    );
    expect(() => settings.update({ logLevel: 'warn', privacyLevel: 'low' })).toThrow(
      refused('PRIVACY_LEVEL in the environment sets this value.'),
    );
    await expect(settings.workspaces.saveSecret(1, 'bot', 'xoxb-other')).rejects.toThrow(
      refused('SLACK_BOT_TOKEN in the env file sets this value.'),
    );
    expect(() => settings.removeFolder('/docs')).toThrow(
      refused('INDEX_FOLDERS in the env file sets this value.'),
    );
    expect(settings.config().log.level).toBe('info');
    expect(settings.view().fixed).toEqual({
      'model.model': { source: 'flag', name: '--openrouter-model' },
      privacyLevel: { source: 'environment', name: 'PRIVACY_LEVEL' },
      'slack.botToken': { source: 'env file', name: 'SLACK_BOT_TOKEN' },
      folders: { source: 'env file', name: 'INDEX_FOLDERS' },
    });
  });

  it('never write down a secret that was given at start', async () => {
    const { settings, cwd } = await setup({ envFile: { SLACK_BOT_TOKEN: token } });

    settings.update({ privacyLevel: 'low' });

    expect(readdirSync(cwd)).toEqual(['settings.json']);
    expect(readFileSync(join(cwd, 'settings.json'), 'utf8')).not.toContain('CANARY');
  });

  it('show a secret by its last four characters and where it is kept, and nothing more', async () => {
    const { settings } = await setup({ env: { OPENROUTER_API_KEY: 'sk-or-v1-CANARY9876' } });

    await settings.workspaces.saveSecret(1, 'bot', token);

    const view = settings.view();
    expect(view.workspaces[0]?.botToken).toEqual({ set: true, last4: 'abcd', kept: 'encrypted' });
    expect(view.model.key).toEqual({ set: true, last4: '9876', kept: 'given at start' });
    expect(view.workspaces[0]?.appToken).toEqual({ set: false });
    expect(JSON.stringify(view)).not.toContain('CANARY');
    expect(settings.config().workspaces[0]?.botToken).toBe(token);
  });

  it('say which tokens of a workspace are missing, in one sentence', async () => {
    const { settings } = await setup({ env: { SLACK_APP_TOKEN: 'xapp-1-x' } });
    const missing = () => settings.view().workspaces[0]?.missing;
    expect(inEnglish(missing()!)).toBe('Paste the bot token (xoxb-…) to connect to Slack.');

    await settings.workspaces.saveSecret(1, 'bot', token);

    expect(missing()).toBeUndefined();
  });

  it('ask for the tokens again when the keychain changed', async () => {
    const { settings, cwd } = await setup();
    await settings.workspaces.saveSecret(1, 'bot', token);
    settings.update({ privacyLevel: 'low' });

    const { settings: later } = await setup({}, cwd, keychain('kwallet').old);

    expect(inEnglish(later.view().workspaces[0]!.missing!)).toMatch(
      /^The keychain no longer opens the stored tokens/,
    );
    expect(later.config().privacyLevel).toBe('low');
  });

  it('register every secret before anybody can read it from the config', async () => {
    const { settings, registered } = await setup({ flags: { OPENROUTER_API_KEY: 'sk-given' } });
    expect(registered).toContain('sk-given');

    let known = false;
    settings.onChange((config) => {
      known = registered.includes(config.workspaces[0]?.botToken ?? '');
    });
    await settings.workspaces.saveSecret(1, 'bot', token);

    expect(known).toBe(true);
  });

  it('tell of every change with the config before it, until unsubscribed', async () => {
    const { settings } = await setup();
    const seen: [string, string][] = [];
    const stop = settings.onChange((now, before) =>
      seen.push([before.privacyLevel, now.privacyLevel]),
    );

    settings.update({ privacyLevel: 'low' });
    stop();
    settings.update({ privacyLevel: 'high' });

    expect(seen).toEqual([['medium', 'low']]);
  });

  it('keep the user’s decision on unencrypted secrets', async () => {
    const { settings, cwd } = await setup({}, tempFolder(), keychain('basic_text').old);
    await settings.acceptUnencrypted(true);
    await settings.workspaces.saveSecret(1, 'bot', token);

    const { settings: again } = await setup({}, cwd, keychain('basic_text').old);

    expect(again.view().secretStorage).toMatchObject({ kind: 'unavailable', acceptedPlain: true });
    expect(again.view().workspaces[0]?.botToken).toMatchObject({ kept: 'unencrypted' });

    await again.workspaces.remove(1);
    expect(again.view().workspaces).toEqual([]);
  });
});

describe('a settings file that is not as Perch wrote it', () => {
  it.each([
    ['{"privacyLevel": "high"', 'it is not valid JSON'],
    ['', 'it is empty'],
    ['[1, 2]', 'it holds no JSON object'],
    ['null', 'it holds no JSON object'],
  ])(
    '%j is kept aside, that is said, and nothing more is sent out than before',
    async (text, why) => {
      const cwd = tempFolder();
      writeFileSync(join(cwd, 'settings.json'), text);

      const { settings, lines } = await setup({}, cwd);

      const kept = join(cwd, 'settings.json.damaged-2026-11-21T03-04-05');
      expect(readFileSync(kept, 'utf8')).toBe(text);
      expect(settings.damaged && inEnglish(settings.damaged)).toBe(
        `The settings file could not be read: ${why}. It is kept as ${kept}; Perch starts with default settings and the privacy level high.`,
      );
      expect(lines()).toContain(`error ${inEnglish(settings.damaged ?? '')}`);
      expect(settings.config().privacyLevel).toBe('high');
    },
  );

  it('costs only the value that is wrong, which is named', async () => {
    const cwd = tempFolder();
    const content = { 'model.temperature': 9, 'model.model': 'a/b', 'from.a.newer.perch': true };
    writeFileSync(join(cwd, 'settings.json'), JSON.stringify(content));

    const { settings, lines } = await setup({}, cwd);
    settings.update({ logLevel: 'warn' });

    expect(settings.config().model).toMatchObject({ temperature: 0.7, model: 'a/b' });
    expect(lines()).toEqual([
      'warn settings.json, model.temperature: AI_TEMPERATURE is "9", but must be a number from 0 to 2. The default is used instead.',
    ]);
    expect(JSON.parse(readFileSync(join(cwd, 'settings.json'), 'utf8'))).toEqual({
      ...content,
      logLevel: 'warn',
    });
  });

  it('with a wrong privacy level counts as the strictest', async () => {
    const cwd = tempFolder();
    writeFileSync(join(cwd, 'settings.json'), '{"privacyLevel":"hihg"}');

    expect((await setup({}, cwd)).settings.config().privacyLevel).toBe('high');
  });

  it('gives no token, even if somebody wrote one into it', async () => {
    const cwd = tempFolder();
    writeFileSync(join(cwd, 'settings.json'), `{"slack.botToken":"${token}"}`);

    expect((await setup({}, cwd)).settings.config().workspaces).toEqual([]);
  });

  it('that cannot be written is said, and nothing has changed', async () => {
    const { settings, cwd } = await setup();
    mkdirSync(join(cwd, 'settings.json'));

    expect(() => settings.update({ privacyLevel: 'low' })).toThrow('could not be written');
    expect(settings.config().privacyLevel).toBe('medium');
  });
});

describe('folders to index', () => {
  it('are added once, cover what lies inside them, and can be removed', async () => {
    const { settings, cwd } = await setup();
    for (const name of ['docs', 'docs/inner', 'docs-old']) mkdirSync(join(cwd, name));
    const paths = () => settings.config().folders.map((path) => path.slice(cwd.length));

    await settings.addFolder(join(cwd, 'docs/inner'));
    await settings.addFolder(join(cwd, 'docs-old'));
    await settings.addFolder(`${join(cwd, 'docs')}/`);
    expect(paths()).toEqual(['/docs-old', '/docs']);

    await expect(settings.addFolder(join(cwd, 'docs'))).rejects.toThrow('already searched');
    await expect(settings.addFolder(join(cwd, 'docs/inner'))).rejects.toThrow('already searched');

    settings.removeFolder(join(cwd, 'docs'));
    expect(paths()).toEqual(['/docs-old']);
  });

  it('must be there and be folders', async () => {
    const { settings, cwd } = await setup();
    writeFileSync(join(cwd, 'file.md'), '');

    for (const path of [join(cwd, 'none'), join(cwd, 'file.md')]) {
      await expect(settings.addFolder(path)).rejects.toThrow(
        expect.objectContaining({ code: 'folder_unreadable' }),
      );
    }
    await expect(settings.addFolder('docs')).rejects.toThrow('not a whole path');
  });
});
