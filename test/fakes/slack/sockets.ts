// All WebSockets of the app: who gets in, and which one gets the next envelope.
import type { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { createConnection, type Connection, type ConnectionContext } from './connection.js';
import type { UpgradeFault } from './fault-plan.js';
import type { Random } from './random.js';
import type { SlackSettings } from './settings.js';
import type { Tickets } from './tickets.js';

const maxSockets = 10;
/** What `debug_reconnects=true` on the address shortens the life of a socket to. */
const debugSeconds = 360;

/** The sockets as the rest of the simulator sees them. */
export interface Sockets {
  /** Answers a WebSocket handshake. */
  upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void;
  /** One ready socket, half-dead ones included; undefined when there is none. */
  pick(): Connection | undefined;
  /** All that are neither closed nor refused. */
  all(): readonly Connection[];
  stop(): void;
}

/** What the sockets need. */
export interface SocketsContext extends Omit<
  ConnectionContext,
  'onClosed' | 'leaveTcpOpen' | 'chance'
> {
  readonly settings: SlackSettings;
  readonly tickets: Tickets;
  readonly random: Random;
}

/** Makes the door without anybody inside. */
export function createSockets(context: SocketsContext): Sockets {
  const { journal, plan, settings, time } = context;
  // Pongs are our own business, so that a test can withhold them.
  const server = new WebSocketServer({ noServer: true, autoPong: false, perMessageDeflate: false });
  const connections = new Set<Connection>();
  let opened = 0;

  const upgrade: Sockets['upgrade'] = (request, stream, head) => {
    const address = new URL(request.url ?? '/', 'ws://127.0.0.1');
    const refusal = plan.upgrades.shift() ?? ticketRefusal(address);
    // node:http hands over the net.Socket; its types promise any Duplex.
    if (refusal === undefined && stream instanceof Socket)
      server.handleUpgrade(request, stream, head, (webSocket) => {
        opened += 1;
        const id = `s${opened}`;
        journal.record({ kind: 'upgrade', status: 101, socket: id });
        const connection = createConnection(id, webSocket, stream, {
          ...context,
          leaveTcpOpen: settings.leaveTcpOpen,
          chance: () => context.random.next(),
          onClosed: (closed) => connections.delete(closed),
        });
        admit(connection, address.searchParams.get('debug_reconnects') === 'true');
      });
    else refuse(stream, refusal ?? { status: 400 });
  };
  const ticketRefusal = ({ pathname, searchParams }: URL): UpgradeFault | undefined =>
    pathname === '/link/' && context.tickets.redeem(searchParams.get('ticket') ?? '')
      ? undefined
      : { status: 404 };
  const refuse = (stream: Duplex, fault: UpgradeFault): void => {
    const status = 'status' in fault ? fault.status : 'hang' in fault ? 'hang' : 'reset';
    journal.record({ kind: 'upgrade', status, socket: undefined });
    if ('reset' in fault && stream instanceof Socket) stream.resetAndDestroy();
    if ('status' in fault) stream.end(refusalText(fault.status, fault.headers));
  };
  const admit = (connection: Connection, debugReconnects: boolean): void => {
    if (connections.size >= maxSockets) {
      connection.disconnect('too_many_websockets');
      return;
    }
    connections.add(connection);
    greet(connection, debugReconnects ? debugSeconds : settings.connectionSeconds);
  };
  const greet = (connection: Connection, seconds: number): void => {
    const greeting = plan.greetings.shift() ?? { kind: 'hello' };
    const hello = (): void => {
      const numConnections = connections.size + plan.extraConnections;
      connection.greet({ numConnections, appId: settings.app.id, seconds });
    };
    if (greeting.kind === 'hello') hello();
    if (greeting.kind === 'late') time.after(greeting.slackMs, hello);
    if (greeting.kind === 'disconnect') connection.disconnect(greeting.reason);
  };

  return {
    upgrade,
    pick: () => context.random.pick([...connections].filter((connection) => connection.isReady())),
    all: () => [...connections],
    stop: () => {
      for (const connection of connections) connection.reset();
      server.close();
    },
  };
}

const refusalText = (status: number, headers: Readonly<Record<string, string>> = {}): string =>
  [
    `HTTP/1.1 ${status} Refused`,
    ...['Connection: close', 'Content-Length: 0'],
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...['', ''],
  ].join('\r\n');
