// What the running app opens to the network, judged by every host it looks up and every connection it makes.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startModel } from '../fakes/model/start-model.js';
import { startSlack, type Slack } from '../fakes/slack/slack.js';
import { answered } from './support/answered.js';
import { makeHome, startHeadless, type Home } from './support/headless.js';

interface Entry {
  readonly how: string;
  readonly host: string;
  readonly port?: number;
}

const watcher = resolve(import.meta.dirname, 'support/watch-network.cjs');
const thisMachine = new Set(['127.0.0.1', 'localhost', '::1']);

/** A model and an embedding server far away; ".invalid" never resolves, so that nothing real is asked. */
const farAway = {
  OPENROUTER_BASE_URL: 'https://model.invalid/v1',
  OPENROUTER_API_KEY: 'sk-or-1',
  EMBEDDING_PROVIDER: 'openai',
  EMBEDDING_MODEL: 'vectors',
  EMBEDDING_BASE_URL: 'https://vectors.invalid/v1',
  EMBEDDING_API_KEY: 'sk-1',
  LOOKUP_REPHRASE: 'true',
};

/** Starts the app under watch; `journal` reads what it opened, once it has quit. */
function watched(home: Home) {
  const journal = join(home.folder, 'network.jsonl');
  const chromium = join(home.folder, 'chromium.json');
  const app = startHeadless(home, [`--log-net-log=${chromium}`], {
    environment: { NODE_OPTIONS: `--require="${watcher}"`, PERCH_NETWORK_JOURNAL: journal },
  });
  return { app, journal: () => [...nodeEntries(journal), ...chromiumEntries(chromium)] };
}

/** A day of work: documents, talk with links, questions in a channel and a direct message, a lost connection. */
async function work(slack: Slack, home: Home): Promise<readonly Entry[]> {
  const { app, journal } = watched(home);
  await app.waitForLine(/ready/);
  const ana = slack.addUser({ name: 'ana', realName: 'Ana' });
  const ops = slack.addChannel({ name: 'ops' });
  const dm = slack.openDm(ana);
  slack.say({ channel: ops, user: ana, text: 'Staging is at https://staging.invalid/status' });
  const first = slack.say({ channel: ops, user: ana, text: '@perch when is the deploy?' });
  await answered(slack, first.ts, 1);
  slack.faults.disconnect('refresh_requested');
  const second = slack.say({ channel: dm, user: ana, text: 'and who is on duty?' });
  await answered(slack, second.ts, 1);
  slack.say({ channel: ops, user: ana, text: 'what about staging?', thread: first.ts });
  await answered(slack, first.ts, 2);
  expect(await app.quit()).toBe(0);
  return journal();
}

const nodeEntries = (file: string): Entry[] =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Entry); // written by watch-network.cjs

/** Chromium's own journal of its network: names asked for, addresses of requests. */
function chromiumEntries(file: string): Entry[] {
  const asked = readFileSync(file, 'utf8').matchAll(/"(?:host|url)":"([^"]+)"/g);
  return [...asked].flatMap(([, value = '']) => {
    const url = /^[a-z+]+:\/\//.test(value) ? value : `tcp://${value}`;
    if (!URL.canParse(url) || !/^(?:https?|wss?|ftp|tcp):/.test(url)) return [];
    return [{ how: 'chromium', host: new URL(url).hostname.replace(/[[\]]/g, '') }];
  });
}

async function begin(level: 'high' | 'low', more: Record<string, string>) {
  const slack = await startSlack();
  const home = makeHome(slack, undefined, { PRIVACY_LEVEL: level, ...farAway, ...more });
  onTestFinished(async () => {
    await slack.stop();
    home.remove();
  });
  const handbook = join(home.folder, 'handbook');
  mkdirSync(handbook);
  writeFileSync(
    join(handbook, 'duty.md'),
    '# Duty\n\nBen is on duty. See https://wiki.invalid/duty.',
  );
  writeFileSync(home.envFile, `INDEX_FOLDERS=${handbook}\n`, { flag: 'a' });
  return { slack, home };
}

/** What Chromium does of itself begins within a second of its start. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 3000));

const hostsOf = (entries: readonly Entry[]): string[] => [
  ...new Set(entries.filter(({ how }) => how !== 'watching').map(({ host }) => host)),
];
const portOf = (address: string): number => Number(new URL(address).port);
const portsOf = (entries: readonly Entry[]): number[] => [
  ...new Set(entries.flatMap(({ port }) => (port === undefined ? [] : [port]))),
];

it('at level high the app asks Slack and nobody else, with a model and an embedding server far away', async () => {
  const { slack, home } = await begin('high', {});

  const entries = await work(slack, home);

  expect(entries.filter(({ how }) => how === 'watching').length).toBeGreaterThan(1);
  expect(hostsOf(entries).filter((host) => !thisMachine.has(host))).toEqual([]);
  expect(portsOf(entries)).toEqual([portOf(slack.apiUrl)]);
});

it('at level high servers of this machine are asked, and they alone', async () => {
  const model = await startModel();
  onTestFinished(() => model.stop());
  const { slack, home } = await begin('high', {
    OPENROUTER_BASE_URL: model.baseUrl,
    OPENROUTER_API_KEY: model.key,
    EMBEDDING_PROVIDER: 'local',
    EMBEDDING_MODEL: 'use-lite',
  });

  const entries = await work(slack, home);

  expect(hostsOf(entries).filter((host) => !thisMachine.has(host))).toEqual([]);
  expect(portsOf(entries).toSorted()).toEqual(
    [portOf(slack.apiUrl), portOf(model.baseUrl)].toSorted(),
  );
});

it('at level high a Slack elsewhere is asked, by way of the system’s proxies, and nobody else', async () => {
  const { home } = await begin('high', { SLACK_API_URL: 'https://slack.invalid/api/' });
  const { app, journal } = watched(home);
  await app.waitForLine(/Slack's address can't be found/);
  await settled();
  await app.quit();

  const hosts = hostsOf(journal()).filter((host) => !thisMachine.has(host));

  expect(hosts).toEqual(['slack.invalid']);
}, 60_000);

it('at level low the same work asks model and embedding server: the watcher would see them', async () => {
  const { slack, home } = await begin('low', {});

  const hosts = hostsOf(await work(slack, home)).filter((host) => !thisMachine.has(host));

  expect(hosts.toSorted()).toEqual(['model.invalid', 'vectors.invalid']);
});
