import { describe, expect, it } from 'vitest';
import { resolveConfig, type ConfigInput } from '../../main/settings/config.js';
import { factsOf } from '../../main/settings/key-names.js';
import { keyNames } from '../../main/settings/keys.js';
import { noticeKinds } from '../../preload/desktop.js';
import { eventKinds } from '../../preload/settings.js';
import { printConfig } from '../../main/settings/print-config.js';

const nothing: ConfigInput = {
  flags: {},
  env: {},
  envFile: {},
  stored: {},
  secrets: {},
  workspaces: [],
};
const sourcesByStrength = ['flag', 'environment', 'env file', 'settings'] as const;

describe('config', () => {
  it('holds the documented defaults when nobody says anything', () => {
    const { values, origins, workspace } = resolveConfig(nothing);

    expect(values).toEqual({
      workspaces: [],
      model: {
        enabled: true,
        baseUrl: 'https://openrouter.ai/api/v1',
        apiKey: undefined,
        model: 'openai/gpt-4o-mini',
        maxTokens: 800,
        temperature: 0.7,
        style: 'helpful',
        linkHosts: [],
        images: false,
        tools: 'off',
      },
      context: { maxMessages: 8, windowHours: 24, summaries: true },
      lookup: { halfLifeDays: 0, threadBoost: 0, rephrase: false },
      favourites: { models: [] },
      mcp: { servers: {}, secrets: {} },
      spending: {
        ...{ priceIn: undefined, priceOut: undefined },
        ...{ budgetDay: 0, budgetMonth: 0, budgetTokens: 0 },
      },
      retention: { days: 0, messages: 0 },
      updates: { mode: 'tell', channel: 'stable' },
      privacyLevel: 'medium',
      ollama: { baseUrl: 'http://127.0.0.1:11434' },
      network: { proxyMode: 'system', proxyUrl: undefined, noProxy: [], caFile: undefined },
      log: { level: 'info' },
      appearance: { theme: 'system', language: 'system', textSize: 100 },
      desktop: {
        ...{ launchAtLogin: false, startHidden: false, closeToTray: true },
        ...{ quickChatShortcut: '', notifications: noticeKinds },
      },
      folders: [],
      embedding: {
        ...{ provider: 'local', model: undefined, baseUrl: undefined, apiKey: undefined },
        concurrency: 2,
      },
    });
    expect(workspace(1)).toMatchObject({
      ...{ apiUrl: 'https://slack.com/api/', events: eventKinds, catchUpHours: 24 },
      streaming: 'auto',
      socket: {
        pingIntervalMs: 30_000,
        reconnectDelayMs: 1000,
        maxReconnectDelayMs: 30_000,
        maxAttempts: 0,
        sendTimeoutMs: 5000,
        receiveTimeoutMs: 10_000,
        connections: 1,
        debug: false,
      },
      way: { transport: 'socket', httpPort: 3000, signingSecret: undefined },
    });
    expect(new Set(Object.values(origins).map(({ source }) => source))).toEqual(
      new Set(['default']),
    );
    expect(Object.keys(origins)).toEqual(keyNames.map((name) => factsOf(name).path));
  });

  it.each(sourcesByStrength.map((source, index) => [source, index] as const))(
    'lets %s win over everything weaker',
    (source, strongest) => {
      const says = (layer: number) =>
        layer < strongest ? {} : { OPENROUTER_MODEL: `from-${layer}` };
      const input = { ...nothing, flags: says(0), env: says(1), envFile: says(2), stored: says(3) };

      const { values, origins } = resolveConfig(input);

      expect(values.model.model).toBe(`from-${strongest}`);
      expect(origins['model.model']?.source).toBe(source);
    },
  );

  it('lets false, 0 and the empty list win over a default', () => {
    const { values } = resolveConfig({
      ...nothing,
      flags: { AI_ENABLED: false, AI_TEMPERATURE: 0 },
      env: { INDEX_FOLDERS: [] },
      stored: { INDEX_FOLDERS: ['/docs'] },
    });

    expect(values.model).toMatchObject({ enabled: false, temperature: 0 });
    expect(values.folders).toEqual([]);
  });

  it('prefers a token given at start to the one it keeps', () => {
    const secrets = { SLACK_BOT_TOKEN: 'xoxb-kept', SLACK_APP_TOKEN: 'xapp-kept' };
    const { values, origins } = resolveConfig({
      ...nothing,
      envFile: { SLACK_BOT_TOKEN: 'xoxb-given' },
      secrets,
    });

    expect(values.workspaces).toMatchObject([
      { number: 1, botToken: 'xoxb-given', appToken: 'xapp-kept' },
    ]);
    expect(origins).toMatchObject({
      'slack.botToken': { source: 'env file' },
      'slack.appToken': { source: 'settings' },
    });
  });
});

