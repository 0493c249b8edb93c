// The way to the network: every HTTP call and every WebSocket of Perch goes through one of these.
import { Agent, fetch as undiciFetch, type buildConnector } from 'undici';
import { createDial } from './dial.js';
import { createProbe, type Probe } from './probe.js';
import type { NetworkConfig, RouteSources } from './route.js';
import { createTrust } from './trust.js';

/** Proxies and certificates as they are set, read anew for every connection. */
export interface Network {
  /** As the global fetch. Its errors carry an AppError as their cause where proxy or certificate failed. */
  readonly fetch: typeof globalThis.fetch;
  /** Opens one connection, for a dispatcher of undici's. */
  readonly connect: buildConnector.connector;
  /** Looks at the way to an address, one step at a time. */
  probe(address: string): Probe;
  /** Closes what is kept open for later calls. */
  stop(): Promise<void>;
}

/** What a network is made of. */
export interface NetworkOptions extends Partial<RouteSources> {
  /** How long TCP, a proxy's answer and TLS may take, each; 10 s unless told. */
  readonly timeoutMs?: number;
}

/** No proxy and no certificates of one's own. */
export const straightConfig: NetworkConfig = {
  proxyMode: 'none',
  proxyUrl: undefined,
  noProxy: [],
  caFile: undefined,
};

/** Makes the way to the network; without options it leads straight. */
export function createNetwork(options: NetworkOptions = {}): Network {
  const { config = () => straightConfig, env = {}, systemProxy, timeoutMs = 10_000 } = options;
  const trust = createTrust(() => ({
    caFile: config().caFile,
    extraFile: env['NODE_EXTRA_CA_CERTS'],
  }));
  const parts = { config, env, systemProxy, trust, timeoutMs };
  const dial = createDial(parts);
  const connect: buildConnector.connector = (to, callback) => {
    dial(to).then(
      (socket) => callback(null, socket),
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), null),
    );
  };
  const agents = createAgents(config, connect);
  return {
    // undici's fetch is the one Node has built in, newer; only the types of the two are strangers.
    fetch: ((input: string, init?: Parameters<typeof undiciFetch>[1]) =>
      undiciFetch(input, { ...init, dispatcher: agents.now() })) as unknown as typeof fetch,
    connect,
    // A dialler of its own: one that remembers TLS sessions would look at no certificate.
    probe: (address) => createProbe(address, { ...parts, dial: createDial(parts) }),
    stop: () => agents.stop(),
  };
}

/** Connections are kept for a few seconds; those of earlier settings serve no new call. */
function createAgents(config: () => NetworkConfig, connect: buildConnector.connector) {
  let last: { readonly key: string; readonly agent: Agent } | undefined;
  return {
    now: (): Agent => {
      const key = JSON.stringify(config());
      if (last?.key !== key) {
        void last?.agent.close();
        last = { key, agent: new Agent({ connect }) };
      }
      return last.agent;
    },
    stop: async () => last?.agent.destroy(),
  };
}
