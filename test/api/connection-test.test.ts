import { expect, it, onTestFinished } from 'vitest';
import { connectionLegs, httpLeg, type LegParts } from '../../main/app/connection-legs.js';
import { askToolServer } from '../../main/app/other-servers.js';
import { testConnection, type Leg } from '../../main/api/connection-test.js';
import { systemClock } from '../../main/lib/clock.js';
import { AppError } from '../../main/lib/errors.js';
import { createNetwork, straightConfig } from '../../main/lib/network/network.js';
import type { NetworkConfig } from '../../main/lib/network/route.js';
import { silentLog } from '../../main/log/log.js';
import { askApi, checkToken } from '../../main/transports/slack/check-token.js';
import type { TestLeg } from '../../preload/connection-test.js';
import { inEnglish, say } from '../../preload/language/sentence.js';
import { startMcpHttp } from '../fakes/mcp/start-http.js';
import { startProxy } from '../fakes/proxy/start-proxy.js';
import { startTlsFront, testCaFile } from '../fakes/proxy/start-tls-front.js';
import { fakeClock } from '../support/fake-clock.js';
import { connectedStage, stage, until } from '../transports/support/perch-slack.js';

/** Slack over TLS as slack.test behind a proxy; the socket's leg through the real transport. */
async function world(setting: Partial<NetworkConfig> = {}, parts: Partial<LegParts> = {}) {
  const proxy = await startProxy();
  let port = 0;
  const front = await startTlsFront(() => port);
  const apiUrl = `https://slack.test:${front.port}/api/`;
  const config: NetworkConfig = {
    ...straightConfig,
    proxyMode: 'manual',
    proxyUrl: `http://${proxy.name}`,
    caFile: testCaFile,
    ...setting,
  };
  const network = createNetwork({ config: () => config, timeoutMs: 1500 });
  const socketOrigin = `wss://slack.test:${front.port}`;
  const both = await stage({ network, simulator: { socketOrigin }, config: { apiUrl } });
  port = Number(new URL(both.slack.apiUrl).port);
  onTestFinished(async () => {
    front.stop();
    await network.stop();
    await proxy.stop();
  });
  const { tokens } = both.slack;
  const legs = connectionLegs({
    ...{ apiUrl, network, bySocket: true },
    askApi: () => askApi(apiUrl, silentLog, network.fetch),
    checkToken: async (kind) =>
      (await checkToken(kind, tokens[kind], apiUrl, silentLog, network.fetch)).says,
    openSocket: (signal) => both.perch.tryOut(signal),
    http: () => undefined,
    noModel: () => say`it is switched off`,
    askModel: async () => say`works`,
    noEmbeddingServer: () => say`Vectors are computed on this machine`,
    askEmbeddings: async () => say`works`,
    toolServers: [],
    noUpdateServer: () => say`This build names no place that updates come from`,
    askUpdates: async () => say`works`,
    ...parts,
  });
  return { ...both, proxy, test: () => testConnection(legs, systemClock) };
}

const states = ({ legs }: Awaited<ReturnType<typeof testConnection>>): string =>
  legs.map(({ name, state }) => `${name} ${state}`).join(', ');

it('tries every leg through the proxy and closes what it opened', async () => {
  const { test, proxy, slack } = await world();

  const result = await test();

  expect(states(result)).toBe(
    'proxy ok, name ok, reach ok, tls ok, api ok, bot ok, app ok, socket ok, http skipped, model skipped, embeddings skipped, updates skipped',
  );
  expect(result).toMatchObject({ ok: true, headline: say`Everything works.` });
  const says = Object.fromEntries(result.legs.map((leg) => [leg.name, inEnglish(leg.says)]));
  expect(says).toMatchObject({
    proxy: `Through the proxy ${proxy.name} set in Settings`,
    tls: 'Issued by Acme Test Gateway CA',
    bot: 'works, as @perch in Acme',
    model: 'No model is asked: it is switched off',
  });
  expect(slack.journal.of('hello')).toHaveLength(1);
  await until(() => slack.socketsOpen === 0, 'the socket of the test is closed');
});

it('stops at a proxy that wants a password, says so, and tries the model all the same', async () => {
  const { test, proxy, slack } = await world({}, { noModel: () => undefined });
  proxy.mode = { auth: 'ana:secret-word' };

  const result = await test();

  expect(states(result)).toBe(
    'proxy ok, name ok, reach failed, tls skipped, api skipped, bot skipped, app skipped, socket skipped, http skipped, model ok, embeddings skipped, updates skipped',
  );
  expect(result.ok).toBe(false);
  expect(inEnglish(result.headline)).toContain(
    '"The other side answers" fails. The proxy 127.0.0.1:',
  );
  expect(result.legs[2]?.error).toMatchObject({ code: 'proxy_refused' });
  expect(inEnglish(result.legs[3]!.says)).toBe('Not tried: "The other side answers" failed');
  expect(slack.journal.entries).toEqual([]);
});

