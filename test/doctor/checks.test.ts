// Each check against something really broken.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { reachModel } from '../../main/agents/reach-model.js';
import type { ModelConfig } from '../../main/agents/agent.js';
import { diskCheck } from '../../main/doctor/checks/disk.js';
import { historyCheck, indexCheck } from '../../main/doctor/checks/files.js';
import { instanceCheck } from '../../main/doctor/checks/instance.js';
import { keychainCheck } from '../../main/doctor/checks/keychain.js';
import { modelCheck } from '../../main/doctor/checks/model.js';
import { portCheck } from '../../main/doctor/checks/port.js';
import { slackChecks, type SlackFacts } from '../../main/doctor/checks/slack.js';
import { wayChecks } from '../../main/doctor/checks/way.js';
import type { Check } from '../../main/doctor/check.js';
import { examine } from '../../main/doctor/examine.js';
import { systemClock } from '../../main/lib/clock.js';
import { silentLog } from '../../main/log/log.js';
import { chores } from '../../main/store/chores.js';
import { openStore } from '../../main/store/store.js';
import { checkToken } from '../../main/transports/slack/check-token.js';
import { readSkew } from '../../main/transports/slack/server-time.js';
import { inEnglish, say, type Sentence } from '../../preload/language/sentence.js';
import { startModel } from '../fakes/model/start-model.js';
import { startSlack } from '../fakes/slack/slack.js';
import { tempFolder } from '../support/temp.js';

/** What was found, in English. */
const found = async (...checks: readonly Check[]) =>
  (await examine(checks, systemClock)).checks.map((each) => ({
    ...each,
    says: inEnglish(each.says),
  }));
const mebibyte = 1_048_576;
/** Part of a sentence. */
const saying = (part: string | RegExp): unknown => expect.stringMatching(part);

it.each([
  [50 * mebibyte, 'fail', '50 MB are free'],
  [500 * mebibyte, 'warn', '500 MB are free'],
  [40_000 * mebibyte, 'pass', '39 GB are free'],
])('judges a disk with %d bytes left', async (bytes, state, says) => {
  const disk = { folder: '/data', free: async () => bytes, canWrite: async () => true };

  const [check] = await found(diskCheck(disk));

  expect(check).toMatchObject({ state });
  expect(check?.says).toContain(says);
});

it('fails for a data folder that can’t be written, or is not there', async () => {
  const folder = { folder: '/data', free: async () => 1e12, canWrite: async () => false };
  const gone = { ...folder, free: () => Promise.reject(new Error('EIO')) };

  expect(await found(diskCheck(folder), diskCheck(gone))).toMatchObject([
    { state: 'fail', says: 'Nothing can be written to the data folder /data.' },
    { state: 'fail', code: 'disk_failing' },
  ]);
});

it('finds a damaged history, and offers its restore', async () => {
  const folder = tempFolder();
  openStore(folder).close();
  const check = historyCheck(async () => chores.check({ folder, how: 'quick' }));
  expect(await found(check)).toMatchObject([{ state: 'pass' }]);

  writeFileSync(join(folder, 'history.db'), 'this was a database once, and is none any more');

  expect(await found(check)).toMatchObject([
    { state: 'fail', code: 'database_damaged', action: { kind: 'settings' } },
  ]);
});

it('tells a lookup that is down from one that only lacks meaning', async () => {
  const states = [
    { kind: 'down', why: say`It stopped.` },
    { kind: 'keywords only', why: say`the model is being fetched` },
    { kind: 'condemned' },
    { kind: 'there', about: say`12 passages can be found.` },
    { kind: 'none' },
  ] as const;

  const checks = await found(...states.map((state) => indexCheck(async () => state)));

  expect(checks.map(({ state }) => state)).toEqual(['fail', 'warn', 'warn', 'pass', 'skipped']);
});

it('warns without a keyring, and fails where kept tokens can’t be decrypted', async () => {
  const none = {
    kind: 'unavailable',
    reason: say`no keyring is running`,
    acceptedPlain: true,
  } as const;
  const system = { kind: 'encrypted', backend: 'gnome_libsecret' } as const;

  const checks = await found(
    keychainCheck(() => ({ storage: none, unreadable: [], keepsAny: true })),
    keychainCheck(() => ({ storage: system, unreadable: [say`The bot token`], keepsAny: true })),
    keychainCheck(() => ({ storage: system, unreadable: [], keepsAny: true })),
  );

  expect(checks).toMatchObject([
    { state: 'warn', says: saying('unencrypted, as you decided') },
    { state: 'fail', says: saying("The bot token can't") },
    { state: 'pass' },
  ]);
});

it('warns of another program that takes a part of the messages', async () => {
  const foreign = [{ name: 'Acme', counted: 3, own: 1 }];

  const checks = await found(
    instanceCheck(async () => ({ says: say`Perch runs.`, foreign })),
    instanceCheck(async () => ({ says: say`Perch runs.`, foreign: [] })),
  );

  expect(checks).toMatchObject([
    { state: 'warn', says: saying(/counts 3 .* Acme, and this Perch holds 1/) },
    { state: 'pass', says: 'Perch runs.' },
  ]);
});

