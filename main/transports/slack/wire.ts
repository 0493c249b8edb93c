// What happens below the SDK: the TCP socket and the answer to the upgrade.
import type { Socket } from 'node:net';
import { Agent, type Dispatcher } from 'undici';
import type { AppError } from '../../lib/errors.js';
import type { Network } from '../../lib/network/network.js';
import { networkError } from './network-error.js';
import { refusedUpgrade } from './refused-upgrade.js';

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
        // What comes first says why: the rest only follows from it.
        socket?.on('error', (broken) => (failure ??= networkError(broken)));
        if (isCut) socket?.destroy();
        callback(...result);
      });
    },
  });
  const dispatcher = agent.compose((dispatch) => (options, handler) => {
    const onResponseStart = handler.onResponseStart?.bind(handler);
    // A refused upgrade is an ordinary response; an accepted one never comes through here.
    if (onResponseStart) {
      handler.onResponseStart = (controller, status, headers, ...rest) => {
        failure = refusedUpgrade(status, headers);
        onResponseStart(controller, status, headers, ...rest);
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
