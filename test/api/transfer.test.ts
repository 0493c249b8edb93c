import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { transferHandlers } from '../../main/api/transfer.js';
import { inEnglish, say } from '../../preload/language/sentence.js';
import type { TransferRow } from '../../preload/transfer.js';
import { findLeaks, textPlace } from '../support/canaries.js';
import { fakeClock } from '../support/fake-clock.js';
import { tempFolder } from '../support/temp.js';
import { openTestSettings } from './open-settings.js';

const passphrase = 'four boats in the rain';
const modelKey = 'sk-or-v1-CANARYmodelkey99';
const tokens = { app: 'xapp-1-A1-22-CANARYappab', bot: 'xoxb-11-22-CANARYbotcdef' };
const acme = {
  ...{ id: 'T1', name: 'Acme', url: 'https://acme.slack.com/' },
  ...{ botName: 'perch', botUserId: 'U1' },
};

type Start = Parameters<typeof openTestSettings>[0];

/** A Perch that writes its file into `folder`, and reads the one that is there. */
async function openTransfer(folder = tempFolder(), given: Start = {}) {
  const opened = await openTestSettings(given);
  const file = join(folder, 'settings.json');
  const handlers = transferHandlers({
    ...{ settings: opened.settings, registerSecret: opened.registerSecret, clock: fakeClock() },
    info: { version: '0.1.0' },
    pickSettingsFile: async () => file,
    saveAs: async ({ text }) => {
      writeFileSync(file, text);
      return file;
    },
  });
  const preview = async () => (await handlers['transfer.preview']({ kind: 'pick' })).preview!;
  return { ...opened, handlers, preview, file, text: () => readFileSync(file, 'utf8') };
}

/** One that has been set up. */
async function openFull(folder = tempFolder()) {
  const perch = await openTransfer(folder);
  const { settings } = perch;
  settings.update({ appearance: { theme: 'dark' }, privacyLevel: 'low', retention: { days: 30 } });
  await settings.workspaces.add(tokens, acme);
  settings.workspaces.update(1, { answers: { quietHours: '22:00-07:00' } });
  await settings.saveSecret('model', modelKey);
  return perch;
}

const rowOf = <Row extends { key: string }>(rows: readonly Row[], key: string) =>
  rows.find((row) => row.key === key);

const whyNot = (rows: readonly TransferRow[], key: string): string | undefined => {
  const row = rowOf(rows, key);
  return row?.kind === 'refused' ? inEnglish(row.why) : undefined;
};

it('exports what was set here and, without a passphrase, no secret', async () => {
  const { handlers, text } = await openFull();

  const said = await handlers['transfer.export']({});

  expect(said).toMatchObject({ settings: 4, secrets: 0 });
  expect(JSON.parse(text())).toMatchObject({
    perch: 'settings',
    settings: { THEME: 'dark', PRIVACY_LEVEL: 'low', QUIET_HOURS: '22:00-07:00' },
    workspaces: { 1: { name: 'Acme' } },
  });
  expect(findLeaks({ ...tokens, modelKey }, [textPlace('file', text())])).toEqual([]);
});

it('seals the secrets with a passphrase, each file by a salt of its own', async () => {
  const { handlers, text, registered } = await openFull();

  await handlers['transfer.export']({ passphrase });
  const first = text();
  await handlers['transfer.export']({ passphrase });

  const { sealed } = JSON.parse(first) as { sealed: Record<string, unknown> };
  expect(sealed).toMatchObject({ kdf: 'scrypt', N: 131_072, r: 8, cipher: 'aes-256-gcm' });
  expect((JSON.parse(text()) as { sealed: object }).sealed).not.toMatchObject({
    salt: sealed['salt'],
  });
  expect(findLeaks({ ...tokens, modelKey, passphrase }, [textPlace('file', first)])).toEqual([]);
  expect(registered).toContain(passphrase);
});

