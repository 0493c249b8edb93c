// Which hosts are reached without a proxy. Pure.
import { isThisMachine } from '../this-machine.js';
import type { Target } from './hop.js';

/** This very machine, by every name it may have: it is never asked for through a proxy. */
export const isLoopback = (hostname: string): boolean =>
  isThisMachine(hostname) || /^.+\.localhost$/i.test(hostname);

/**
 * Whether a list of exceptions holds the target: "acme.com" and ".acme.com" stand for the host and all below
 * it, "acme.com:8443" for one port, "*" for everything.
 */
export const isBypassed = (target: Target, noProxy: readonly string[]): boolean =>
  noProxy.some((entry) => fits(target, entry.trim().toLowerCase()));

function fits({ hostname, port }: Target, entry: string): boolean {
  if (entry === '*') return true;
  const [, name = '', onlyPort] = /^(\[[^\]]+\]|[^:]+|[0-9a-f:]+)(?::(\d+))?$/.exec(entry) ?? [];
  if (name === '' || (onlyPort !== undefined && Number(onlyPort) !== port)) return false;
  const bare = name.replace(/^\*?\.|^\[|\]$/g, '');
  const host = hostname.toLowerCase();
  return host === bare || host.endsWith(`.${bare}`);
}
