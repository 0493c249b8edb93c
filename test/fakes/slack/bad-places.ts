// Addresses that lead nowhere good, for apps.connections.open to hand out.
import { once } from 'node:events';
import { createServer as createTcpServer } from 'node:net';
import { createServer as createTlsServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { selfSigned } from './self-signed.js';

/** Nobody listens; a name that doesn't resolve; a certificate that nobody vouches for. */
export type BadPlace = 'refused' | 'dns' | 'tls';

/** Makes such addresses. */
export interface BadPlaces {
  /** 'ws://…' or 'wss://…' without a path. */
  originOf(place: BadPlace): Promise<string>;
  stop(): void;
}

/** Nothing is open until an address is asked for. */
export function createBadPlaces(): BadPlaces {
  const servers = new Set<Server>();
  const startTls = async (): Promise<string> => {
    const server = createTlsServer(selfSigned('localhost'));
    servers.add(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return `wss://localhost:${portOf(server)}`;
  };
  return {
    originOf: async (place) => {
      if (place === 'tls') return startTls();
      // RFC 2606 keeps .invalid free of names.
      if (place === 'dns') return 'wss://wss-primary.slack.invalid';
      return `ws://127.0.0.1:${await closedPort()}`;
    },
    stop: () => {
      for (const server of servers) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}

/** A port that was free a moment ago, so that nobody listens there. */
async function closedPort(): Promise<number> {
  const server = createTcpServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = portOf(server);
  server.close();
  await once(server, 'close');
  return port;
}

/** A server that listens on TCP has an AddressInfo, not a pipe's name. */
const portOf = (server: { address(): unknown }): number => (server.address() as AddressInfo).port;
