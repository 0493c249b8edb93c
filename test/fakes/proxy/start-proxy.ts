// An HTTP proxy that knows CONNECT only. Hosts that end in .test lead to this machine, to the port asked for.
import { createServer, type IncomingMessage } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** How a proxy behaves from now on. */
export interface ProxyMode {
  /** "user:password" it asks for; undefined asks nobody. */
  auth?: string | undefined;
  /** Answers every CONNECT with this status. */
  status?: number | undefined;
  /** Takes the connection and says nothing, or hangs up. */
  trouble?: 'silent' | 'hang-up' | undefined;
}

export interface Proxy {
  readonly port: number;
  /** "127.0.0.1:4711" */
  readonly name: string;
  /** "slack.test:443" of every CONNECT it got, refused ones included. */
  readonly asked: string[];
  mode: ProxyMode;
  /** Cuts every tunnel. */
  cut(): void;
  stop(): Promise<void>;
}

/** Starts a proxy on 127.0.0.1; with a certificate the way to it is TLS. */
export async function startProxy(tls?: { cert: string; key: string }): Promise<Proxy> {
  const server = tls ? createSecureServer(tls) : createServer();
  const sockets = new Set<Duplex>();
  const track = (socket: Duplex): void => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
  };
  const proxy: Proxy = {
    port: 0,
    name: '',
    asked: [],
    mode: {},
    cut: () => {
      for (const socket of sockets) socket.destroy();
    },
    stop: async () => {
      proxy.cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  server.on('connection', track);
  server.on('connect', (request: IncomingMessage, client: Duplex) => {
    proxy.asked.push(request.url ?? '');
    const refusal = refusalOf(request, proxy.mode);
    if (proxy.mode.trouble === 'silent') return;
    if (proxy.mode.trouble === 'hang-up') client.destroy();
    else if (refusal === undefined) openTunnel(request.url ?? '', client, track);
    else client.end(`HTTP/1.1 ${refusal} Refused\r\nContent-Length: 0\r\n\r\n`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on TCP has an AddressInfo, not a pipe's name.
  const { port } = server.address() as AddressInfo;
  return Object.assign(proxy, { port, name: `127.0.0.1:${port}` });
}

function refusalOf({ headers }: IncomingMessage, { auth, status }: ProxyMode): number | undefined {
  if (status !== undefined) return status;
  const wanted = auth && `Basic ${Buffer.from(auth).toString('base64')}`;
  return wanted === undefined || headers['proxy-authorization'] === wanted ? undefined : 407;
}

function openTunnel(authority: string, client: Duplex, track: (socket: Socket) => void): void {
  const [host = '', port = ''] = authority.split(':');
  const upstream = connect(Number(port), host.endsWith('.test') ? '127.0.0.1' : host, () => {
    client.write('HTTP/1.1 200 Connection established\r\n\r\n');
    upstream.pipe(client).pipe(upstream);
  });
  track(upstream);
  upstream.once('error', () => client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'));
  client.once('close', () => upstream.destroy());
}
