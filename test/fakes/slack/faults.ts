// The levers: what a test pulls to make Slack misbehave. They combine freely.
import type { BadPlace, BadPlaces } from './bad-places.js';
import type { Deafness } from './connection.js';
import type { DisconnectReason, FaultPlan, PlannedFault, UpgradeFault } from './fault-plan.js';
import type { HttpServer } from './http-server.js';
import type { Slowness } from './line.js';
import type { Messages } from './messages.js';
import type { Sockets } from './sockets.js';

/** Everything that can be made to go wrong. Times of Slack are in ms of Slack. */
export interface Faults {
  /** The next calls of a method ('*' = of any) fail in one way. */
  failNext(method: string, fault: PlannedFault): void;
  /** The next handshakes are answered with this HTTP status. */
  refuseUpgrade(fault: {
    status: number;
    headers?: Readonly<Record<string, string>> | undefined;
    times?: number | undefined;
  }): void;
  /** The next handshakes are never answered. */
  hangUpgrade(times?: number): void;
  /** The next handshakes end in a TCP reset. */
  resetUpgrade(times?: number): void;
  /** apps.connections.open sends the next sockets to a place where there is no Slack. */
  misdirect(place: BadPlace, times?: number): Promise<void>;
  /** The next sockets never get a hello. */
  noHello(times?: number): void;
  /** The next sockets get it late. */
  lateHello(slackMs: number, times?: number): void;
  /** The next sockets get a disconnect frame instead. */
  disconnectBeforeHello(reason: DisconnectReason, times?: number): void;
  /**
   * All open sockets go half-dead for good: TCP stays open, they keep getting envelopes, and nothing passes
   * in one direction as seen from Slack, or in both (the default).
   */
  freezeSockets(way?: Deafness): void;
  /** All sockets, later ones too, are this slow; undefined = new ones are fast again. */
  slowSockets(slowness: Slowness | undefined): void;
  /** TCP RST on all. */
  resetSockets(): void;
  /** TCP RST on the oldest alone. */
  resetOldestSocket(): void;
  /** TCP FIN on all without a close frame, in the middle of a frame if wanted. */
  finSockets(isMidFrame?: boolean): void;
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
  /** The next acks get lost on their way: the app has sent them, Slack never sees them. */
  loseAcks(times?: number): void;
  /** Sends a frame as it is on every socket. */
  sendRaw(frame: string | Buffer): void;
  /** Sends a text frame on every socket, in pieces of the WebSocket protocol. */
  sendInPieces(frame: string, pieces: number): void;
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
  badPlaces: BadPlaces,
): Faults {
  const repeat = <T>(item: T, times = 1): T[] => Array.from({ length: times }, () => item);
  const disconnect = (reason: DisconnectReason): void => {
    for (const socket of sockets.all()) socket.disconnect(reason);
  };
  const upgrades = (fault: UpgradeFault, times?: number): void =>
    void plan.upgrades.push(...repeat(fault, times));
  return {
    failNext: (method, fault) => plan.fail(method, fault),
    refuseUpgrade: ({ status, headers, times }) => upgrades({ status, headers }, times),
    hangUpgrade: (times) => upgrades({ hang: true }, times),
    resetUpgrade: (times) => upgrades({ reset: true }, times),
    misdirect: async (place, times) =>
      void plan.addresses.push(...repeat(await badPlaces.originOf(place), times)),
    noHello: (times) => void plan.greetings.push(...repeat({ kind: 'silence' } as const, times)),
    lateHello: (slackMs, times) =>
      void plan.greetings.push(...repeat({ kind: 'late', slackMs } as const, times)),
    disconnectBeforeHello: (reason, times) =>
      void plan.greetings.push(...repeat({ kind: 'disconnect', reason } as const, times)),
    freezeSockets: (way = 'both') => {
      for (const socket of sockets.all()) socket.freeze(way);
    },
    slowSockets: (slowness) => {
      plan.slowness = slowness;
      for (const socket of sockets.all()) if (slowness) socket.slowDown();
    },
    finSockets: (isMidFrame = false) => {
      for (const socket of sockets.all()) socket.fin(isMidFrame);
    },
    resetOldestSocket: () => sockets.all()[0]?.reset(),
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
    loseAcks: (times = 1) => void (plan.lostAcks += times),
    sendRaw: (frame) => {
      for (const socket of sockets.all()) socket.send(frame);
    },
    sendInPieces: (frame, pieces) => {
      for (const socket of sockets.all()) socket.sendInPieces(frame, pieces);
    },
    stopStream: (channel, ts) => {
      const message = messages.find(channel, ts);
      if (message) messages.edit(message, { stream: 'stopped-by-user' });
    },
    down: () => server.down(),
    up: () => server.up(),
  };
}
