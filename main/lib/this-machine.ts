/**
 * Whether a URL's host name is this very machine: localhost, 127.0.0.0/8 or ::1. WHATWG URLs normalise every
 * spelling of an IPv4 address, so 127.1 arrives as 127.0.0.1. "x.localhost" is not: some resolvers ask others for it.
 */
export const isThisMachine = (hostname: string): boolean =>
  /^(?:localhost|127(?:\.\d{1,3}){3}|::1|\[::1\])$/i.test(hostname);

/** Whether an address names a server on this machine. False for what is no http(s) address. */
export function isAddressHere(address: string): boolean {
  const url = URL.canParse(address.trim()) ? new URL(address.trim()) : undefined;
  return url !== undefined && /^https?:$/.test(url.protocol) && isThisMachine(url.hostname);
}
