// The one port of the simulated Slack, which can be taken down and up again.
import { createServer, type RequestListener, type Server } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** A listening server that keeps its port while it is down. */
export interface HttpServer {
  readonly port: number;
  /** Closes the port and every connection: from now on TCP is refused. */
  down(): Promise<void>;
  /** Listens on the same port again. */
  up(): Promise<void>;
}

/** Listens on 127.0.0.1; port 0 takes any free one. */
export async function startHttpServer(
  port: number,
  onRequest: RequestListener,
  onUpgrade: (request: IncomingMessage, stream: Duplex, head: Buffer) => void,
): Promise<HttpServer> {
  const open = new Set<Socket>();
  const server = createServer(onRequest);
  // Longer than any client keeps an idle connection, so that only faults break one.
  server.keepAliveTimeout = 120_000;
  server.on('upgrade', onUpgrade);
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => open.delete(socket));
  });
  const bound = await listen(server, port);

  return {
    port: bound,
    down: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
    up: async () => {
      if (!server.listening) await listen(server, bound);
    },
  };
}

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      // A server that listens on TCP has an AddressInfo, not a pipe's name.
      resolve((server.address() as AddressInfo).port);
    });
  });
