// The levers: what a test pulls to make Slack misbehave. They combine freely.
import type { DisconnectReason, FaultPlan, PlannedFault } from './fault-plan.js';
import type { HttpServer } from './http-server.js';
import type { Messages } from './messages.js';
import type { Sockets } from './sockets.js';

/** Everything that can be made to go wrong. Times of Slack are in ms of Slack. */
export interface Faults {
  /** The next calls of a method ('*' = of any) fail in one way. */
  failNext(method: string, fault: PlannedFault): void;
  /** The next handshakes are answered with this HTTP status. */
  refuseUpgrade(fault: { status: number; times?: number | undefined }): void;
  /** The next sockets never get a hello. */
  noHello(times?: number): void;
  /** The next sockets get it late. */
  lateHello(slackMs: number, times?: number): void;
  /** The next sockets get a disconnect frame instead. */
  disconnectBeforeHello(reason: DisconnectReason, times?: number): void;
  /** All open sockets go half-dead: TCP open, nobody there; they keep getting envelopes. */
  freezeSockets(): void;
  /** TCP RST on all. */
  resetSockets(): void;
  /** Close handshake on all; 1006 ends TCP without one. */
  closeSockets(code?: number): void;
  /** Slack sends no pings from now on, and takes nobody for dead. */
  stopPings(): void;
  startPings(): void;
  /** Whether pings of the client are answered. */
  autoPong(on: boolean): void;
  /** A disconnect frame on all; the close follows, after 10 s for a warning. */
  disconnect(reason: DisconnectReason): void;
  /** Socket Mode switched off (and on): sockets are ended, apps.connections.open fails with `error`. */
  linkDisabled(on: boolean, error?: string): void;
  /** Sockets of other processes, counted in hello. */
  numConnectionsExtra(count: number): void;
  /** The next envelopes go out twice, unchanged. */
  repeatEnvelopes(times?: number): void;
  /** Sends a frame as it is on every socket. */
  sendRaw(frame: string | Buffer): void;
  /** The reader pressed stop on a streamed message. */
  stopStream(channel: string, ts: string): void;
  /** TCP is refused until up(). */
  down(): Promise<void>;
  up(): Promise<void>;
}

/** Slack publishes no error for "Socket Mode is off"; this is the nearest of those it lists. */
const linkDisabledError = 'access_denied';

/** Makes the levers. */
export function createFaults(
  plan: FaultPlan,
  sockets: Sockets,
  messages: Messages,
  server: Pick<HttpServer, 'down' | 'up'>,
): Faults {
  const repeat = <T>(item: T, times = 1): T[] => Array.from({ length: times }, () => item);
  const disconnect = (reason: DisconnectReason): void => {
    for (const socket of sockets.all()) socket.disconnect(reason);
  };
  return {
    failNext: (method, fault) => plan.fail(method, fault),
    refuseUpgrade: ({ status, times }) => void plan.upgrades.push(...repeat(status, times)),
    noHello: (times) => void plan.greetings.push(...repeat({ kind: 'silence' } as const, times)),
    lateHello: (slackMs, times) =>
      void plan.greetings.push(...repeat({ kind: 'late', slackMs } as const, times)),
    disconnectBeforeHello: (reason, times) =>
      void plan.greetings.push(...repeat({ kind: 'disconnect', reason } as const, times)),
    freezeSockets: () => {
      for (const socket of sockets.all()) socket.freeze();
    },
    resetSockets: () => {
      for (const socket of sockets.all()) socket.reset();
    },
    closeSockets: (code = 1000) => {
      for (const socket of sockets.all()) socket.close(code);
    },
    stopPings: () => void (plan.pings = false),
    startPings: () => void (plan.pings = true),
    autoPong: (on) => void (plan.autoPong = on),
    disconnect,
    linkDisabled: (on, error = linkDisabledError) => {
      plan.linkDisabled = on ? error : undefined;
      if (on) disconnect('link_disabled');
    },
    numConnectionsExtra: (count) => void (plan.extraConnections = count),
    repeatEnvelopes: (times = 1) => void (plan.repeats += times),
    sendRaw: (frame) => {
      for (const socket of sockets.all()) socket.send(frame);
    },
    stopStream: (channel, ts) => {
      const message = messages.find(channel, ts);
      if (message) messages.edit(message, { stream: 'stopped-by-user' });
    },
    down: () => server.down(),
    up: () => server.up(),
  };
}
