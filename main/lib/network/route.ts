// Which way a connection takes: straight, or through which proxy. Reads settings, system and environment.
import { say } from '../../../preload/language/sentence.js';
import type { ProxyMode } from '../../../preload/settings.js';
import { AppError } from '../errors.js';
import { isBypassed, isLoopback } from './bypass.js';
import { nameOf, type Hop, type Proxy, type Target } from './hop.js';
import { parseSystemProxies } from './system-proxies.js';

/** What the settings say of the network; read anew for every connection. */
export interface NetworkConfig {
  readonly proxyMode: ProxyMode;
  /** http or https address of the proxy; its user name and password, if any, are a secret. */
  readonly proxyUrl: string | undefined;
  /** Hosts that are reached straight. */
  readonly noProxy: readonly string[];
  /** Path of a PEM file whose certificates are trusted beside the usual ones. */
  readonly caFile: string | undefined;
}

/** Where a route is looked up. */
export interface RouteSources {
  readonly config: () => NetworkConfig;
  /** The system's answer for an address, as a PAC file gives it: "PROXY host:8080; DIRECT". */
  readonly systemProxy?: ((url: string) => Promise<string>) | undefined;
  /** Where HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY are looked for. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The ways to a target, the first to be tried first; never empty. Throws config_invalid. */
export async function findRoute(target: Target, sources: RouteSources): Promise<readonly Hop[]> {
  const { proxyMode, proxyUrl, noProxy } = sources.config();
  if (proxyMode === 'none' || isLoopback(target.hostname)) return [straight];
  if (isBypassed(target, noProxy)) return [straight];
  if (proxyMode === 'manual') return [manualHop(proxyUrl)];
  const system = await askSystem(target, sources);
  return system.some(({ kind }) => kind !== 'straight')
    ? system
    : [environmentHop(target, sources)];
}

const straight: Hop = { kind: 'straight' };

function manualHop(proxyUrl: string | undefined): Hop {
  const proxy = proxyUrl === undefined ? undefined : readProxy(proxyUrl, 'settings');
  if (proxy) return { kind: 'proxy', proxy };
  throw new AppError(
    'config_invalid',
    say`The proxy is set by hand, but no proxy address is given.`,
    {
      fix: say`Enter the address of the proxy in Settings, or choose another way to the network.`,
    },
  );
}

/** What the system says; nothing where it can't be asked. */
async function askSystem(target: Target, { systemProxy }: RouteSources): Promise<readonly Hop[]> {
  const answer = await systemProxy?.(urlOf(target)).catch(() => undefined);
  return parseSystemProxies(answer ?? '');
}

/** The common variables, in small letters or capitals. curl.se/docs/manpage.html#ENVIRONMENT */
function environmentHop(target: Target, { env }: RouteSources): Hop {
  const the = (name: string): string | undefined =>
    env[name.toLowerCase()] || env[name] || undefined;
  const noProxy = (the('NO_PROXY') ?? '').split(/[\s,]+/).filter(Boolean);
  const url = the(target.secure ? 'HTTPS_PROXY' : 'HTTP_PROXY') ?? the('ALL_PROXY');
  const proxy = url === undefined ? undefined : readProxy(url, 'environment');
  return proxy && !isBypassed(target, noProxy) ? { kind: 'proxy', proxy } : straight;
}

/** Reads a proxy address; "host:port" is taken for http. undefined for what is none. */
export function readProxy(text: string, from: Proxy['from']): Proxy | undefined {
  const address = /^[a-z][\w+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === '') return undefined;
  const secure = url.protocol === 'https:';
  const user = `${decode(url.username)}:${decode(url.password)}`;
  return {
    hostname: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 443 : 80),
    secure,
    credentials: user === ':' ? undefined : user,
    from,
  };
}

/** A lone % is taken as it stands. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The target of an http(s) or ws(s) address. */
export function targetOf(address: string): Target {
  const { protocol, hostname, port } = new URL(address);
  const secure = protocol === 'https:' || protocol === 'wss:';
  return {
    hostname: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (secure ? 443 : 80),
    secure,
  };
}

const urlOf = (target: Target): string =>
  `${target.secure ? 'https' : 'http'}://${nameOf(target)}/`;
