import { delimiter } from 'node:path';
import { describe, expect, it } from 'vitest';
import { factsOf, flagOf, givenName, isKeyName } from '../../main/settings/key-names.js';
import { keyNames, type KeyName } from '../../main/settings/keys.js';
import { problemWords, readTexts } from '../../main/settings/read-keys.js';

function read(name: KeyName, text: string) {
  const { values, problems } = readTexts([{ name, text, where: 'here' }]);
  return { values, problems: problems.map(problemWords) };
}

const good: Record<KeyName, readonly (readonly [string, unknown])[]> = {
  SLACK_APP_TOKEN: [[' xapp-1-A0-12-abcdef ', 'xapp-1-A0-12-abcdef']],
  SLACK_BOT_TOKEN: [['xoxb-12-34-AbCdEf', 'xoxb-12-34-AbCdEf']],
  SLACK_API_URL: [
    ['https://slack.com/api', 'https://slack.com/api/'],
    ['https://slack-gov.com/api/', 'https://slack-gov.com/api/'],
    ['http://127.0.0.1:4711/api', 'http://127.0.0.1:4711/api/'],
    ['http://localhost/api//', 'http://localhost/api/'],
    ['http://[::1]:80/api', 'http://[::1]:80/api/'],
  ],
  BOT_USER_ID: [
    ['U012ABCDE', 'U012ABCDE'],
    ['W0123', 'W0123'],
  ],
  SLACK_CHANNEL_WHITELIST: [
    ['C012ABC, C0DEF,,C012ABC', ['C012ABC', 'C0DEF']],
    ['G0PRIVATE', ['G0PRIVATE']],
  ],
  SLACK_CHANNEL_BLACKLIST: [['C012ABC', ['C012ABC']]],
  SLACK_EVENTS: [['message.im, App_Mention', ['message.im', 'app_mention']]],
  CATCH_UP_HOURS: [
    ['0', 0],
    ['168', 168],
  ],
  ANSWER_MODE: [['Questions', 'questions']],
  ANSWER_PLACE: [['both', 'both']],
  SLACK_USER_WHITELIST: [['U012ABC, W0DEF,,U012ABC', ['U012ABC', 'W0DEF']]],
  SLACK_USER_BLACKLIST: [['U012ABC', ['U012ABC']]],
  DM_ACCESS: [['Pairing', 'pairing']],
  DM_PEOPLE: [['U012ABC', ['U012ABC']]],
  TOOL_APPROVERS: [['asker, U012ABC', ['asker', 'U012ABC']]],
  ANSWERED_BOTS: [['B012ABC,U0BOT', ['B012ABC', 'U0BOT']]],
  QUIET_HOURS: [
    ['22:00-07:00', '22:00-07:00'],
    [' Mon-Fri 18:00-08:00, sat-sun 00:00-24:00 ', 'Mon-Fri 18:00-08:00, sat-sun 00:00-24:00'],
  ],
  QUIET_TIME_ZONE: [['Europe/Berlin', 'Europe/Berlin']],
  ANSWERS_PER_PERSON: [['0', 0]],
  ANSWERS_PER_CHANNEL: [['1000', 1000]],
  READ_FILES: [['no', false]],
  SLACK_PANEL: [['Assistant', 'assistant']],
  SUGGESTED_PROMPTS: [['Help | help; What is new?', ['Help | help', 'What is new?']]],
  EDITED_QUESTION_MINUTES: [['0', 0]],
  HELP_PEOPLE: [['U012ABC, S0DEF', ['U012ABC', 'S0DEF']]],
  CHANNEL_RULES: [
    ['{"C012ABC":{"mode":"never"}}', { C012ABC: { mode: 'never' } }],
    [
      '{"C0OPS":{"place":"both","style":"Be brief.","model":"acme/owl-1","sources":["documents"]}}',
      {
        C0OPS: {
          ...{ place: 'both', style: 'Be brief.', model: 'acme/owl-1', sources: ['documents'] },
        },
      },
    ],
  ],
  OPENROUTER_API_KEY: [
    ['sk-or-v1-abc', 'sk-or-v1-abc'],
    ['ollama', 'ollama'],
  ],
  OLLAMA_BASE_URL: [['http://127.0.0.1:11434/', 'http://127.0.0.1:11434']],
  OPENROUTER_BASE_URL: [
    ['https://openrouter.ai/api/v1/', 'https://openrouter.ai/api/v1'],
    ['http://localhost:11434/v1', 'http://localhost:11434/v1'],
  ],
  OPENROUTER_MODEL: [['anthropic/claude-sonnet-4.5:free', 'anthropic/claude-sonnet-4.5:free']],
  AI_ENABLED: [
    ...['true', '1', 'yes', 'on', 'TRUE', ' Yes '].map((text) => [text, true] as const),
    ...['false', '0', 'no', 'off', 'OFF'].map((text) => [text, false] as const),
  ],
  AI_RESPONSE_MAX_TOKENS: [
    ['16', 16],
    ['100000', 100_000],
    [' 800 ', 800],
  ],
  AI_TEMPERATURE: [
    ['0', 0],
    ['2', 2],
    ['.7', 0.7],
    ['1.', 1],
  ],
  AI_CONVERSATION_STYLE: [['Professional', 'professional']],
  MODEL_PRICE_IN: [
    ['0.15', '0.15'],
    [' $3 ', '3'],
  ],
  MODEL_PRICE_OUT: [['0', '0']],
  BUDGET_DAY: [['0.5', 0.5]],
  BUDGET_MONTH: [['20', 20]],
  BUDGET_TOKENS_DAY: [['200000', 200_000]],
  THEME: [['contrast', 'contrast']],
  UI_LANGUAGE: [['ZH', 'zh']],
  TEXT_SIZE: [['125', 125]],
  LAUNCH_AT_LOGIN: [['yes', true]],
  START_HIDDEN: [['on', true]],
  CLOSE_TO_TRAY: [['off', false]],
  QUICK_CHAT_SHORTCUT: [
    ...['Ctrl+Alt+Space', 'Shift+Cmd+K', 'Super+F12', 'Alt+1'].map((text) => [text, text] as const),
  ],
  UPDATES: [['Download', 'download']],
  UPDATE_CHANNEL: [['beta', 'beta']],
  NOTIFICATIONS: [
    ['Budget, help', ['budget', 'help']],
    ['none', []],
  ],
  MAX_CONTEXT_MESSAGES: [
    ['1', 1],
    ['200', 200],
  ],
  CONTEXT_WINDOW_HOURS: [['8760', 8760]],
  CONTEXT_SUMMARIES: [['off', false]],
  LOOKUP_HALF_LIFE_DAYS: [['30', 30]],
  LOOKUP_THREAD_BOOST: [['0.25', 0.25]],
  LOOKUP_REPHRASE: [['on', true]],
  RETENTION_DAYS: [
    ['0', 0],
    ['365', 365],
  ],
  RETENTION_MESSAGES: [['1000000', 1_000_000]],
  PRIVACY_LEVEL: [['HIGH', 'high']],
  EMBEDDING_PROVIDER: [['Ollama', 'ollama']],
  EMBEDDING_MODEL: [['bge-small-en-v1.5', 'bge-small-en-v1.5']],
  EMBEDDING_BASE_URL: [['http://127.0.0.1:11434/', 'http://127.0.0.1:11434']],
  EMBEDDING_API_KEY: [['sk-embed-1', 'sk-embed-1']],
  EMBEDDING_CONCURRENCY: [['16', 16]],
  INDEX_FOLDERS: [[`/srv/docs${delimiter}/srv/wiki`, ['/srv/docs', '/srv/wiki']]],
  SLACK_FEEDBACK: [['off', false]],
  SLACK_STREAMING: [
    ['Edit', 'edit'],
    ['off', 'off'],
  ],
  SLACK_WAYS: [
    ['Command, home', ['command', 'home']],
    ['none', []],
  ],
  SLACK_TRANSPORT: [
    ['AUTO', 'auto'],
    ['http', 'http'],
  ],
  SLACK_HTTP_PORT: [['3000', 3000]],
  SLACK_SIGNING_SECRET: [['8f742231b10e8888abcd99yyyzzz85a5', '8f742231b10e8888abcd99yyyzzz85a5']],
  PROXY_MODE: [['Manual', 'manual']],
  PROXY_URL: [
    ['http://proxy.acme:8080', 'http://proxy.acme:8080'],
    ['https://ana:p%40ss@proxy.acme', 'https://ana:p%40ss@proxy.acme'],
  ],
  MODEL_IMAGES: [['on', true]],
  MCP_SERVERS: [
    [
      '{"files":{"command":"npx","env":["KEY"]},"wiki":{"url":"https://mcp.acme.example"}}',
      {
        files: { command: 'npx', args: [], env: ['KEY'] },
        wiki: { url: 'https://mcp.acme.example', token: false },
      },
    ],
  ],
  MCP_SECRETS: [['{"files.KEY":"abc"}', '{"files.KEY":"abc"}']],
  MODEL_TOOLS: [['Read-Only', 'read-only']],
  MODEL_FAVOURITES: [['acme/owl-1, acme/wren-2', ['acme/owl-1', 'acme/wren-2']]],
  ANSWER_LINK_HOSTS: [['acme.example, .wiki.example', ['acme.example', '.wiki.example']]],
  NO_PROXY: [
    ['localhost, .acme.com 10.0.0.1:8443,*', ['localhost', '.acme.com', '10.0.0.1:8443', '*']],
  ],
  CA_FILE: [['/etc/ssl/acme.pem', '/etc/ssl/acme.pem']],
  SOCKET_PING_INTERVAL: [
    ['5', 5],
    ['300', 300],
  ],
  SOCKET_RECONNECT_DELAY: [
    ['0.5', 0.5],
    ['30', 30],
  ],
  SOCKET_MAX_RECONNECT_DELAY: [
    ['5', 5],
    ['600', 600],
  ],
  SOCKET_RECONNECT_ATTEMPTS: [
    ['0', 0],
    ['1000', 1000],
  ],
  SOCKET_SEND_TIMEOUT: [
    ['1', 1],
    ['60', 60],
  ],
  SOCKET_RECEIVE_TIMEOUT: [
    ['1', 1],
    ['60', 60],
  ],
  SOCKET_CONNECTIONS: [
    ['1', 1],
    ['4', 4],
  ],
  WEBSOCKET_DEBUG: [['1', true]],
  LOG_LEVEL: [['Debug', 'debug']],
};

