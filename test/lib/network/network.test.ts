import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { createNetwork, straightConfig } from '../../../main/lib/network/network.js';
import type { NetworkConfig, RouteSources } from '../../../main/lib/network/route.js';
import { ownErrorIn } from '../../../main/lib/network/system-code.js';
import { startProxy } from '../../fakes/proxy/start-proxy.js';
import { certificate, startTlsFront, testCaFile } from '../../fakes/proxy/start-tls-front.js';
import { tempFolder } from '../../support/temp.js';

/** A web server, a proxy in front of it, and a network whose config the test may change. */
async function world(part: Partial<NetworkConfig> = {}, sources: Partial<RouteSources> = {}) {
  const web = createServer((_request, response) => response.end('here'));
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  const { port } = web.address() as AddressInfo;
  const proxy = await startProxy();
  const setting = { ...straightConfig, ...part };
  const network = createNetwork({ config: () => ({ ...setting }), timeoutMs: 600, ...sources });
  onTestFinished(async () => {
    await network.stop();
    await proxy.stop();
    web.closeAllConnections();
    web.close();
  });
  const get = async (url: string): Promise<string> => (await network.fetch(url)).text();
  return {
    port,
    proxy,
    setting: setting as { -readonly [K in keyof NetworkConfig]: NetworkConfig[K] },
    get,
  };
}

const failureOf = async (work: Promise<unknown>) => {
  const error = ownErrorIn(await work.catch((thrown: unknown) => thrown));
  return {
    code: error?.code,
    text: `${error?.message} ${error?.fix}`,
    retryable: error?.retryable,
  };
};

it('reaches a host that only the proxy knows, through the proxy set by hand', async () => {
  const { port, proxy, setting, get } = await world({ proxyMode: 'manual' });
  setting.proxyUrl = `http://${proxy.name}`;

  expect(await get(`http://slack.test:${port}/`)).toBe('here');
  expect(proxy.asked).toEqual([`slack.test:${port}`]);
});

it('takes a change of the proxy at the next call, without a new network', async () => {
  const { port, proxy, setting, get } = await world();
  await expect(get(`http://slack.test:${port}/`)).rejects.toThrow();

  setting.proxyMode = 'manual';
  setting.proxyUrl = `http://${proxy.name}`;

  expect(await get(`http://slack.test:${port}/`)).toBe('here');
  setting.noProxy = ['slack.test'];
  await expect(get(`http://slack.test:${port}/`)).rejects.toThrow();
});

it('never asks a proxy for this machine', async () => {
  const { port, proxy, setting, get } = await world({ proxyMode: 'manual' });
  setting.proxyUrl = `http://${proxy.name}`;

  expect(await get(`http://127.0.0.1:${port}/`)).toBe('here');
  expect(await get(`http://localhost:${port}/`)).toBe('here');
  expect(proxy.asked).toEqual([]);
});

it('asks the system, and the environment where the system names no proxy', async () => {
  const asked: string[] = [];
  let answer = 'DIRECT';
  const env: Record<string, string> = {};
  const systemProxy = async (url: string): Promise<string> => {
    asked.push(url);
    return answer;
  };
  const { port, proxy, get, setting } = await world({ proxyMode: 'system' }, { systemProxy, env });
  const url = `http://slack.test:${port}/`;

  answer = `PROXY ${proxy.name}; DIRECT`;
  expect(await get(url)).toBe('here');
  expect(asked).toEqual([url]);

  answer = 'DIRECT';
  setting.noProxy = ['changes-the-settings.test'];
  env['http_proxy'] = proxy.name;
  expect(await get(url)).toBe('here');
  setting.noProxy = [];
  env['NO_PROXY'] = 'other.test, .slack.test';
  await expect(get(url)).rejects.toThrow();
  expect(proxy.asked).toHaveLength(2);
});

it('tries the next way when the first proxy of the system is down', async () => {
  const gone = await startProxy();
  await gone.stop();
  const names: string[] = [gone.name];
  const systemProxy = async (): Promise<string> => names.map((name) => `PROXY ${name}`).join('; ');
  const { port, proxy, get } = await world({ proxyMode: 'system' }, { systemProxy });
  names.push(proxy.name);

  expect(await get(`http://slack.test:${port}/`)).toBe('here');
});

it('signs in to a proxy, and names the proxy but never the password when that is refused', async () => {
  const { port, proxy, setting, get } = await world({ proxyMode: 'manual' });
  proxy.mode = { auth: 'ana:p@ss/word' };
  const url = `http://slack.test:${port}/`;

  setting.proxyUrl = `http://${proxy.name}`;
  const without = await failureOf(get(url));
  expect(without).toMatchObject({ code: 'proxy_refused', retryable: true });
  expect(without.text).toContain(`The proxy ${proxy.name} asks for a user name and password (407)`);

  setting.proxyUrl = `http://ana:wrongpass@${proxy.name}`;
  const wrong = await failureOf(get(url));
  expect(wrong.text).toContain('did not take the user name and password');
  expect(wrong.text).not.toContain('wrongpass');

  setting.proxyUrl = `http://ana:${encodeURIComponent('p@ss/word')}@${proxy.name}`;
  expect(await get(url)).toBe('here');
});

