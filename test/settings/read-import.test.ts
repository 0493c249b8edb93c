import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readImport, type ImportPlace } from '../../main/settings/import/read-import.js';
import { deleteFile, redactedText, redactFile } from '../../main/settings/import/redact-file.js';
import type { ImportRow } from '../../preload/imports.js';
import { inEnglish, kept } from '../../preload/language/sentence.js';
import { tempFolder } from './temp-folder.js';

/** As the env file of a similar bot is. */
const seed = [
  '# Slack',
  'SLACK_BOT_TOKEN="xoxb-11-22-abcdefgh1234"  # the bot',
  'SLACK_APP_TOKEN=xapp-1-A01-22-abcdefgh5678',
  'BOT_USER_ID=U0BOT',
  'SLACK_CHANNEL_WHITELIST=C012ABCDE, C012ABCDF',
  'OPENROUTER_API_KEY=sk-or-v1-abcdefgh9999',
  'OPENROUTER_MODEL=anthropic/claude-3.5-sonnet',
  'AI_TEMPERATURE=7',
  'DB_PATH=./data/slack_bot.db',
  'ENABLE_CONVERSATION_SUMMARY=false',
  'OPENROUTER_MODLE=x',
  'AWS_SECRET=hunter2hunter2',
  'PRIVACY_LEVEL=',
].join('\n');

const here: ImportPlace = { workspace: (number: number) => number, fixed: () => undefined };
const rowOf = (text: string, key: string, place = here) =>
  readImport(text, place).rows.find((row) => row.key === key);

const whyOf = (row: ImportRow | undefined) => row?.kind === 'left out' && inEnglish(row.why);

describe('the env file of another bot', () => {
  it('is read line by line: settings, secrets, what is left out, what is unknown', () => {
    const { rows, values, botUserId } = readImport(seed, here);

    expect(rows.map(({ key, kind }) => `${key}: ${kind}`)).toEqual([
      'SLACK_BOT_TOKEN: secret',
      'SLACK_APP_TOKEN: secret',
      'BOT_USER_ID: compared',
      'SLACK_CHANNEL_WHITELIST: setting',
      'OPENROUTER_API_KEY: secret',
      'OPENROUTER_MODEL: setting',
      'AI_TEMPERATURE: left out',
      'DB_PATH: left out',
      'ENABLE_CONVERSATION_SUMMARY: setting',
      'OPENROUTER_MODLE: unknown',
      'AWS_SECRET: unknown',
      'PRIVACY_LEVEL: left out',
    ]);
    expect(values).toEqual({
      SLACK_BOT_TOKEN: 'xoxb-11-22-abcdefgh1234',
      SLACK_APP_TOKEN: 'xapp-1-A01-22-abcdefgh5678',
      SLACK_CHANNEL_WHITELIST: ['C012ABCDE', 'C012ABCDF'],
      OPENROUTER_API_KEY: 'sk-or-v1-abcdefgh9999',
      OPENROUTER_MODEL: 'anthropic/claude-3.5-sonnet',
      CONTEXT_SUMMARIES: false,
    });
    expect(botUserId).toBe('U0BOT');
  });

  it('shows no secret but its end, and nothing of what it does not know', () => {
    const shown = JSON.stringify(readImport(seed, here).rows);

    expect(shown).toContain('1234');
    expect(shown).not.toMatch(/abcdefgh|hunter2/);
  });

  it('says why a value is not taken, and what an unknown key may mean', () => {
    expect(whyOf(rowOf(seed, 'AI_TEMPERATURE'))).toBe(
      'AI_TEMPERATURE is "7", but must be a number from 0 to 2.',
    );
    expect(whyOf(rowOf(seed, 'DB_PATH'))).toBe(
      'Perch keeps its history and its log in its own folder.',
    );
    expect(rowOf(seed, 'OPENROUTER_MODLE')).toMatchObject({ near: 'OPENROUTER_MODEL' });
  });

  it('shows no token that stands under another name', () => {
    const { rows, values } = readImport('OPENROUTER_MODEL=xoxb-11-22-abcdefgh', here);

    expect(JSON.stringify(rows)).not.toContain('abcdefgh');
    expect(values).toEqual({ OPENROUTER_MODEL: 'xoxb-11-22-abcdefgh' });
  });

  it('becomes another workspace where the first is there already', () => {
    const place = { ...here, workspace: (number: number) => number + 1 };

    expect(readImport('SLACK_BOT_TOKEN=xoxb-1-2-abcdefgh', place).values).toEqual({
      SLACK_BOT_TOKEN_2: 'xoxb-1-2-abcdefgh',
    });
  });

  it('leaves out what was given at start', () => {
    const place = { ...here, fixed: () => kept('It was given at start.') };

    expect(rowOf('AI_ENABLED=false', 'AI_ENABLED', place)).toMatchObject({ kind: 'left out' });
  });
});

describe('the old file', () => {
  it('keeps everything but the values of its secrets', () => {
    const text = 'A=1\r\nexport TOKEN="a\r\nb" # why\r\n\r\n# end\r\nB=2';

    expect(redactedText(text, new Set([2]))).toBe(
      'A=1\r\nexport TOKEN=moved-to-perch\r\n\r\n# end\r\nB=2',
    );
  });

  it('is written anew under the same rights', async () => {
    const file = join(tempFolder(), '.env');
    writeFileSync(file, seed);
    chmodSync(file, 0o640);

    await redactFile(file, seed, new Set([2, 3, 6]));

    expect(readFileSync(file, 'utf8')).not.toMatch(/abcdefgh/);
    expect(readFileSync(file, 'utf8')).toContain('DB_PATH=./data/slack_bot.db');
    expect(statSync(file).mode & 0o777).toBe(0o640);
  });

  it('is left alone when it is another one by now', async () => {
    const file = join(tempFolder(), '.env');
    writeFileSync(file, 'CHANGED=1');

    await expect(redactFile(file, seed, new Set([2]))).rejects.toMatchObject({
      code: 'not_allowed',
    });
    await expect(deleteFile(file, seed)).rejects.toMatchObject({ code: 'not_allowed' });
    expect(readFileSync(file, 'utf8')).toBe('CHANGED=1');
  });
});
