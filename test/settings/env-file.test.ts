import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseEnvFile, readEnvFile } from '../../main/settings/env-file.js';
import { readEnvironment } from '../../main/settings/environment.js';
import { tempFolder } from './temp-folder.js';

const problemsOf = (text: string) => parseEnvFile(text, 'perch.env').problems;

describe('env file', () => {
  it('reads comments, quotes, export, CRLF and a byte order mark', () => {
    const text = [
      '\ufeff# Slack',
      '',
      'export SLACK_APP_TOKEN=xapp-1-A-2-abcdef # the app',
      "SLACK_BOT_TOKEN = 'xoxb-1-2-abcdef'",
      '  OPENROUTER_MODEL="a/b#c"  # quoted, so # belongs to it',
      'AI_ENABLED=',
      '   # MAX_CONTEXT_MESSAGES=9',
      'PRIVACY_LEVEL=high',
    ].join('\r\n');

    expect(parseEnvFile(text, 'perch.env')).toEqual({
      values: {
        SLACK_APP_TOKEN: 'xapp-1-A-2-abcdef',
        SLACK_BOT_TOKEN: 'xoxb-1-2-abcdef',
        OPENROUTER_MODEL: 'a/b#c',
        PRIVACY_LEVEL: 'high',
      },
      problems: [],
    });
  });

  it('names every problem with its line, in the order of the lines', () => {
    const text = [
      'LOG_LEVEL=loud',
      'OPENROUTER_MODLE=x',
      'just words',
      'DB_PATH=./data',
      'AI_TEMPERATURE=0.5',
      'AI_TEMPERATURE=0.6',
      'OPENROUTER_MODEL="never closed',
    ].join('\n');

    expect(problemsOf(text)).toEqual([
      'perch.env:1: LOG_LEVEL is "loud", but must be debug, info, warn, error.',
      'perch.env:2: OPENROUTER_MODLE is no key of Perch. Did you mean OPENROUTER_MODEL?',
      'perch.env:3: This is not KEY=value.',
      expect.stringMatching(
        /^perch\.env:4: DB_PATH is no key of Perch\. Allowed are SLACK_APP_TOKEN, /,
      ),
      'perch.env:6: AI_TEMPERATURE is given twice, first in line 5.',
      'perch.env:7: The quote that opens the value of OPENROUTER_MODEL is never closed.',
    ]);
  });

  it('understands the names of similar bots, and refuses a key under two names', () => {
    expect(parseEnvFile('USE_SOCKET_MODE=false\nUSE_SOCKET_MODE_2=Yes', 'perch.env')).toEqual({
      values: { SLACK_TRANSPORT: 'http', SLACK_TRANSPORT_2: 'socket' },
      problems: [],
    });
    expect(problemsOf('SLACK_TRANSPORT=auto\nUSE_SOCKET_MODE=maybe')).toEqual([
      expect.stringMatching(/^perch\.env:2: USE_SOCKET_MODE is "maybe", but must be true, 1, yes/),
      'perch.env:2: USE_SOCKET_MODE is another name of SLACK_TRANSPORT, which is given as well.',
    ]);
    expect(problemsOf('USE_SOCKET_MODE_X=1')).toHaveLength(1);
    expect(readEnvironment({ USE_SOCKET_MODE: '0', HOME: '/root' })).toEqual({
      SLACK_TRANSPORT: 'http',
    });
  });

  it('counts the lines of a quoted value that runs on', () => {
    const text = 'OPENROUTER_MODEL="a\nb\nc"\nLOG_LEVEL=loud';

    expect(problemsOf(text)).toEqual([
      expect.stringMatching(/^perch\.env:1: OPENROUTER_MODEL is "a"/),
      expect.stringMatching(/^perch\.env:4: LOG_LEVEL/),
    ]);
  });

  it('takes an escaped quote for part of the value', () => {
    expect(problemsOf('OPENROUTER_MODEL="a\\"b"\nLOG_LEVEL=info')).toEqual([]);
  });

  it('does not repeat a token that an open quote swallowed', () => {
    const text = 'OPENROUTER_MODEL="gpt\nSLACK_BOT_TOKEN="xoxb-1-2-abcdefgh"';

    expect(problemsOf(text).join()).not.toContain('abcdefgh');
  });

  it('applies nothing of a file with one wrong line', () => {
    const file = join(tempFolder(), 'perch.env');
    writeFileSync(file, 'LOG_LEVEL=debug\nAI_ENABLED=perhaps\n');

    expect(() => readEnvFile(file)).toThrow(
      expect.objectContaining({
        code: 'config_invalid',
        message: `${file} is not used, because of:\n  perch.env:2: AI_ENABLED is "perhaps", but must be true, 1, yes or on; false, 0, no or off.`,
      }),
    );
  });

  it('says that a file is missing, and that a folder is no file', () => {
    const folder = tempFolder();

    expect(() => readEnvFile(join(folder, 'none.env'))).toThrow('none.env does not exist.');
    expect(() => readEnvFile(folder)).toThrow("can't be read");
  });
});

describe('environment', () => {
  it('looks at our keys only and takes empty for unset', () => {
    const env = { PATH: '/bin', LOG_LEVEL: '', AI_ENABLED: 'no', HOME: undefined };

    expect(readEnvironment(env)).toEqual({ AI_ENABLED: false });
  });

  it('names every malformed variable', () => {
    const read = () => readEnvironment({ LOG_LEVEL: 'loud', AI_TEMPERATURE: '9' });

    expect(read).toThrow(/environment: AI_TEMPERATURE[\s\S]*environment: LOG_LEVEL/);
  });
});
