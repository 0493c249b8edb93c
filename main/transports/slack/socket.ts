// One Socket Mode connection: from apps.connections.open to its end. It never reconnects by itself.
import { SocketModeClient } from '@slack/socket-mode';
import { AppError } from '../../lib/errors.js';
import { rejectOnAbort } from '../../lib/settleable.js';
import type { Live } from '../supervise.js';
import { sdkLogger } from './sdk-logger.js';
import { slackError } from './slack-error.js';
import { SocketLife, type SocketOptions } from './socket-life.js';
import { createWire, type Wire } from './wire.js';

/** A proven connection and how many sockets of this app Slack counts, other processes' included. */
export interface Opened {
  readonly live: Live;
  readonly sockets: number;
}

/** Resolves when Slack has said hello; rejects with an AppError that says why it could not. */
export async function openSocket(options: SocketOptions, signal: AbortSignal): Promise<Opened> {
  const given = new AbortController();
  const wire = createWire();
  const client = createClient(options, wire, given.signal);
  const life = new SocketLife(client, wire, options);
  try {
    const { sockets } = await Promise.race([
      life.hello,
      // start() itself never resolves, as the frames don't pass through the SDK; its failures count.
      client.start().then(() => life.hello),
      helloTimeout(options, given.signal),
      rejectOnAbort(signal),
    ]);
    return { live: life, sockets };
  } catch (error) {
    given.abort();
    void life.close();
    throw slackError(error, 'app');
  }
}

function createClient(options: SocketOptions, wire: Wire, signal: AbortSignal): SocketModeClient {
  const client = new SocketModeClient({
    appToken: options.appToken,
    autoReconnectEnabled: false,
    clientPingTimeout: options.silenceMs,
    dispatcher: wire.dispatcher,
    logger: sdkLogger(options.log),
    clientOptions: {
      slackApiUrl: options.apiUrl,
      retryConfig: { retries: 0 },
      timeout: 10_000,
      rejectRateLimitedCalls: true,
      allowAbsoluteUrls: false,
      // Without the signal a stop during apps.connections.open would still open the socket.
      fetch: (url, init) =>
        fetch(url, {
          ...init,
          signal: init?.signal ? AbortSignal.any([init.signal, signal]) : signal,
        }),
    },
  });
  // socket-mode 3.1 closes at a disconnect frame before the next socket is open, and throws on frames
  // such as `null`. So the frames are read by SocketLife; the SDK keeps the socket, pings and sending.
  client.removeAllListeners('ws_message');
  return client;
}

async function helloTimeout(options: SocketOptions, signal: AbortSignal): Promise<never> {
  await options.clock.sleep(options.helloTimeoutMs, signal);
  const seconds = Math.round(options.helloTimeoutMs / 1000);
  throw new AppError(
    'no_hello',
    `Slack opened the connection but said no hello for ${seconds} s.`,
    {
      retryable: true,
    },
  );
}