it.each([
  [{ status: 403 }, 'proxy_refused', 'did not let Perch through'],
  [{ trouble: 'hang-up' }, 'proxy_unreachable', 'closed the connection without an answer'],
  [{ trouble: 'silent' }, 'proxy_unreachable', 'did not answer in time'],
] as const)('names a proxy in trouble: %o', async (mode, code, words) => {
  const { port, proxy, setting, get } = await world({ proxyMode: 'manual' });
  setting.proxyUrl = `http://${proxy.name}`;
  proxy.mode = mode;

  const failure = await failureOf(get(`http://slack.test:${port}/`));

  expect(failure).toMatchObject({ code, retryable: true });
  expect(failure.text).toContain(`The proxy ${proxy.name}`);
  expect(failure.text).toContain(words);
});

it('names a proxy that is not there, or that was not named', async () => {
  const { port, setting, proxy, get } = await world({ proxyMode: 'manual' });
  const url = `http://slack.test:${port}/`;
  expect(await failureOf(get(url))).toMatchObject({ code: 'config_invalid' });

  setting.proxyUrl = `http://${proxy.name}`;
  await proxy.stop();

  expect((await failureOf(get(url))).text).toContain(
    `${proxy.name} can't be reached: ECONNREFUSED`,
  );
});

it('trusts a certificate of the CA file, through a proxy too, and of nobody else', async () => {
  const { port, proxy, setting, get } = await world();
  const front = await startTlsFront(() => port);
  onTestFinished(front.stop);
  const direct = `https://127.0.0.1:${front.port}/`;

  const refused = await failureOf(get(direct));
  expect(refused).toMatchObject({ code: 'cert_untrusted', retryable: true });
  expect(refused.text).toContain('it was issued by "Acme Test Gateway CA"');
  expect(refused.text).toContain('CA certificate as a PEM file');

  setting.caFile = testCaFile;
  expect(await get(direct)).toBe('here');
  setting.proxyMode = 'manual';
  setting.proxyUrl = `http://${proxy.name}`;
  expect(await get(`https://slack.test:${front.port}/`)).toBe('here');

  setting.caFile = undefined;
  const again = await failureOf(get(`https://slack.test:${front.port}/`));
  expect(again.text).toContain('The certificate of slack.test is not trusted');
  expect(again.text).toContain('Acme Test Gateway CA');
});

it.each([
  ['expired', 'cert_expired', 'Check the clock of this machine'],
  ['other', 'cert_wrong_host', 'shows a certificate of another name'],
] as const)('refuses a certificate that is %s, in words', async (name, code, words) => {
  const { port, proxy, setting, get } = await world({ proxyMode: 'manual', caFile: testCaFile });
  setting.proxyUrl = `http://${proxy.name}`;
  const front = await startTlsFront(() => port, name);
  onTestFinished(front.stop);

  const failure = await failureOf(get(`https://slack.test:${front.port}/`));

  expect(failure).toMatchObject({ code, retryable: true });
  expect(failure.text).toContain(words);
});

it('reaches a proxy over TLS', async () => {
  const secure = await startProxy(certificate('good'));
  onTestFinished(() => secure.stop());
  const { port, setting, get } = await world({ proxyMode: 'manual', caFile: testCaFile });
  setting.proxyUrl = `https://${secure.name}`;

  expect(await get(`http://slack.test:${port}/`)).toBe('here');

  setting.caFile = undefined;
  expect(await failureOf(get(`http://slack.test:${port}/`))).toMatchObject({
    code: 'cert_untrusted',
  });
});

it('honours NODE_EXTRA_CA_CERTS, and skips one that is not there', async () => {
  const env = { NODE_EXTRA_CA_CERTS: '/nowhere/ca.pem' };
  const { port, get } = await world({}, { env });
  const front = await startTlsFront(() => port);
  onTestFinished(front.stop);
  const url = `https://127.0.0.1:${front.port}/`;
  expect(await failureOf(get(url))).toMatchObject({ code: 'cert_untrusted' });

  env.NODE_EXTRA_CA_CERTS = testCaFile;

  expect(await get(url)).toBe('here');
});

it('says what is wrong with a CA file, and takes a corrected one at the next call', async () => {
  const file = join(tempFolder(), 'ca.pem');
  const { port, get } = await world({ caFile: file });
  const url = `http://127.0.0.1:${port}/`;
  expect((await failureOf(get(url))).text).toContain(`The CA file ${file} can't be read`);

  writeFileSync(file, 'not a certificate');
  expect((await failureOf(get(url))).text).toContain('holds no certificate in PEM form');

  writeFileSync(file, certificate('good').cert);
  expect(await get(url)).toBe('here');
});