const bad: Record<KeyName, readonly string[]> = {
  SLACK_APP_TOKEN: ['xoxb-1-2-abcdef', 'abc', 'xapp-', 'xapp-1 2 3456'],
  SLACK_BOT_TOKEN: ['xapp-1-A-2-abc', 'xoxp-1-2-abcdef', 'xoxb-1\n2'],
  SLACK_API_URL: [
    'http://slack.com/api/',
    'http://10.0.0.1/api/',
    'http://127.0.0.1.evil.com/',
    'http://localhost.evil.com/',
    'ftp://slack.com/',
    'slack.com/api',
    'https://user:pw@slack.com/api/',
    'https://slack.com/api/?x=1',
    'https://slack.com/api/#x',
  ],
  BOT_USER_ID: ['perch', '@perch', 'u012', 'B012'],
  SLACK_CHANNEL_WHITELIST: ['#general', 'general', 'C012,#ops', 'https://acme.slack.com'],
  SLACK_CHANNEL_BLACKLIST: ['#general'],
  SLACK_EVENTS: ['message', 'im', 'message.im;app_mention'],
  CATCH_UP_HOURS: ['-1', '169', '1.5'],
  ANSWER_MODE: ['always'],
  ANSWER_PLACE: ['here'],
  SLACK_USER_WHITELIST: ['@ana', 'ana', 'C012ABC'],
  SLACK_USER_BLACKLIST: ['@ana'],
  DM_ACCESS: ['nobody'],
  DM_PEOPLE: ['ana'],
  TOOL_APPROVERS: ['@ana'],
  ANSWERED_BOTS: ['@ci'],
  QUIET_HOURS: ['22-7', '25:00-07:00', '22:00-22:00', 'xyz 22:00-07:00', '10:60-11:00', 'night'],
  QUIET_TIME_ZONE: ['Berlin', 'CEST+2'],
  ANSWERS_PER_PERSON: ['-1', '1001', 'many'],
  ANSWERS_PER_CHANNEL: ['1.5'],
  LAUNCH_AT_LOGIN: ['maybe'],
  START_HIDDEN: ['2'],
  CLOSE_TO_TRAY: ['never'],
  QUICK_CHAT_SHORTCUT: ['K', 'Shift+K', 'Ctrl', 'Ctrl+', 'Ctrl+Nothing', 'Space'],
  UPDATES: ['always'],
  UPDATE_CHANNEL: ['nightly'],
  NOTIFICATIONS: ['all', 'budget;help'],
  READ_FILES: ['maybe'],
  SLACK_PANEL: ['both'],
  SUGGESTED_PROMPTS: ['a;b;c;d;e'],
  EDITED_QUESTION_MINUTES: ['-1', '10081'],
  HELP_PEOPLE: ['@ana', 'channel', '!here', 'C012ABC', '<!channel>'],
  CHANNEL_RULES: [
    ...['{', '[]', 'never', '{"#ops":{"mode":"never"}}', '{"C012ABC":{"mode":"always"}}'],
    ...['{"C012ABC":{"modus":"never"}}', '{"C012ABC":"never"}'],
  ],
  OPENROUTER_API_KEY: ['two words', 'schlüssel'],
  OLLAMA_BASE_URL: ['http://192.168.1.4:11434', '127.0.0.1:11434'],
  OPENROUTER_BASE_URL: ['http://example.com/v1', 'http://192.168.1.4:11434/v1', 'localhost:11434'],
  OPENROUTER_MODEL: ['gpt 4', 'x'.repeat(201)],
  AI_ENABLED: ['maybe', '2', 'yess', 'undefined'],
  AI_RESPONSE_MAX_TOKENS: ['15', '100001', '1e3', '800.5', 'many', '0x20'],
  AI_TEMPERATURE: ['-0.1', '2.1', 'hot', '1,5', 'NaN', 'Infinity'],
  AI_CONVERSATION_STYLE: ['rude'],
  MAX_CONTEXT_MESSAGES: ['0', '201', '1.5'],
  CONTEXT_WINDOW_HOURS: ['0', '8761'],
  CONTEXT_SUMMARIES: ['sometimes'],
  LOOKUP_HALF_LIFE_DAYS: ['-1', '0.5', '3651'],
  LOOKUP_THREAD_BOOST: ['-0.1', '1.1', 'much'],
  LOOKUP_REPHRASE: ['often'],
  MODEL_PRICE_IN: ['-1', 'cheap', '1e3', '0,15', '123456'],
  MODEL_PRICE_OUT: ['free'],
  BUDGET_DAY: ['-0.1', '100001', '$5'],
  BUDGET_MONTH: ['lots'],
  BUDGET_TOKENS_DAY: ['1.5', '-1'],
  THEME: ['pink'],
  UI_LANGUAGE: ['de', 'en-GB'],
  TEXT_SIZE: ['79', '201', 'big'],
  RETENTION_DAYS: ['-1', '3651', '1.5'],
  RETENTION_MESSAGES: ['-1', '1e6', 'all'],
  PRIVACY_LEVEL: ['none', 'highest'],
  EMBEDDING_PROVIDER: ['cloud'],
  EMBEDDING_MODEL: ['two words'],
  EMBEDDING_BASE_URL: ['http://embed.acme', 'ftp://127.0.0.1'],
  EMBEDDING_API_KEY: ['two words'],
  EMBEDDING_CONCURRENCY: ['0', '17', '2.5'],
  INDEX_FOLDERS: ['docs', './docs', `/srv/docs${delimiter}wiki`],
  SLACK_STREAMING: ['on', 'stream'],
  SLACK_FEEDBACK: ['maybe'],
  SLACK_WAYS: ['mention', 'none, home'],
  SLACK_TRANSPORT: ['websocket', 'both'],
  SLACK_HTTP_PORT: ['80', '65536', '127.0.0.1:3000'],
  SLACK_SIGNING_SECRET: ['short', 'with spaces in the middle of it'],
  PROXY_MODE: ['pac', 'on'],
  PROXY_URL: ['proxy.acme:8080', 'socks5://proxy.acme:1080', 'http://'],
  MODEL_IMAGES: ['some'],
  MCP_SERVERS: ['files', '{"Files":{"command":"npx"}}', '{"wiki":{"url":"http://wiki.acme"}}'],
  MCP_SECRETS: ['abc', '{"files.KEY":1}'],
  MODEL_TOOLS: ['some'],
  MODEL_FAVOURITES: ['x'.repeat(201), 'two words'],
  ANSWER_LINK_HOSTS: ['x'.repeat(256)],
  NO_PROXY: ['x'.repeat(256)],
  CA_FILE: ['acme.pem', './acme.pem'],
  SOCKET_PING_INTERVAL: ['4', '301', '30s'],
  SOCKET_RECONNECT_DELAY: ['0', '0.4', '31'],
  SOCKET_MAX_RECONNECT_DELAY: ['4', '601', '1.5'],
  SOCKET_RECONNECT_ATTEMPTS: ['-1', '1001', 'never'],
  SOCKET_SEND_TIMEOUT: ['0', '61'],
  SOCKET_RECEIVE_TIMEOUT: ['0', '61'],
  SOCKET_CONNECTIONS: ['0', '5', '1.5'],
  WEBSOCKET_DEBUG: ['full'],
  LOG_LEVEL: ['trace', 'warning', '3'],
};

