// What happens below the SDK: the TCP socket, the answer to the upgrade, pings and pongs.
import diagnostics from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { Agent, type Dispatcher } from 'undici';
import { AppError } from '../../lib/errors.js';
import type { Network } from '../../lib/network/network.js';
import { networkError } from './network-error.js';

/** Watches one WebSocket of undici from below. */
export interface Wire {
  readonly dispatcher: Dispatcher;
  /** Why the WebSocket could not be opened, once known: TCP, TLS, DNS, or the status of the upgrade. */
  failure(): AppError | undefined;
  /** Cuts the TCP connection, for a peer that doesn't answer the close. None is made from then on. */
  cut(): void;
}

/**
 * A dispatcher of our own for the socket. The SDK's own keeps the handle to itself, and undici hides the
 * status of a refused upgrade from the WebSocket; both are needed to say what happened.
 */
export function createWire(connect: Network['connect']): Wire {
  let socket: Socket | undefined;
  let failure: AppError | undefined;
  let isCut = false;
  const agent = new Agent({
    connect: (options, callback) => {
      if (isCut) return callback(new Error('The connection was given up.'), null);
      connect(options, (...result) => {
        const [error, opened] = result;
        if (error) failure = networkError(error);
        socket = opened ?? undefined;
        if (isCut) socket?.destroy();
        callback(...result);
      });
    },
  });
  const dispatcher = agent.compose((dispatch) => (options, handler) => {
    const onResponseStart = handler.onResponseStart?.bind(handler);
    // A refused upgrade is an ordinary response; an accepted one never comes through here.
    if (onResponseStart) {
      handler.onResponseStart = (controller, code, ...rest) => {
        failure = refusedUpgrade(code);
        onResponseStart(controller, code, ...rest);
      };
    }
    return dispatch(options, handler);
  });
  return {
    dispatcher,
    failure: () => failure,
    cut: () => {
      isCut = true;
      socket?.destroy();
    },
  };
}

const refusedUpgrade = (status: number): AppError =>
  status === 407
    ? new AppError('proxy_refused', 'The proxy refused the WebSocket (407).', {
        retryable: true,
        fix: 'Check the proxy settings of this machine.',
      })
    : new AppError('socket_refused', `Slack refused the WebSocket with HTTP ${status}.`, {
        retryable: true,
      });

/** Text the SDK puts into its pings; Slack's pong brings it back, which gives the round-trip time. */
const pingText = /^Ping from client \((\d+)\)$/;

/** Listens to pings and pongs of the WebSocket with this URL (its ticket makes it unique). Returns the unsubscribe. */
export function watchHeartbeat(
  url: string,
  listener: (frame: { readonly sentAt: number | undefined }) => void,
): () => void {
  // The WebSocket tells its URL as it was parsed, not as Slack wrote it.
  const { href } = new URL(url);
  const heard = (message: unknown): void => {
    // Shape of undici's documented diagnostics channels.
    const { websocket, payload } = message as { websocket?: { url?: string }; payload?: Buffer };
    if (websocket?.url !== href) return;
    const sentAt = pingText.exec(payload?.toString() ?? '')?.[1];
    listener({ sentAt: sentAt === undefined ? undefined : Number(sentAt) });
  };
  const channels = ['undici:websocket:ping', 'undici:websocket:pong'];
  for (const channel of channels) diagnostics.subscribe(channel, heard);
  return () => {
    for (const channel of channels) diagnostics.unsubscribe(channel, heard);
  };
}
