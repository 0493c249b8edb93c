import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createLog } from '../../main/log/create-log.js';
import { openSecrets } from '../../main/settings/secrets.js';
import { openSettings, type GivenAtStart } from '../../main/settings/settings.js';
import { conflictAmong, conflictOf, mismatchOf } from '../../main/settings/workspace-conflicts.js';
import type { KnownWorkspace } from '../../main/settings/workspaces.js';
import { inEnglish } from '../../preload/language/sentence.js';
import { slackWays } from '../../preload/settings.js';
import { fakeClock } from '../support/fake-clock.js';
import { Store } from './electron-store.js';
import { keychain } from './keychain.js';
import { tempFolder } from './temp-folder.js';

const acme = {
  ...{ id: 'T1', name: 'Acme', url: 'https://acme.slack.com/' },
  ...{ botName: 'perch', botUserId: 'U1' },
};
const globex = { ...acme, id: 'T2', name: 'Globex', botUserId: 'U2' };
const noKeyring = keychain('basic_text', false).old;

async function open(cwd: string, given: Partial<GivenAtStart> = {}, system = keychain().old) {
  const clock = fakeClock();
  const log = createLog({ level: 'debug', ring: 100, clock });
  onTestFinished(() => log.close());
  const file = join(cwd, 'secrets.json');
  const secrets = await openSecrets({ file, safeStorage: system, platform: 'linux', clock, log });
  return openSettings({
    ...{ Store, cwd, clock, log, secrets },
    registerSecret: () => undefined,
    given: { flags: {}, env: {}, envFile: {}, ...given },
  });
}

it('are read from files of the time when there was one, which then get the new form', async () => {
  const cwd = tempFolder();
  const kept = (value: string) => ({ kept: 'unencrypted', value });
  const secrets = { app: kept('xapp-1-A1-2-abc'), bot: kept('xoxb-1-2-abc'), model: kept('sk-x') };
  const old = { version: 1, acceptedUnencrypted: true, secrets };
  writeFileSync(join(cwd, 'secrets.json'), JSON.stringify(old));
  const oldSettings = { 'slack.channelAllowList': ['C012ABC'], 'model.model': 'a/b' };
  writeFileSync(join(cwd, 'settings.json'), JSON.stringify(oldSettings));

  const settings = await open(cwd, {}, noKeyring);
  await settings.workspaces.add({ app: 'xapp-1-A2-3-def', bot: 'xoxb-2-3-def' }, globex);

  const again = await open(cwd, {}, noKeyring);
  expect(again.workspaces.list()).toMatchObject([
    { number: 1, appToken: 'xapp-1-A1-2-abc', botToken: 'xoxb-1-2-abc', info: undefined },
    { number: 2, appToken: 'xapp-1-A2-3-def', botToken: 'xoxb-2-3-def', info: globex },
  ]);
  expect(again.workspaces.list()[0]?.channelAllowList).toEqual(['C012ABC']);
  expect(again.config().model).toMatchObject({ model: 'a/b', apiKey: 'sk-x' });
});

it('keep name, pause and channels of each apart, over a restart', async () => {
  const cwd = tempFolder();
  const system = keychain().old;
  const settings = await open(cwd, {}, system);
  await settings.workspaces.add({ app: 'xapp-1', bot: 'xoxb-1' }, undefined);
  await settings.workspaces.add({ app: 'xapp-2', bot: 'xoxb-2' }, globex);

  settings.workspaces.learn(1, acme);
  settings.workspaces.setPaused(2, true);
  settings.workspaces.update(2, { slack: { channelAllowList: ['C0TWO'] } });

  const again = await open(cwd, {}, system);
  expect(again.workspaces.list()).toMatchObject([
    { number: 1, paused: false, info: acme, channelAllowList: [] },
    { number: 2, paused: true, info: globex, channelAllowList: ['C0TWO'] },
  ]);
  expect(again.view().workspaces.map(({ name }) => name)).toEqual(['Acme', 'Globex']);
});

it('leave nothing behind when they are removed, and their number is free again', async () => {
  const cwd = tempFolder();
  const settings = await open(cwd);
  await settings.workspaces.add({ app: 'xapp-1', bot: 'xoxb-1' }, acme);
  await settings.workspaces.add({ app: 'xapp-2', bot: 'xoxb-2' }, globex);
  settings.workspaces.update(1, { slack: { channelAllowList: ['C0ONE'] } });

  await settings.workspaces.remove(1);

  expect(settings.workspaces.list().map(({ number }) => number)).toEqual([2]);
  expect(JSON.parse(readFileSync(join(cwd, 'settings.json'), 'utf8'))).toEqual({
    workspaces: { 2: { paused: false, info: globex } },
  });
  expect(await settings.workspaces.add({ app: 'xapp-3', bot: 'xoxb-3' }, undefined)).toBe(1);
});

