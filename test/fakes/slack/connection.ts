// One WebSocket of the app: pings, disconnect frames, and the ways it can die.
import type { Socket } from 'node:net';
import type { RawData, WebSocket } from 'ws';
import type { DisconnectReason, FaultPlan } from './fault-plan.js';
import type { JournalWriter } from './journal.js';
import type { SlackTime } from './slack-time.js';

/** Slack pings every few seconds. */
const pingEveryMs = 5_000;
/** Unpublished: half-open sockets get their share of envelopes for about this long. */
const deadAfterMs = 60_000;
/** Time between the warning and the end of the socket. */
const warningMs = 10_000;
/** refresh_requested and the like are followed by the end about now. */
const promptCloseMs = 50;

const host = 'applink-2';

/** One socket as the simulator sees it. */
export interface Connection {
  readonly id: string;
  /** Whether it has been greeted and nobody has begun to close it: such sockets get envelopes. */
  isReady(): boolean;
  /** Sends the hello. */
  greet(hello: { numConnections: number; appId: string; seconds: number }): void;
  /** Sends a frame as it is; a frozen socket swallows it. */
  send(frame: string | Buffer): void;
  /** Sends a disconnect frame; the close follows as Slack does it. */
  disconnect(reason: DisconnectReason): void;
  /** Close handshake with this code; 1006 ends TCP without one. */
  close(code: number): void;
  /** The peer neither reads nor writes any more, while TCP stays open. */
  freeze(): void;
  /** TCP RST. */
  reset(): void;
}

/** What a connection needs. */
export interface ConnectionContext {
  readonly time: SlackTime;
  readonly plan: FaultPlan;
  readonly journal: JournalWriter;
  readonly leaveTcpOpen: boolean;
  readonly onFrame: (connection: Connection, data: RawData, isBinary: boolean) => void;
  readonly onClosed: (connection: Connection) => void;
}

/** Takes over an upgraded WebSocket; `tcp` is the connection below it. */
export function createConnection(
  id: string,
  webSocket: WebSocket,
  tcp: Socket,
  context: ConnectionContext,
): Connection {
  const { time, plan, journal } = context;
  let state: 'new' | 'greeted' | 'closed' = 'new';
  let closedBy: 'slack' | 'client' = 'client';
  let frozen = false;
  let lastPongAt = time.now();
  let stopLife = (): void => undefined;

  const onPing = (data: Buffer): void => {
    journal.pings.clientPings += 1;
    if (!plan.autoPong) return;
    journal.pings.clientPongs += 1;
    webSocket.pong(data);
  };
  const onPong = (): void => {
    journal.pings.serverPongs += 1;
    lastPongAt = time.now();
  };
  const watch = (): void => {
    // Who gets no pings owes no pongs.
    if (!plan.pings) lastPongAt = time.now();
    else if (time.now() - lastPongAt > deadAfterMs) end(() => tcp.destroy());
    else if (!frozen && webSocket.readyState === webSocket.OPEN) ping();
  };
  const ping = (): void => {
    journal.pings.serverPings += 1;
    webSocket.ping(`Ping from ${host}`);
  };
  const end = (how: () => void): void => {
    closedBy = 'slack';
    how();
  };
  const settle = (code: number | undefined): void => {
    if (state === 'closed') return;
    state = 'closed';
    stopWatching();
    stopLife();
    journal.record({ kind: 'closed', socket: id, code, by: closedBy });
    context.onClosed(connection);
  };

  const connection: Connection = {
    id,
    isReady: () => state === 'greeted' && webSocket.readyState === webSocket.OPEN,
    greet: ({ numConnections, appId, seconds }) => {
      if (webSocket.readyState !== webSocket.OPEN) return;
      state = 'greeted';
      connection.send(helloFrame(numConnections, appId, seconds));
      journal.record({ kind: 'hello', socket: id, numConnections });
      stopLife = time.after(seconds * 1000 - warningMs, () => connection.disconnect('warning'));
    },
    send: (frame) => {
      if (!frozen && webSocket.readyState === webSocket.OPEN) webSocket.send(frame);
    },
    disconnect: (reason) => {
      if (webSocket.readyState !== webSocket.OPEN) return;
      connection.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host } }));
      journal.record({ kind: 'disconnect', socket: id, reason });
      time.after(reason === 'warning' ? warningMs : promptCloseMs, () => connection.close(1000));
    },
    close: (code) => {
      if (frozen || webSocket.readyState !== webSocket.OPEN) return;
      end(() => (code === 1006 ? webSocket.terminate() : webSocket.close(code)));
    },
    freeze: () => {
      frozen = true;
      tcp.pause();
    },
    reset: () => end(() => tcp.resetAndDestroy()),
  };

  const stopWatching = time.every(pingEveryMs, watch);
  webSocket.on('ping', onPing);
  webSocket.on('pong', onPong);
  webSocket.on('message', (data, isBinary) => context.onFrame(connection, data, isBinary));
  webSocket.on('close', settle);
  // A protocol error of the client ends in 'close' as well; without a listener it would end the process.
  webSocket.on('error', () => undefined);
  if (context.leaveTcpOpen) keepTcpOpen(tcp, () => settle(undefined));
  return connection;
}

/** After the close handshake `ws` ends TCP; Slack leaves that to the client. */
function keepTcpOpen(tcp: Socket, onHandshakeDone: () => void): void {
  const end = (): Socket => {
    onHandshakeDone();
    return tcp;
  };
  Object.assign(tcp, { end });
}

const helloFrame = (numConnections: number, appId: string, seconds: number): string =>
  JSON.stringify({
    type: 'hello',
    num_connections: numConnections,
    debug_info: {
      host,
      started: new Date().toISOString().slice(0, 19).replace('T', ' '),
      build_number: 10,
      approximate_connection_time: seconds,
    },
    connection_info: { app_id: appId },
  });
