// One WebSocket of the app: pings, disconnect frames, and the ways it can die.
import type { Socket } from 'node:net';
import type { RawData, WebSocket } from 'ws';
import type { DisconnectReason, FaultPlan } from './fault-plan.js';
import type { JournalWriter } from './journal.js';
import { createLine } from './line.js';
import type { SlackTime } from './slack-time.js';
import { writeThrough } from './slow-tcp.js';

/** Slack pings every few seconds. */
const pingEveryMs = 5_000;
/** Unpublished: half-open sockets get their share of envelopes for about this long. */
const deadAfterMs = 60_000;
/** Time between the warning and the end of the socket. */
const warningMs = 10_000;
/** refresh_requested and the like are followed by the end about now. */
const promptCloseMs = 50;

const host = 'applink-2';
/** A text frame that announces 4,096 bytes and carries four. */
const begunFrame = Buffer.from([0x81, 0x7e, 0x10, 0x00, ...Buffer.from('{"ty')]);

/** Which way nothing passes any more, seen from Slack: what the app sends (in), what it gets (out), or both. */
export type Deafness = 'both' | 'in' | 'out';

/** One socket as the simulator sees it. */
export interface Connection {
  readonly id: string;
  /** Whether it has been greeted and nobody has begun to close it: such sockets get envelopes. */
  isReady(): boolean;
  /** Whether it is ready and passes both ways: the truth, which the app can only guess. */
  isHealthy(): boolean;
  /** Sends the hello. */
  greet(hello: { numConnections: number; appId: string; seconds: number }): void;
  /** Sends a frame as it is; a frozen socket swallows it. */
  send(frame: string | Buffer): void;
  /** Sends a text frame in pieces of the WebSocket protocol. */
  sendInPieces(frame: string, pieces: number): void;
  /** Sends a disconnect frame; the close follows as Slack does it. */
  disconnect(reason: DisconnectReason): void;
  /** Close handshake with this code; 1006 ends TCP without one. */
  close(code: number): void;
  /** Nothing passes any more, while TCP stays open. */
  freeze(way: Deafness): void;
  /** What passes from now on takes the time the plan says. */
  slowDown(): void;
  /** TCP RST. */
  reset(): void;
  /** TCP FIN without a close frame, in the middle of a frame if wanted. */
  fin(isMidFrame: boolean): void;
}

/** What a connection needs. */
export interface ConnectionContext {
  readonly time: SlackTime;
  readonly plan: FaultPlan;
  readonly journal: JournalWriter;
  readonly leaveTcpOpen: boolean;
  /** Decides the jitter of a slow connection. */
  readonly chance: () => number;
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
  let isMute = false;
  let isDeaf = false;
  let isSlow = false;
  let lastPongAt = time.now();
  let stopLife = (): void => undefined;
  const slowness = () => plan.slowness ?? {};
  const [incoming, outgoing] = [
    createLine(slowness, context.chance),
    createLine(slowness, context.chance),
  ];
  const endTcp = tcp.end.bind(tcp);
  /** What comes in over a slow connection is heard later. `ws` reads what a deaf one holds when it ends. */
  const hear = (bytes: number, listener: () => void): void => {
    if (isDeaf) return;
    if (isSlow) incoming.pass(bytes, listener);
    else listener();
  };

  const onPing = (data: Buffer): void => {
    journal.pings.clientPings += 1;
    if (!plan.autoPong || isMute) return;
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
    else if (time.now() - lastPongAt > deadAfterMs) giveUp();
    else if (!isMute && webSocket.readyState === webSocket.OPEN) ping();
  };
  /** What Slack does at its end never reaches an app that hears nothing. */
  const giveUp = (): void => {
    if (isMute) end(() => settle(1006));
    else end(() => tcp.destroy());
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
    incoming.cut();
    outgoing.cut();
    journal.record({ kind: 'closed', socket: id, code, by: closedBy });
    context.onClosed(connection);
  };

  const connection: Connection = {
    id,
    isReady: () => state === 'greeted' && webSocket.readyState === webSocket.OPEN,
    isHealthy: () => connection.isReady() && !isMute && !isDeaf && !tcp.destroyed,
    greet: ({ numConnections, appId, seconds }) => {
      if (webSocket.readyState !== webSocket.OPEN) return;
      state = 'greeted';
      connection.send(helloFrame(numConnections, appId, seconds));
      journal.record({ kind: 'hello', socket: id, numConnections });
      stopLife = time.after(seconds * 1000 - warningMs, () => connection.disconnect('warning'));
    },
    send: (frame) => {
      if (!isMute && webSocket.readyState === webSocket.OPEN) webSocket.send(frame);
    },
    sendInPieces: (frame, pieces) => {
      const size = Math.ceil(frame.length / pieces);
      for (let start = 0; start < frame.length; start += size) {
        const isLast = start + size >= frame.length;
        webSocket.send(frame.slice(start, start + size), { fin: isLast });
      }
    },
    disconnect: (reason) => {
      if (webSocket.readyState !== webSocket.OPEN) return;
      connection.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host } }));
      journal.record({ kind: 'disconnect', socket: id, reason });
      time.after(reason === 'warning' ? warningMs : promptCloseMs, () => connection.close(1000));
    },
    close: (code) => {
      if (isMute || webSocket.readyState !== webSocket.OPEN) return;
      end(() => (code === 1006 ? webSocket.terminate() : webSocket.close(code)));
    },
    freeze: (way) => {
      if (way !== 'in') isMute = true;
      if (way === 'out') return;
      isDeaf = true;
      tcp.pause();
    },
    slowDown: () => {
      if (!isSlow) writeThrough(outgoing, tcp);
      isSlow = true;
    },
    reset: () => end(() => tcp.resetAndDestroy()),
    fin: (isMidFrame) =>
      end(() => {
        if (isMidFrame) tcp.write(begunFrame);
        endTcp();
      }),
  };

  const stopWatching = time.every(pingEveryMs, watch);
  webSocket.on('ping', (data: Buffer) => hear(data.length, () => onPing(data)));
  webSocket.on('pong', (data: Buffer) => hear(data.length, onPong));
  webSocket.on('message', (data: Buffer, isBinary) =>
    hear(data.length, () => context.onFrame(connection, data, isBinary)),
  );
  webSocket.on('close', settle);
  // A protocol error of the client ends in 'close' as well; without a listener it would end the process.
  webSocket.on('error', () => undefined);
  if (plan.slowness) connection.slowDown();
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