it('given at start can neither be removed nor get another token in the window', async () => {
  const settings = await open(tempFolder(), {
    env: { SLACK_APP_TOKEN_2: 'xapp-2', SLACK_BOT_TOKEN_2: 'xoxb-2' },
  });

  expect(settings.view().workspaces).toMatchObject([{ id: '2', removable: false }]);
  await expect(settings.workspaces.remove(2)).rejects.toThrow(
    'SLACK_APP_TOKEN_2 in the environment sets this value.',
  );
  await expect(settings.workspaces.saveSecret(2, 'bot', 'xoxb-x')).rejects.toThrow(
    'SLACK_BOT_TOKEN_2 in the environment',
  );
});

it('have each a signing secret of their own, which goes with them, as the one of before goes to the first', async () => {
  const cwd = tempFolder();
  const kept = (value: string) => ({ kept: 'unencrypted', value });
  const secrets = { 'app.1': kept('xapp-1'), signing: kept('0123456789abcdef') };
  const old = { version: 2, acceptedUnencrypted: true, secrets };
  writeFileSync(join(cwd, 'secrets.json'), JSON.stringify(old));
  const settings = await open(cwd, {}, noKeyring);
  await settings.workspaces.add({ app: 'xapp-2', bot: 'xoxb-2' }, globex);

  await settings.workspaces.saveSecret(2, 'signing', 'fedcba9876543210');

  expect(settings.workspaces.list().map(({ way }) => way.signingSecret)).toEqual([
    '0123456789abcdef',
    'fedcba9876543210',
  ]);
  expect(settings.view().workspaces[1]?.events.signingSecret).toMatchObject({ last4: '3210' });
  await settings.workspaces.forgetSigningSecret(1);
  await settings.workspaces.remove(2);
  expect(JSON.parse(readFileSync(join(cwd, 'secrets.json'), 'utf8'))).toMatchObject({
    secrets: { 'app.1': kept('xapp-1') },
  });
  const again = await open(cwd, {}, noKeyring);
  expect(again.workspaces.list()[0]?.way.signingSecret).toBeUndefined();
  expect(readFileSync(join(cwd, 'secrets.json'), 'utf8')).not.toMatch(/signing|\.2/);
});

it('are not there for a signing secret alone', async () => {
  const settings = await open(tempFolder());

  await settings.workspaces.saveSecret(1, 'signing', '0123456789abcdef');
  await settings.workspaces.remove(1);
  await settings.saveSecret('signing.3', '0123456789abcdef');

  expect(settings.workspaces.list()).toEqual([]);
});

it('refuse a patch as a whole, naming what is wrong and what was given at start', async () => {
  const settings = await open(tempFolder(), {
    env: { SLACK_BOT_TOKEN_2: 'xoxb-2', CATCH_UP_HOURS: 5 },
  });
  const before = settings.config();

  expect(() =>
    settings.workspaces.update(2, {
      slack: { channelDenyList: ['#general'] },
      socket: { pingInterval: 4, connections: 2 },
    }),
  ).toThrow(/slack\.channelDenyList: .*which is a name.*\nsocket\.pingInterval: .* 5 to 300/s);
  expect(() => settings.workspaces.update(2, { slack: { catchUpHours: 1 } })).toThrow(
    'CATCH_UP_HOURS in the environment sets this value.',
  );
  expect(settings.config()).toBe(before);
  expect(settings.view().fixed['slack.2.catchUpHours']).toEqual({
    source: 'environment',
    name: 'CATCH_UP_HOURS',
  });
});

it('take every value of the window, each for itself', async () => {
  const cwd = tempFolder();
  const settings = await open(cwd);
  await settings.workspaces.add({ app: 'xapp-1', bot: 'xoxb-1' }, acme);
  await settings.workspaces.add({ app: 'xapp-2', bot: 'xoxb-2' }, globex);
  const slack = {
    ...{ channelAllowList: ['C01'], channelDenyList: ['C02'] },
    ...{ events: ['message.im'] as const, catchUpHours: 0 },
  };
  const events = { transport: 'auto' as const, httpPort: 4000 };
  const socket = {
    ...{ pingInterval: 60, reconnectDelay: 0.7, maxReconnectDelay: 45, reconnectAttempts: 3 },
    ...{ sendTimeout: 9, receiveTimeout: 20, connections: 4, debug: true },
  };

  settings.workspaces.update(2, { slack: { ...slack, events: [...slack.events] }, events, socket });

  const [first, second] = settings.view().workspaces;
  expect(second).toMatchObject({ slack, events, socket });
  expect(first?.socket).toMatchObject({ pingInterval: 30, connections: 1, debug: false });
  expect(settings.view().defaults).toMatchObject({
    'socket.2.pingInterval': 30,
    'events.2.httpPort': 3001,
  });
  expect(settings.config().workspaces[1]?.socket).toMatchObject({
    ...{ pingIntervalMs: 60_000, maxAttempts: 3, receiveTimeoutMs: 20_000 },
  });
});