it.each([
  [{ caFile: undefined }, 'tls', 'cert_untrusted'],
  [{ proxyMode: 'none' }, 'name', 'dns_failed'],
  [{ proxyUrl: undefined }, 'proxy', 'config_invalid'],
] as const)('names the leg that %j breaks', async (setting, name, code) => {
  const { test } = await world(setting);

  const failed = (await test()).legs.filter(({ state }) => state === 'failed');

  expect(failed).toMatchObject([{ name, error: { code } }]);
});

it('names the token that Slack refuses, and the socket that is never greeted', async () => {
  const { test, slack } = await world();
  slack.faults.failNext('apps.connections.open', { error: 'invalid_auth' });
  expect(inEnglish((await test()).headline)).toContain('"The app-level token works" fails');

  slack.setToken(slack.tokens.bot, { state: 'revoked' });
  expect(inEnglish((await test()).headline)).toContain('"The bot token works" fails');
});

it('takes in what Slack sends to the socket of the test', async () => {
  const both = await connectedStage();
  both.slack.faults.freezeSockets();
  const trying = both.perch.tryOut(AbortSignal.timeout(10_000));
  await both.slack.journal.waitForKind('hello', ({ numConnections }) => numConnections === 2);
  for (let n = 0; n < 8; n += 1)
    both.slack.say({ channel: both.ops, user: both.ana, text: `${n}` });
  await trying;

  const acked = both.slack.journal.of('ack').filter(({ verdict }) => verdict === 'in-time').length;
  expect(acked).toBe(both.received.length);
});

it('gives up on a leg that takes too long, and aborts it', async () => {
  const clock = fakeClock();
  let isAborted = false;
  const slow: Leg = {
    ...{ name: 'api', title: say`Slack’s API answers`, chain: 'slack', timeoutMs: 15_000 },
    run: (signal) =>
      new Promise(() => signal.addEventListener('abort', () => (isAborted = true), { once: true })),
  };
  const testing = testConnection([slow], clock);
  await clock.advance(15_000);

  const { legs } = await testing;

  expect(legs[0]).toMatchObject({ state: 'failed', error: { code: 'timeout' } });
  expect(isAborted).toBe(true);
  expect(clock.sleepers).toBe(0);
});

it('says of HTTP events what is known: not listening, nothing yet, how long ago', () => {
  expect(() => httpLeg(undefined, undefined, 0)).toThrow('does not listen');
  expect(httpLeg(3000, undefined, 0)).toEqual({
    skipped: say`Listening on port ${3000}; nothing has come from Slack yet`,
  });
  expect(httpLeg(3000, 1000, 61_000)).toEqual({
    says: say`The last request of Slack came ${60} s ago`,
  });
});

it('tries every other server with a result of its own, whatever became of those before', async () => {
  const down = (): Promise<never> => Promise.reject(new AppError('part_down', 'It is down.'));
  const { test } = await world(
    {},
    {
      noModel: () => undefined,
      askModel: down,
      noEmbeddingServer: () => undefined,
      askEmbeddings: async () => say`works: 512 numbers`,
      toolServers: [
        { name: 'wiki', ask: down },
        { name: 'crm', ask: async () => say`It offers 2 tools` },
      ],
      noUpdateServer: () => undefined,
      askUpdates: async () => say`Its newest version is 1.2.3`,
    },
  );

  const { legs, headline } = await test();

  expect(legs.slice(-5).map(told)).toEqual([
    ['The model answers', 'failed', 'It is down.'],
    ['The embedding server answers', 'ok', 'works: 512 numbers'],
    ['The tool server wiki answers', 'failed', 'It is down.'],
    ['The tool server crm answers', 'ok', 'It offers 2 tools'],
    ['The update server answers', 'ok', 'Its newest version is 1.2.3'],
  ]);
  expect(inEnglish(headline)).toContain('"The model answers" fails');
});

const told = ({ title, state, says }: TestLeg): readonly string[] => [
  ...[inEnglish(title), state],
  inEnglish(says),
];

/** Asks a real server over the network that is set. */
async function askTools(setting: Partial<NetworkConfig>, url: string, token?: string) {
  const network = createNetwork({ config: () => ({ ...straightConfig, ...setting }) });
  onTestFinished(() => network.stop());
  const server = { kind: 'http', name: 'wiki', url, token } as const;
  return askToolServer(server, { fetch: network.fetch, log: silentLog });
}

it('asks a tool server what it offers, with its token, and says when nobody is there', async () => {
  const server = await startMcpHttp(() => '');

  expect(await askTools({}, server.url, 'wiki-token')).toMatchObject({ plural: { count: 2 } });
  expect(server.tokens).toContain('Bearer wiki-token');
  expect(server.calls).toEqual([]);
  await server.stop();

  await expect(askTools({}, server.url)).rejects.toThrow(
    'The tool server wiki does not answer (ECONNREFUSED).',
  );
});

it('names the proxy that keeps a tool server from being reached', async () => {
  const proxy = await startProxy();
  onTestFinished(() => proxy.stop());
  proxy.mode = { auth: 'ana:secret-word' };
  const setting = { proxyMode: 'manual', proxyUrl: `http://${proxy.name}` } as const;

  await expect(askTools(setting, 'https://wiki.test/mcp')).rejects.toMatchObject({
    code: 'proxy_refused',
  });
});
