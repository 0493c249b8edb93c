// What happens below the SDK: the TCP socket, the answer to the upgrade, pings and pongs.
import diagnostics from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { Agent, buildConnector, type Dispatcher } from 'undici';

/** Watches one WebSocket of undici from below. */
export interface Wire {
  readonly dispatcher: Dispatcher;
  /** HTTP status with which the upgrade was refused, once known. */
  refusedWith(): number | undefined;
  /** Cuts the TCP connection, for a peer that doesn't answer the close. */
  cut(): void;
}

/**
 * A dispatcher of our own for the socket. The SDK's own keeps the handle to itself, and undici hides the
 * status of a refused upgrade from the WebSocket; both are needed to say what happened.
 */
export function createWire(): Wire {
  let socket: Socket | undefined;
  let status: number | undefined;
  // HTTP/1.1: the WebSocket keeps a connection of its own.
  const connect = buildConnector({ allowH2: false });
  const agent = new Agent({
    connect: (options, callback) => {
      connect(options, (...result) => {
        socket = result[1] ?? undefined;
        callback(...result);
      });
    },
  });
  const dispatcher = agent.compose((dispatch) => (options, handler) => {
    const onResponseStart = handler.onResponseStart?.bind(handler);
    // A refused upgrade is an ordinary response; an accepted one never comes through here.
    if (onResponseStart) {
      handler.onResponseStart = (controller, code, ...rest) => {
        status = code;
        onResponseStart(controller, code, ...rest);
      };
    }
    return dispatch(options, handler);
  });
  return {
    dispatcher,
    refusedWith: () => status,
    cut: () => void socket?.destroy(),
  };
}

/** Text the SDK puts into its pings; Slack's pong brings it back, which gives the round-trip time. */
const pingText = /^Ping from client \((\d+)\)$/;

/** Listens to pings and pongs of the WebSocket with this URL (its ticket makes it unique). */
export function watchHeartbeat(
  url: string,
  listener: (frame: { readonly sentAt: number | undefined }) => void,
): () => void {
  const heard = (message: unknown): void => {
    const { websocket, payload } = message as { websocket?: { url?: string }; payload?: Buffer };
    if (websocket?.url !== url) return;
    const sentAt = pingText.exec(payload?.toString() ?? '')?.[1];
    listener({ sentAt: sentAt === undefined ? undefined : Number(sentAt) });
  };
  const channels = ['undici:websocket:ping', 'undici:websocket:pong'];
  for (const channel of channels) diagnostics.subscribe(channel, heard);
  return () => {
    for (const channel of channels) diagnostics.unsubscribe(channel, heard);
  };
}
