// Where a connection leads, and the ways to get there.

/** A proxy that is asked with CONNECT. */
export interface Proxy {
  readonly hostname: string;
  readonly port: number;
  /** The way to the proxy itself is TLS. */
  readonly secure: boolean;
  /** "user:password", decoded. Never in a message. */
  readonly credentials: string | undefined;
  readonly from: 'settings' | 'system' | 'environment';
}

/** One way to try. */
export type Hop =
  | { readonly kind: 'straight' }
  | { readonly kind: 'proxy'; readonly proxy: Proxy }
  /** A kind of proxy that Perch can't use. */
  | { readonly kind: 'unusable'; readonly name: string };

/** Where a connection is to lead. */
export interface Target {
  readonly hostname: string;
  readonly port: number;
  readonly secure: boolean;
}

/** "proxy.acme:8080": how a proxy or a target is named in messages. */
export const nameOf = ({ hostname, port }: Pick<Target, 'hostname' | 'port'>): string =>
  `${inBrackets(hostname)}:${port}`;

/** An IPv6 address as it stands in a URL or behind CONNECT. */
export const inBrackets = (hostname: string): string =>
  hostname.includes(':') ? `[${hostname}]` : hostname;
