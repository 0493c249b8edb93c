import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openTestSettings } from '../api/open-settings.js';

const stored = (cwd: string): unknown =>
  JSON.parse(readFileSync(join(cwd, 'settings.json'), 'utf8'));

it('puts a default back at once, tells everybody and takes the line out of the file', async () => {
  const { settings, cwd } = await openTestSettings();
  settings.update({ lookup: { halfLifeDays: 30 }, appearance: { theme: 'dark' } });
  const heard: number[] = [];
  settings.onChange(({ lookup }) => heard.push(lookup.halfLifeDays));

  settings.reset(['lookup.halfLifeDays']);

  expect(settings.config().lookup.halfLifeDays).toBe(0);
  expect(heard).toEqual([0]);
  expect(stored(cwd)).toEqual({ 'appearance.theme': 'dark' });
  const again = await openTestSettings({}, cwd);
  expect(again.settings.config().lookup.halfLifeDays).toBe(0);
});

it('resets one workspace and leaves the other', async () => {
  const { settings } = await openTestSettings();
  settings.workspaces.update(1, { answers: { mode: 'never' } });
  settings.workspaces.update(2, { answers: { mode: 'never' } });

  settings.reset(['answers.2.mode']);

  const modes = settings.workspaces.list().map(({ answers }) => answers.mode);
  expect(modes).toEqual(['never', 'follow-ups']);
});

it('resets nothing that was given at start, no secret and nothing that does not exist', async () => {
  const { settings } = await openTestSettings({ env: { LOG_LEVEL: 'debug' } });
  await settings.saveSecret('model', 'sk-or-v1-abcdefgh1234');

  expect(() => settings.reset(['logLevel'])).toThrow(/LOG_LEVEL in the environment sets this/);
  expect(() => settings.reset(['model.key'])).toThrow('There is no setting named model.key.');
  expect(() => settings.reset(['a.b'])).toThrow('There is no setting named a.b.');
  expect(settings.config().model.apiKey).toBe('sk-or-v1-abcdefgh1234');
});

it('says which settings differ: not those set to their own default, and not those given at start', async () => {
  const { settings } = await openTestSettings({ env: { THEME: 'dark' } });
  settings.update({ context: { maxMessages: 8, windowHours: 48 } });
  settings.workspaces.update(2, { slack: { channelAllowList: ['C012ABC'] } });

  expect(settings.view().changed).toEqual(['context.windowHours', 'slack.2.channelAllowList']);
});

it('names the key of every setting, a second workspace’s by its number', async () => {
  const { settings } = await openTestSettings();
  settings.workspaces.update(2, { answers: { mode: 'never' } });

  const { keys } = settings.view();

  expect(keys['lookup.halfLifeDays']?.name).toBe('LOOKUP_HALF_LIFE_DAYS');
  expect(keys['answers.2.mode']?.name).toBe('ANSWER_MODE_2');
  expect(JSON.stringify(keys)).not.toContain('undefined');
});

it('takes over all values or none: a secret is put back when the file can not be written', async () => {
  const { settings, cwd } = await openTestSettings();
  await settings.saveSecret('model', 'sk-or-v1-before12345');
  rmSync(join(cwd, 'settings.json'), { force: true });
  mkdirSync(join(cwd, 'settings.json', 'in-the-way'), { recursive: true });

  await expect(
    settings.takeIn({ OPENROUTER_API_KEY: 'sk-or-v1-after123456', LOG_LEVEL: 'debug' }),
  ).rejects.toThrow();

  expect(settings.config().model.apiKey).toBe('sk-or-v1-before12345');
  expect(settings.config().log.level).toBe('info');
});