it('stay in the list while their tokens can’t be read, by the name they had', async () => {
  const cwd = tempFolder();
  const settings = await open(cwd);
  await settings.workspaces.add({ app: 'xapp-1', bot: 'xoxb-1' }, acme);

  const later = await open(cwd, {}, keychain('kwallet').old);

  expect(later.view().workspaces).toMatchObject([{ name: 'Acme', botToken: { set: false } }]);
  expect(inEnglish(later.view().workspaces[0]!.missing!)).toMatch(/^The keychain no longer opens/);
});

const known = (change: Partial<KnownWorkspace>): KnownWorkspace => ({
  ...{ number: 1, appToken: 'xapp-1-A1-2-abc', botToken: 'xoxb-1', paused: false, info: acme },
  ...{ apiUrl: 'https://slack.com/api/', expectedBotUserId: undefined },
  ...{ channelAllowList: [], channelDenyList: [], events: [], catchUpHours: 24 },
  answers: {
    ...{ mode: 'follow-ups', place: 'thread', peopleAllowList: [], peopleDenyList: [] },
    ...{ directAccess: 'everyone', directPeople: [], bots: [], quietHours: '', timeZone: '' },
    ...{ perPerson: 20, perChannel: 60, files: true, editMinutes: 60, helpers: [], channels: {} },
    toolApprovers: ['owner'],
  },
  ...{ streaming: 'auto', panel: 'agent', prompts: [], feedback: true },
  ways: slackWays,
  way: { transport: 'socket', httpPort: 3000, signingSecret: undefined },
  socket: {
    ...{ pingIntervalMs: 30_000, reconnectDelayMs: 1000, maxReconnectDelayMs: 30_000 },
    ...{ maxAttempts: 0, sendTimeoutMs: 5000, receiveTimeoutMs: 10_000 },
    ...{ connections: 1, debug: false },
  },
  ...change,
});

it.each([
  [
    'the same team',
    { appToken: 'xapp-1-A9-2-x', botToken: 'xoxb-9', info: acme },
    /^Acme is already connected as @perch\.$/,
  ],
  [
    'the same bot token',
    { appToken: 'xapp-1-A9-2-x', botToken: 'xoxb-1', info: undefined },
    /^Acme is already connected as @perch\.$/,
  ],
  [
    'the same app',
    { appToken: 'xapp-1-A1-7-y', botToken: 'xoxb-9', info: globex },
    /^The Slack app A1 is already used for Acme\./,
  ],
] as const)('refuse %s twice, by name', (_, candidate, words) => {
  const conflict = conflictOf(candidate, [known({})]);

  expect(conflict).toMatchObject({ code: 'workspace_duplicate', retryable: false });
  expect(conflict?.message).toMatch(words);
});

it('keep one app and one bot token for the lower number, by its name, before Slack is asked', () => {
  const all = [
    known({ number: 1, info: undefined }),
    known({ number: 2, botToken: 'xoxb-2', info: acme }),
    known({ number: 3, appToken: 'xapp-1-A3-2-abc', info: globex }),
    known({ number: 4, appToken: 'xapp-1-A4-2-abc', botToken: 'xoxb-4', info: globex }),
  ];

  const messages = all.map(({ number }) => conflictAmong(all, number)?.message);

  expect(messages[0]).toBeUndefined();
  expect(messages[1]).toMatch(/^The Slack app A1 is already used for Workspace 1\./);
  expect(messages[2]).toBe('Workspace 1 already uses this bot token.');
  expect(messages[3]).toBeUndefined();
  expect(conflictAmong(all, 9)).toBeUndefined();
});

it('are no duplicates when team, app and tokens are others', () => {
  const other = { appToken: 'xapp-1-A2-2-x', botToken: 'xoxb-2', info: globex };

  expect(conflictOf(other, [known({})])).toBeUndefined();
});

it('refuse tokens of two apps, where Slack says which app the bot belongs to', () => {
  expect(mismatchOf('xapp-1-A1-2-abc', 'A2')?.message).toMatch(/to the Slack app A1.* to A2/);
  expect(mismatchOf('xapp-1-A1-2-abc', 'A1')).toBeUndefined();
  expect(mismatchOf('xapp-1-A1-2-abc', undefined)).toBeUndefined();
});