describe('several workspaces', () => {
  it('are those anybody says something of, each with its own values and their sources', () => {
    const { values, origins } = resolveConfig({
      ...nothing,
      env: { SLACK_BOT_TOKEN: 'xoxb-first', SLACK_BOT_TOKEN_3: 'xoxb-third' },
      stored: { SLACK_CHANNEL_WHITELIST_3: ['C3'] },
      workspaces: [2],
    });

    expect(values.workspaces).toMatchObject([
      { number: 1, botToken: 'xoxb-first', channelAllowList: [] },
      { number: 2, botToken: undefined },
      { number: 3, botToken: 'xoxb-third', channelAllowList: ['C3'] },
    ]);
    expect(origins).toMatchObject({
      'slack.botToken': { source: 'environment' },
      'slack.3.botToken': { source: 'environment' },
      'slack.3.channelAllowList': { source: 'settings' },
      'slack.2.botToken': { source: 'default' },
    });
  });

  it('share the address of Slack’s API unless one has its own', () => {
    const { values } = resolveConfig({
      ...nothing,
      env: {
        SLACK_API_URL: 'https://slack-gov.com/api/',
        SLACK_API_URL_3: 'https://slack.com/api/',
      },
      workspaces: [1, 2, 3],
    });

    expect(values.workspaces.map(({ apiUrl }) => apiUrl)).toEqual([
      'https://slack-gov.com/api/',
      'https://slack-gov.com/api/',
      'https://slack.com/api/',
    ]);
  });

  it('share what is given at start without a number, but not what the window sets for the first', () => {
    const { values, origins } = resolveConfig({
      ...nothing,
      env: { CATCH_UP_HOURS: 5, SOCKET_CONNECTIONS_2: 3 },
      envFile: { SOCKET_CONNECTIONS: 2 },
      stored: { CATCH_UP_HOURS_2: 9, SLACK_EVENTS: ['app_mention'], SOCKET_SEND_TIMEOUT: 9 },
      workspaces: [1, 2],
    });

    expect(values.workspaces).toMatchObject([
      { catchUpHours: 5, events: ['app_mention'], socket: { connections: 2, sendTimeoutMs: 9000 } },
      { catchUpHours: 5, events: eventKinds, socket: { connections: 3, sendTimeoutMs: 5000 } },
    ]);
    expect(origins['slack.2.catchUpHours']).toEqual({
      source: 'environment',
      key: 'CATCH_UP_HOURS',
    });
  });

  it('listen on ports of their own unless told otherwise', () => {
    const { values } = resolveConfig({ ...nothing, workspaces: [1, 2, 12] });

    expect(values.workspaces.map(({ way }) => way.httpPort)).toEqual([3000, 3001, 3011]);
  });

  it('stand in --print-config by their numbers, masked', () => {
    const text = printConfig(
      resolveConfig({ ...nothing, env: { SLACK_BOT_TOKEN_2: 'xoxb-111-222-secret1234' } }),
    );

    expect(text).toMatch(/^SLACK_BOT_TOKEN_2 +xoxb-\*\*\*\*1234 +environment$/m);
    expect(text).toMatch(/^SLACK_APP_TOKEN_2 +\(not set\) +default$/m);
    expect(text).not.toContain('secret1234');
  });
});

describe('--print-config', () => {
  const text = printConfig(
    resolveConfig({
      ...nothing,
      flags: { SLACK_CHANNEL_WHITELIST: ['C012ABC', 'C034DEF'] },
      env: {
        SLACK_BOT_TOKEN: 'xoxb-111-222-secret1234',
        OPENROUTER_API_KEY: 'sk-or-v1-secret5678',
      },
      secrets: { SLACK_APP_TOKEN: 'xapp-1-A0-33-secret9876' },
      stored: { AI_ENABLED: false },
    }),
  );
  const columns = text.split('\n').map((line) => line.trimEnd().split(/ {2,}/));

  it('has one line per key, sorted, with value and source', () => {
    expect(columns.map(([name]) => name)).toEqual(keyNames.toSorted());
    expect(columns).toContainEqual(['AI_ENABLED', 'false', 'settings']);
    expect(columns).toContainEqual(['SLACK_CHANNEL_WHITELIST', 'C012ABC,C034DEF', 'flag']);
    expect(columns).toContainEqual(['INDEX_FOLDERS', '(none)', 'default']);
    expect(columns).toContainEqual(['BOT_USER_ID', '(not set)', 'default']);
  });

  it('masks every secret', () => {
    expect(columns).toContainEqual(['SLACK_BOT_TOKEN', 'xoxb-****1234', 'environment']);
    expect(columns).toContainEqual(['SLACK_APP_TOKEN', 'xapp-****9876', 'settings']);
    expect(columns).toContainEqual(['OPENROUTER_API_KEY', 'sk-or-****5678', 'environment']);
    expect(text).not.toContain('secret');
  });

  it('aligns its columns', () => {
    const starts = text
      .split('\n')
      .map((line) => line.search(/ (flag|environment|settings|default)$/));

    expect(new Set(starts).size).toBe(1);
  });
});
