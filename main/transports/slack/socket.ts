// One Socket Mode connection: from apps.connections.open to its end. It never reconnects by itself.
import { SocketModeClient } from '@slack/socket-mode';
import { untilAborted } from '../../lib/until-aborted.js';
import { sdkLogger } from './sdk-logger.js';
import { slackError } from './slack-error.js';
import { SocketLife, type SocketOptions } from './socket-life.js';
import { createWire, type Wire } from './wire.js';

/** The longest time a timer of Node takes: the SDK judges nothing before that. */
const neverMs = 2 ** 31 - 1;

/** A proven connection and how many sockets of this app Slack counts, other processes' included. */
export interface Opened {
  readonly life: SocketLife;
  readonly sockets: number;
}

/**
 * Resolves when Slack has said hello; rejects with an AppError that says why it could not, or with the
 * signal's reason. When it rejects nothing is open, and nothing will be.
 */
export async function openSocket(options: SocketOptions, signal: AbortSignal): Promise<Opened> {
  const givenUp = new AbortController();
  const wire = createWire(options.network.connect);
  const client = createClient(options, wire, givenUp.signal);
  const life = new SocketLife(client, wire, options);
  try {
    // start() itself never resolves, as the frames don't pass through the SDK; its failures count.
    const started = client.start().then(() => life.hello);
    const { sockets } = await untilAborted(Promise.race([life.hello, started]), signal);
    return { life, sockets };
  } catch (error) {
    givenUp.abort();
    await life.close();
    throw signal.aborted ? error : slackError(error, 'app');
  }
}

function createClient(options: SocketOptions, wire: Wire, givenUp: AbortSignal): SocketModeClient {
  const client = new SocketModeClient({
    appToken: options.appToken,
    autoReconnectEnabled: false,
    // Its own judgement measures with the machine's date and cuts a healthy socket when that jumps.
    clientPingTimeout: neverMs,
    serverPingTimeout: neverMs,
    dispatcher: wire.dispatcher,
    logger: sdkLogger(options.log),
    clientOptions: {
      slackApiUrl: options.apiUrl,
      retryConfig: { retries: 0 },
      timeout: options.helloTimeoutMs,
      rejectRateLimitedCalls: true,
      allowAbsoluteUrls: false,
      // Without the signal a stop during apps.connections.open would still open the socket.
      fetch: (url, init) =>
        options.network.fetch(url, {
          ...init,
          signal: init?.signal ? AbortSignal.any([init.signal, givenUp]) : givenUp,
        }),
    },
  });
  // socket-mode 3.1 closes at a disconnect frame before the next socket is open, and throws on frames
  // such as `null`. So the frames are read by SocketLife; the SDK keeps the ticket, the socket and sending.
  client.removeAllListeners('ws_message');
  return client;
}
