// Opens one connection to where it is to lead, by the way that is set.
import { isIP, type Socket } from 'node:net';
import {
  connect as connectTls,
  type PeerCertificate,
  type SecureContext,
  type TLSSocket,
} from 'node:tls';
import { buildConnector } from 'undici';
import { AppError } from '../errors.js';
import { certificateError, isUntrusted } from './certificate-error.js';
import type { Hop, Target } from './hop.js';
import { findRoute, type RouteSources } from './route.js';
import { systemCode } from './system-code.js';
import { openTunnel } from './tunnel.js';
import { unusableProxy } from './unusable-proxy.js';

/** What a dialler needs. */
export interface DialOptions extends RouteSources {
  readonly trust: () => Promise<SecureContext | undefined>;
  /** How long TCP, the proxy's answer and TLS may take, each. */
  readonly timeoutMs: number;
}

/** undici's own names of a target, which its connectors pass on. */
export type ConnectOptions = buildConnector.Options;

/**
 * Makes the one function that opens connections. It tries the ways in order, and the next one only when a proxy
 * can't be reached. Rejects with an AppError for everything about proxies and certificates, otherwise with
 * Node's own error.
 */
export function createDial(options: DialOptions): (to: ConnectOptions) => Promise<Socket> {
  const connectorFor = rememberingLast(options.timeoutMs);
  return async (to) => {
    const target = targetOfOptions(to);
    const hops = await findRoute(target, options);
    const context = await options.trust();
    const connect = connectorFor(context);
    let failure: unknown;
    for (const hop of hops) {
      try {
        return await dialBy(hop, { to, target, context, connect }, options.timeoutMs);
      } catch (error) {
        failure = error;
        if (!(error instanceof AppError) || error.code !== 'proxy_unreachable') throw error;
      }
    }
    throw failure;
  };
}

interface Call {
  readonly to: ConnectOptions;
  readonly target: Target;
  readonly context: SecureContext | undefined;
  readonly connect: buildConnector.connector;
}

async function dialBy(hop: Hop, call: Call, timeoutMs: number): Promise<Socket> {
  const { to, target, context, connect } = call;
  const reach = (): Promise<Socket | undefined> =>
    reachBy(hop, target, { trust: context, timeoutMs });
  const tunnel = await reach();
  if (tunnel && !target.secure) return tunnel;
  try {
    return await promised(connect, tunnel ? { ...to, httpSocket: tunnel } : to);
  } catch (error) {
    tunnel?.destroy();
    if (!target.secure) throw error;
    const issuer = isUntrusted(systemCode(error))
      ? await issuerOf(target, reach).catch(() => undefined)
      : undefined;
    throw certificateError(error, { host: target.hostname, issuer }) ?? error;
  }
}

/** The socket of a tunnel; undefined where the connection is made straight. */
async function reachBy(
  hop: Hop,
  target: Target,
  options: Parameters<typeof openTunnel>[2],
): Promise<Socket | undefined> {
  switch (hop.kind) {
    case 'straight':
      return undefined;
    case 'proxy':
      return openTunnel(hop.proxy, target, options);
    case 'unusable':
      throw unusableProxy(hop.name);
  }
}

/** HTTP/1.1 only: a WebSocket keeps a connection of its own. Certificates are always checked. */
function rememberingLast(timeout: number) {
  let last:
    | { readonly context: SecureContext | undefined; readonly connect: buildConnector.connector }
    | undefined;
  return (context: SecureContext | undefined): buildConnector.connector => {
    if (last?.context !== context || !last) {
      const trusted = context ? { secureContext: context } : {};
      last = {
        context,
        connect: buildConnector({ allowH2: false, timeout, rejectUnauthorized: true, ...trusted }),
      };
    }
    return last.connect;
  };
}

const promised = (connect: buildConnector.connector, to: ConnectOptions): Promise<Socket> =>
  new Promise((resolve, reject) => {
    connect(to, (error, socket) => {
      if (error) reject(error);
      else resolve(socket);
    });
  });

/**
 * Who issued a certificate that was refused, for the message: Node drops it with the refusal, so it is looked at
 * once more. This connection sends nothing and is closed at once.
 */
async function issuerOf(
  { hostname, port }: Target,
  reach: () => Promise<Socket | undefined>,
): Promise<string | undefined> {
  const tunnel = await reach();
  return new Promise((resolve, reject) => {
    const socket = connectTls(
      {
        host: hostname,
        port,
        rejectUnauthorized: false,
        ...(isIP(hostname) ? {} : { servername: hostname }),
        ...(tunnel ? { socket: tunnel } : {}),
      },
      () => {
        resolve(issuerName(socket));
        socket.destroy();
      },
    );
    socket.setTimeout(5000, () => socket.destroy(new Error('too slow')));
    socket.once('error', reject);
  });
}

/** The common name of who issued the certificate, or its organisation. */
export function issuerName(socket: TLSSocket): string | undefined {
  // Empty where TLS took up an earlier session, which the types don't tell.
  const { issuer } = socket.getPeerCertificate() as Partial<PeerCertificate>;
  const name: unknown = issuer?.CN ?? issuer?.O;
  return typeof name === 'string' ? name.slice(0, 80) : undefined;
}

const targetOfOptions = ({ hostname, port, protocol }: ConnectOptions): Target => ({
  hostname: hostname.replace(/^\[|\]$/g, ''),
  port: Number(port) || (protocol === 'https:' ? 443 : 80),
  secure: protocol === 'https:',
});
