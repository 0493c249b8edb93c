import { expect, it, onTestFinished } from 'vitest';
import { createNetwork, straightConfig } from '../../../main/lib/network/network.js';
import type { NetworkConfig } from '../../../main/lib/network/route.js';
import type { ConnectionState } from '../../../main/transports/transport.js';
import { startProxy } from '../../fakes/proxy/start-proxy.js';
import { startTlsFront, testCaFile } from '../../fakes/proxy/start-tls-front.js';
import { stage, until } from '../support/perch-slack.js';

/** A Slack that can only be reached over TLS as slack.test, and only through the proxy. */
async function behindProxy() {
  const proxy = await startProxy();
  let port = 0;
  const front = await startTlsFront(() => port);
  const origin = `slack.test:${front.port}`;
  let setting: NetworkConfig = {
    ...straightConfig,
    proxyMode: 'manual',
    proxyUrl: `http://${proxy.name}`,
    caFile: testCaFile,
  };
  const network = createNetwork({ config: () => setting, timeoutMs: 2000 });
  const both = await stage({
    network,
    simulator: { socketOrigin: `wss://${origin}` },
    config: { apiUrl: `https://${origin}/api/` },
  });
  port = Number(new URL(both.slack.apiUrl).port);
  onTestFinished(async () => {
    front.stop();
    await network.stop();
    await proxy.stop();
  });
  const set = (part: Partial<NetworkConfig>): void => {
    setting = { ...setting, ...part };
  };
  return { ...both, proxy, origin, set };
}

const errorOf = (state: ConnectionState) =>
  state.kind === 'waiting' || state.kind === 'failed' ? state.error : undefined;

it('connects through a proxy with a company certificate, WebSocket and calls alike', async () => {
  const { perch, reach, proxy, origin, slack, received, ana, ops } = await behindProxy();
  perch.connection.start();

  await reach('connected');
  slack.say({ channel: ops, user: ana, text: 'hello' });
  await until(() => received.length === 1, 'the message comes');

  expect(new Set(proxy.asked)).toEqual(new Set([origin]));
  expect(slack.socketsOpen).toBe(1);
});

it('waits for a proxy that asks for a password, and is connected when it is given', async () => {
  const { perch, reach, proxy, set } = await behindProxy();
  proxy.mode = { auth: 'ana:correct-horse' };
  perch.connection.start();

  const error = errorOf(await reach('waiting'));
  expect(error?.code).toBe('proxy_refused');
  expect(error?.message).toContain(`${proxy.name} asks for a user name and password (407)`);

  set({ proxyUrl: `http://ana:correct-horse@${proxy.name}` });
  perch.connection.nudge();
  await reach('connected');
});

it('says whose certificate it does not trust', async () => {
  const { perch, reach, set } = await behindProxy();
  set({ caFile: undefined });
  perch.connection.start();

  const error = errorOf(await reach('waiting'));

  expect(error?.code).toBe('cert_untrusted');
  expect(error?.message).toContain(
    'slack.test is not trusted: it was issued by "Acme Test Gateway CA"',
  );
});

it('notices at once when the proxy drops the WebSocket, and comes back through it', async () => {
  const { perch, reach, proxy, states } = await behindProxy();
  perch.connection.start();
  await reach('connected');

  proxy.cut();
  await reach((state) => state.kind !== 'connected');
  await reach('connected');

  expect(states.map((state) => errorOf(state)?.code)).toContain('socket_closed');
});