it('fails for a port that another program has, and not for one that is Perch’s own', async () => {
  const workspace = { id: '1', name: 'Acme' };
  const taken = { workspace, port: 3000, isFree: async () => false };

  const checks = await found(
    portCheck({ ...taken, isOurs: async () => false }),
    portCheck({ ...taken, isOurs: async () => true }),
    portCheck({ ...taken, port: undefined, isOurs: async () => false }),
  );

  expect(checks).toMatchObject([
    { state: 'fail', code: 'port_in_use', says: saying('port 3000') },
    { state: 'pass' },
    { state: 'skipped' },
  ]);
});

/** A Slack whose clock is off by so many seconds. */
async function slackAt(offsetSeconds: number): Promise<string> {
  const server = createServer((_, response) => {
    response.setHeader('date', new Date(Date.now() + offsetSeconds * 1000).toUTCString());
    response.end('{"ok":true}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  // A server that listens on TCP has an address of this kind.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`;
}

it.each([
  [0, 'pass', 'agree'],
  [-120, 'warn', '2 min ahead of'],
  [7200, 'fail', '2 h behind'],
])('compares the clock with one that is off by %d s', async (offset, state, says) => {
  const apiUrl = await slackAt(offset);
  const { all } = wayChecks({
    route: async () => say`Straight`,
    name: async () => say`found`,
    reach: async () => say`answers`,
    certificate: async () => undefined,
    skewMs: (signal) => readSkew(apiUrl, fetch, systemClock, signal),
  });

  const clock = (await found(...all)).at(-1);

  expect(clock).toMatchObject({ id: 'clock', state, says: saying(says) });
});

/** The checks of a workspace whose tokens a simulated Slack judges. */
async function checksAgainst(change: Partial<SlackFacts> = {}, botScopes = ['chat:write']) {
  const slack = await startSlack({ botScopes });
  onTestFinished(() => slack.stop());
  const { tokens, apiUrl } = slack;
  const reach: Check = {
    ...{ id: 'reach', title: 'Reach', run: async () => ({ state: 'pass', says: say`answers` }) },
  };
  const facts: SlackFacts = {
    workspace: { id: '1', name: 'Acme' },
    appId: 'A0PERCH',
    bot: async () => {
      const { says, scopes = [] } = await checkToken('bot', tokens.bot, apiUrl, silentLog);
      return { says, scopes };
    },
    wanted: ['app_mentions:read', 'chat:write'],
    bySocket: true,
    app: async () => {
      const { says, server } = await checkToken('app', tokens.app, apiUrl, silentLog);
      return { says, server };
    },
    reachSocket: async (server) => say`${server} answers`,
    ...change,
  };
  return { slack, checks: () => found(...slackChecks(facts, reach)) };
}

it('names a scope that is missing, with the page to add it', async () => {
  const { checks } = await checksAgainst();

  const scopes = (await checks()).find(({ id }) => id === 'scopes');

  expect(scopes).toMatchObject({
    ...{ state: 'fail', says: 'The bot token lacks app_mentions:read.' },
    action: { kind: 'page', url: 'https://api.slack.com/apps/A0PERCH/oauth' },
  });
});

it('is content with a good workspace, and opens no connection to its events', async () => {
  const { slack, checks } = await checksAgainst({}, ['app_mentions:read', 'chat:write']);

  expect((await checks()).map(({ state }) => state)).toEqual(['pass', 'pass', 'pass', 'pass']);
  expect(slack.journal.of('upgrade')).toHaveLength(0);
});

it('says which token Slack refused, and skips what stands on it', async () => {
  const { slack, checks } = await checksAgainst();
  slack.setToken(slack.tokens.bot, { state: 'revoked' });

  const all = await checks();

  expect(all.map(({ id, state }) => [id, state])).toMatchObject([
    ['bot', 'fail'],
    ['scopes', 'skipped'],
    ['app', 'pass'],
    ['socket', 'pass'],
  ]);
  expect(all[0]?.action).toEqual({ kind: 'settings' });
});

it('asks the model’s server without asking a model', async () => {
  const model = await startModel();
  onTestFinished(() => model.stop());
  // What reachModel reads of a config.
  const config = { baseUrl: model.baseUrl, apiKey: model.key, model: 'no/such' } as ModelConfig;
  const check = (each: ModelConfig, whyNone?: Sentence): Check =>
    modelCheck({ whyNone, reach: (signal) => reachModel(each, fetch, signal, Date.now()) });

  const checks = await found(
    check(config),
    check({ ...config, baseUrl: 'http://127.0.0.1:9/v1' }),
    check(config, say`AI answers are switched off`),
  );

  expect(checks).toMatchObject([
    { state: 'warn', says: saying('does not list no/such') },
    { state: 'fail', code: 'model_unreachable' },
    { state: 'skipped' },
  ]);
  expect(model.journal.filter(({ chat }) => chat)).toHaveLength(0);
});