it('shows each change from and to, and takes over only what was chosen', async () => {
  const folder = tempFolder();
  await (await openFull(folder)).handlers['transfer.export']({});
  const { settings, handlers, preview } = await openTransfer(folder);

  const { id, rows } = await preview();
  expect(rowOf(rows, 'THEME')).toMatchObject({ kind: 'change', from: 'system', to: 'dark' });
  expect(rowOf(rows, 'RETENTION_DAYS')).toMatchObject({
    careful: say`What is older or more than this is forgotten for good.`,
  });
  expect(settings.config().appearance.theme).toBe('system');

  await handlers['transfer.apply']({ id, keys: ['THEME'] });
  expect(settings.config().appearance.theme).toBe('dark');
  expect(settings.config().privacyLevel).toBe('medium');

  await handlers['transfer.undo']({ id });
  expect(settings.config().appearance.theme).toBe('system');
});

it('brings the whole set-up with the passphrase: tokens, key and what is set for the workspace', async () => {
  const folder = tempFolder();
  await (await openFull(folder)).handlers['transfer.export']({ passphrase });
  const { settings, handlers, preview } = await openTransfer(folder);
  const locked = await preview();
  expect(locked.secrets).toBe('locked');
  expect(whyNot(locked.rows, 'QUIET_HOURS')).toBe(
    'Acme is not connected here. Connect it first, then import the file again.',
  );

  const opened = await handlers['transfer.unlock']({ id: locked.id, passphrase });
  expect(rowOf(opened.rows, 'SLACK_BOT_TOKEN')).toMatchObject({ kind: 'secret', last4: 'cdef' });
  expect(JSON.stringify(opened)).not.toContain('CANARY');
  const keys = opened.rows.map(({ key }) => key);
  await handlers['transfer.apply']({ id: locked.id, keys });

  expect(settings.config().model.apiKey).toBe(modelKey);
  expect(settings.workspaces.list()).toMatchObject([
    {
      number: 1,
      botToken: tokens.bot,
      info: { name: 'Acme' },
      answers: { quietHours: '22:00-07:00' },
    },
  ]);
  await handlers['transfer.undo']({ id: locked.id });
  expect(settings.workspaces.list()).toEqual([]);
});

it('puts a workspace of the file where its team is here, and a new one where there is room', async () => {
  const folder = tempFolder();
  await (await openFull(folder)).handlers['transfer.export']({ passphrase });
  const { settings, handlers, preview } = await openTransfer(folder);
  const globex = { ...acme, id: 'T2', name: 'Globex' };
  await settings.workspaces.add(
    { app: 'xapp-1-A2-33-globexapp', bot: 'xoxb-33-44-globexbot' },
    globex,
  );

  const { id } = await preview();
  const { rows } = await handlers['transfer.unlock']({ id, passphrase });
  await handlers['transfer.apply']({ id, keys: rows.map(({ key }) => key) });

  const names = settings.workspaces.list().map(({ number, info }) => [number, info?.name]);
  expect(names).toEqual([
    [1, 'Globex'],
    [2, 'Acme'],
  ]);
  expect(settings.workspaces.configOf(1).answers.quietHours).toBe('');
  expect(settings.workspaces.configOf(2).answers.quietHours).toBe('22:00-07:00');
});

it('says that a passphrase is wrong, keeps nothing, and opens with the right one afterwards', async () => {
  const folder = tempFolder();
  await (await openFull(folder)).handlers['transfer.export']({ passphrase });
  const { settings, secrets, handlers, preview } = await openTransfer(folder);
  const { id } = await preview();

  await expect(
    handlers['transfer.unlock']({ id, passphrase: 'five boats in the rain' }),
  ).rejects.toMatchObject({ code: 'passphrase_wrong' });
  expect(secrets.names()).toEqual([]);
  expect(settings.view().changed).toEqual([]);

  expect((await handlers['transfer.unlock']({ id, passphrase })).secrets).toBe('open');
});

it('hands no secret to a file in which an address was changed after the export', async () => {
  const folder = tempFolder();
  const { handlers: from, text, file } = await openFull(folder);
  await from['transfer.export']({ passphrase });
  writeFileSync(
    file,
    text().replace('"THEME"', '"OPENROUTER_BASE_URL": "https://evil.example/v1", "THEME"'),
  );
  const { handlers, preview } = await openTransfer(folder);

  const { id } = await preview();

  await expect(handlers['transfer.unlock']({ id, passphrase })).rejects.toMatchObject({
    code: 'passphrase_wrong',
  });
});

