// A tunnel through an HTTP proxy. RFC 9110, section 9.3.6 (CONNECT)
import { request as requestPlain, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestSecure } from 'node:https';
import type { Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import { say, type Sentence } from '../../../preload/language/sentence.js';
import { AppError } from '../errors.js';
import { certificateError } from './certificate-error.js';
import { inBrackets, nameOf, type Proxy, type Target } from './hop.js';
import { systemCode } from './system-code.js';

export interface TunnelOptions {
  readonly trust: SecureContext | undefined;
  readonly timeoutMs: number;
}

/**
 * Resolves to a socket that leads to the target. Rejects with proxy_unreachable or proxy_refused, which name the
 * proxy, never its password; then nothing is open.
 */
export function openTunnel(proxy: Proxy, target: Target, options: TunnelOptions): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const request = (proxy.secure ? requestSecure : requestPlain)(
      connectRequest(proxy, target, options),
    );
    const refuse = (error: AppError): void => {
      request.destroy();
      reject(error);
    };
    const timer = setTimeout(
      () => refuse(unreachable(proxy, say`it did not answer in time`)),
      options.timeoutMs,
    );
    request.once('close', () => clearTimeout(timer));
    request.once('error', (error) => refuse(requestError(error, proxy)));
    request.once('connect', (response: IncomingMessage, socket: Socket, head: Buffer) => {
      clearTimeout(timer);
      if (response.statusCode !== 200) {
        socket.destroy();
        refuse(refused(proxy, target, response.statusCode ?? 0));
        return;
      }
      if (head.length > 0) socket.unshift(head);
      resolve(socket);
    });
    request.end();
  });
}

function connectRequest(
  { hostname, port, credentials }: Proxy,
  target: Target,
  { trust }: TunnelOptions,
): RequestOptions {
  const authority = `${inBrackets(target.hostname)}:${target.port}`;
  const basic = credentials && `Basic ${Buffer.from(credentials).toString('base64')}`;
  return {
    hostname,
    port,
    method: 'CONNECT',
    path: authority,
    agent: false,
    headers: { host: authority, ...(basic ? { 'proxy-authorization': basic } : {}) },
    ...(trust ? { secureContext: trust } : {}),
  };
}

function requestError(error: Error, proxy: Proxy): AppError {
  const certificate = certificateError(error, { host: proxy.hostname, issuer: undefined });
  if (certificate) return certificate;
  const code = systemCode(error);
  return code === 'ECONNRESET'
    ? unreachable(proxy, say`it closed the connection without an answer`)
    : unreachable(proxy, code ?? error.message);
}

const unreachable = (proxy: Proxy, why: string | Sentence): AppError =>
  new AppError('proxy_unreachable', say`The proxy ${nameOf(proxy)} can't be reached: ${why}.`, {
    retryable: true,
    fix: proxyFix[proxy.from],
  });

const proxyFix: Readonly<Record<Proxy['from'], Sentence>> = {
  settings: say`Check the address of the proxy in Settings, under Network.`,
  system: say`Check the proxy settings of this machine, or choose another way in Settings, under Network.`,
  environment: say`Check HTTPS_PROXY in the environment Perch was started in.`,
};

/** 407: RFC 9110, section 15.5.8. Any other status: the proxy won't, or could not, reach the target. */
function refused(proxy: Proxy, target: Target, status: number): AppError {
  if (status !== 407) {
    const message = say`The proxy ${nameOf(proxy)} did not let Perch through to ${nameOf(target)} (HTTP ${status}).`;
    const fix = say`Ask whoever runs the proxy to allow this address.`;
    return new AppError('proxy_refused', message, { retryable: true, fix });
  }
  const hasSignedIn = proxy.credentials !== undefined;
  return new AppError(
    'proxy_refused',
    hasSignedIn
      ? say`The proxy ${nameOf(proxy)} did not take the user name and password (407).`
      : say`The proxy ${nameOf(proxy)} asks for a user name and password (407).`,
    {
      retryable: true,
      fix: say`Enter the proxy in Settings, under Network, as http://user:password@${nameOf(proxy)}.`,
    },
  );
}
