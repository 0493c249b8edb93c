// The way to one address, one step at a time, so that a test can say which of them fails.
import { lookup } from 'node:dns/promises';
import { connect, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { say, type Sentence } from '../../../preload/language/sentence.js';
import { AppError } from '../errors.js';
import { issuerName, type ConnectOptions, type DialOptions } from './dial.js';
import { nameOf, type Hop, type Proxy, type Target } from './hop.js';
import { findRoute, targetOf } from './route.js';
import { systemCode } from './system-code.js';
import { openTunnel } from './tunnel.js';
import { unusableProxy } from './unusable-proxy.js';

/** Each step says what it found, and throws an AppError that says what is wrong. */
export interface Probe {
  /** "Straight" or "Through the proxy proxy.acme:8080 of the system". */
  route(): Promise<Sentence>;
  /** Of the proxy where there is one: it looks up the rest. */
  name(): Promise<Sentence>;
  /** TCP, through the proxy where there is one. */
  reach(): Promise<Sentence>;
  /** Who issued the certificate; undefined where the address needs none. */
  certificate(): Promise<string | Sentence | undefined>;
}

export interface ProbeOptions extends DialOptions {
  readonly dial: (to: ConnectOptions) => Promise<Socket>;
}

/** Looks at the way to `address` as the settings have it now. What it opens it closes at once. */
export function createProbe(address: string, options: ProbeOptions): Probe {
  const target = targetOf(address);
  const firstHop = async (): Promise<Hop> => {
    const [hop = straight] = await findRoute(target, options);
    return hop;
  };
  return {
    route: async () => routeWords(await firstHop()),
    name: async () => {
      const hop = await firstHop();
      return findName(hop.kind === 'proxy' ? hop.proxy.hostname : target.hostname);
    },
    reach: async () => {
      const hop = await firstHop();
      if (hop.kind !== 'proxy') return reachStraight(target, options.timeoutMs);
      const { timeoutMs } = options;
      const tunnel = await openTunnel(hop.proxy, target, {
        trust: await options.trust(),
        timeoutMs,
      });
      tunnel.destroy();
      return say`The proxy leads to ${nameOf(target)}`;
    },
    certificate: async () => {
      if (!target.secure) return undefined;
      const socket = await options.dial(connectOptions(address));
      const issuer = socket instanceof TLSSocket ? issuerName(socket) : undefined;
      socket.destroy();
      return issuer ?? say`somebody this machine trusts`;
    },
  };
}

const straight: Hop = { kind: 'straight' };

const proxyWords: Readonly<Record<Proxy['from'], (name: string) => Sentence>> = {
  settings: (name) => say`Through the proxy ${name} set in Settings`,
  system: (name) => say`Through the proxy ${name} of the system`,
  environment: (name) => say`Through the proxy ${name} named in the environment`,
};

function routeWords(hop: Hop): Sentence {
  switch (hop.kind) {
    case 'straight':
      return say`Straight, without a proxy`;
    case 'proxy':
      return proxyWords[hop.proxy.from](nameOf(hop.proxy));
    case 'unusable':
      throw unusableProxy(hop.name);
  }
}

async function findName(hostname: string): Promise<Sentence> {
  try {
    const { address } = await lookup(hostname);
    return say`${hostname} is ${address}`;
  } catch (cause) {
    const why = systemCode(cause) ?? say`no answer`;
    const message = say`The name ${hostname} can't be found (${why}).`;
    const fix = say`Check that this machine is online. In some networks only a proxy knows names.`;
    throw new AppError('dns_failed', message, { retryable: true, fix, cause });
  }
}

function reachStraight({ hostname, port }: Target, timeoutMs: number): Promise<Sentence> {
  const name = nameOf({ hostname, port });
  return new Promise((resolve, reject) => {
    const socket = connect(port, hostname, () => {
      resolve(say`${name} answers`);
      socket.destroy();
    });
    const fail = (why: string | Sentence, cause?: unknown): void => {
      const fix = say`Check that this machine is online and that no firewall stops Perch.`;
      const message = say`${name} can't be reached (${why}).`;
      reject(new AppError('network_down', message, { retryable: true, fix, cause }));
      socket.destroy();
    };
    socket.setTimeout(timeoutMs, () => fail(say`no answer in time`));
    socket.once('error', (error) => fail(systemCode(error) ?? error.message, error));
  });
}

function connectOptions(address: string): ConnectOptions {
  const { hostname, host, protocol, port } = new URL(address);
  return { hostname, host, protocol: protocol.replace('ws', 'http'), port };
}