describe('keys', () => {
  it.each(keyNames)('%s takes every good value', (name) => {
    for (const [text, value] of good[name]) {
      expect(read(name, text), text).toEqual({ values: { [name]: value }, problems: [] });
    }
  });

  it.each(keyNames)('%s refuses every bad value, naming itself and what is allowed', (name) => {
    for (const text of bad[name]) {
      const { values, problems } = read(name, text);

      expect(values, text).toEqual({});
      expect(problems[0], text).toMatch(new RegExp(`^here: ${name} (is |must be |holds )`));
    }
  });

  it.each(keyNames)('%s takes its own default as it stands', (name) => {
    const { default: value, value: schema } = factsOf(name);
    if (value === undefined) return;

    expect(schema.safeParse(value)).toMatchObject({ data: value });
  });

  it('treats empty text as not given', () => {
    for (const name of keyNames) expect(read(name, ' ')).toEqual({ values: {}, problems: [] });
  });

  it('says how to find the id of a channel given by name', () => {
    const [problem] = read('SLACK_CHANNEL_WHITELIST', '#general').problems;

    expect(problem).toContain('"#general", which is a name');
    expect(problem).toContain('copy the id at the bottom of About');
  });

  it('says that two tokens are swapped', () => {
    const [problem] = read('SLACK_APP_TOKEN', 'xoxb-1-2-abcdefgh').problems;

    expect(problem).toBe(
      'here: SLACK_APP_TOKEN holds the bot token (xoxb-…); the two are swapped.',
    );
  });

  it('never repeats a secret, wherever it was pasted', () => {
    const secret = 'xoxb-1234567890-abcdefghij';
    for (const name of keyNames) {
      for (const text of [secret, `"${secret}`, `x\nSLACK_BOT_TOKEN=${secret}`, `${secret} x`]) {
        expect(read(name, text).problems.join()).not.toContain('abcdefghij');
      }
    }
  });

  it('says every name a value may have been given by', () => {
    expect(givenName('LOG_LEVEL', 'environment')).toBe('LOG_LEVEL');
    expect(givenName('SLACK_TRANSPORT_2', 'env file')).toBe(
      'SLACK_TRANSPORT_2 or USE_SOCKET_MODE_2',
    );
    expect(givenName('SLACK_TRANSPORT', 'flag')).toBe('--slack-transport or --use-socket-mode');
  });

  it('turns names into flags and knows its own names only', () => {
    expect(flagOf('SLACK_APP_TOKEN')).toBe('--slack-app-token');
    expect(isKeyName('LOG_LEVEL')).toBe(true);
    expect(isKeyName('toString')).toBe(false);
  });
});