it('holds back programs, folders and certificates, and says why; asked for anyway they are refused', async () => {
  const folder = tempFolder();
  const { handlers, preview, file, settings } = await openTransfer(folder);
  writeFileSync(
    file,
    fileOf({
      MCP_SERVERS: { evil: { command: 'curl', args: ['https://evil.example'], env: [] } },
      INDEX_FOLDERS: ['/home'],
      CA_FILE: '/tmp/evil.pem',
    }),
  );

  const { id, rows } = await preview();

  expect(rows.map(({ kind }) => kind)).toEqual(['held back', 'held back', 'held back']);
  expect(JSON.stringify(rows)).toContain('https://evil.example');
  for (const key of ['MCP_SERVERS', 'INDEX_FOLDERS', 'CA_FILE'])
    await expect(handlers['transfer.apply']({ id, keys: [key] })).rejects.toMatchObject({
      code: 'not_allowed',
    });
  expect(settings.view().changed).toEqual([]);
});

it('lists unknown keys and refused values with their reason, and takes the rest', async () => {
  const { handlers, preview, file, settings } = await openTransfer(tempFolder(), {
    env: { LOG_LEVEL: 'debug' },
  });
  writeFileSync(
    file,
    fileOf({
      ...{
        THEMA: 'dark',
        AI_TEMPERATURE: 9,
        LOG_LEVEL: 'warn',
        TEXT_SIZE: 110,
        START_HIDDEN: false,
      },
      ...{ OPENROUTER_API_KEY: 'sk-or-v1-in-the-open', ANSWER_MODE_7: 'never' },
    }),
  );

  const { id, rows, same } = await preview();

  expect(rowOf(rows, 'THEMA')).toMatchObject({ kind: 'unknown', near: 'THEME' });
  expect(whyNot(rows, 'AI_TEMPERATURE')).toBe(
    'AI_TEMPERATURE is "9", but must be a number from 0 to 2.',
  );
  expect(whyNot(rows, 'LOG_LEVEL')).toBe('LOG_LEVEL was given at start, and that holds.');
  expect(whyNot(rows, 'ANSWER_MODE_7')).toBe(
    'Workspace 7 of the file is not connected here. Connect it first, then import the file again.',
  );
  expect(rowOf(rows, 'OPENROUTER_API_KEY')).toBeUndefined();
  expect(same).toBe(1);
  await handlers['transfer.apply']({ id, keys: ['TEXT_SIZE'] });
  expect(settings.config().appearance.textSize).toBe(110);
});

it('refuses what is no file of settings, and an id that is not open', async () => {
  const { handlers } = await openTransfer();
  const look = (text: string) =>
    handlers['transfer.preview']({ kind: 'text', name: 'a.json', text });

  for (const text of ['', 'LOG_LEVEL=debug', '{}', '[1]', '{"perch":"settings","version":99}'])
    await expect(look(text)).rejects.toMatchObject({ code: 'invalid_input' });
  await expect(handlers['transfer.apply']({ id: 'x', keys: ['THEME'] })).rejects.toMatchObject({
    code: 'not_found',
  });
});

it('takes no parameters from a file that would fill the memory or make guessing cheap', async () => {
  const folder = tempFolder();
  const { handlers: from, text, file } = await openFull(folder);
  await from['transfer.export']({ passphrase });
  const { handlers } = await openTransfer(folder);
  for (const N of [2, 1024, 2 ** 24, 131_071]) {
    const tampered = text().replace('"N": 131072', `"N": ${N}`);
    await expect(
      handlers['transfer.preview']({ kind: 'text', name: file, text: tampered }),
    ).rejects.toMatchObject({ code: 'invalid_input' });
  }
});

const fileOf = (settings: object): string =>
  JSON.stringify({
    ...{ perch: 'settings', version: 1, exportedAt: '2026-11-21T03:04:05.000Z', by: '0.1.0' },
    ...{ workspaces: {}, settings },
  });
