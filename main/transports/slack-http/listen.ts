// The loopback server for HTTP events. A tunnel, or a proxy of the owner's, leads Slack to it.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { say } from '../../../preload/language/sentence.js';
import { AppError, messageOf } from '../../lib/errors.js';
import { systemCode } from '../../lib/network/system-code.js';
import type { Reply } from './answer-request.js';

/** A server that listens. */
export interface Listening {
  readonly port: number;
  /** Takes nothing new, lets what is under way be answered for a second, and ends. */
  close(): Promise<void>;
}

export interface ListenOptions {
  /** 0 takes any free port. */
  readonly port: number;
  readonly answer: (request: IncomingMessage) => Promise<Reply>;
  /** How long a whole request may take to arrive; 10 s unless told. */
  readonly requestTimeoutMs?: number;
}

/** Slack answers its user after 3 s; whoever sends slower than this is not Slack. */
const usualTimeoutMs = 10_000;
const drainMs = 1000;
/** More at once than Slack opens, and few enough to cost nothing. */
const maxConnections = 256;

/** Listens on 127.0.0.1 and nowhere else. Rejects with port_in_use. */
export async function listen(options: ListenOptions): Promise<Listening> {
  const { requestTimeoutMs = usualTimeoutMs } = options;
  const server = createServer(
    {
      requestTimeout: requestTimeoutMs,
      headersTimeout: requestTimeoutMs / 2,
      connectionsCheckingInterval: requestTimeoutMs / 4,
      keepAliveTimeout: 5000,
    },
    (request, response) => void answer(request, response, options.answer),
  );
  server.maxConnections = maxConnections;
  await opened(server, options.port);
  // A server that listens on TCP has an AddressInfo, not a pipe's name.
  const { port } = server.address() as AddressInfo;
  return { port, close: () => close(server) };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  judge: ListenOptions['answer'],
): Promise<void> {
  // A request that breaks off has nobody left to be answered.
  const reply = await judge(request).catch(() => undefined);
  if (!reply || response.destroyed) {
    response.destroy();
    return;
  }
  // What was not read can't be skipped on this connection: it ends here.
  if (!request.complete) response.setHeader('connection', 'close');
  response.writeHead(reply.status, reply.headers);
  response.end(reply.body);
}

const opened = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (cause) => reject(cannotListen(port, cause)));
    server.listen(port, '127.0.0.1', resolve);
  });

function cannotListen(port: number, cause: unknown): AppError {
  const isTaken = systemCode(cause) === 'EADDRINUSE';
  const why = isTaken ? say`another program listens there` : messageOf(cause);
  return new AppError(
    'port_in_use',
    say`Perch can't listen on port ${port} of this machine: ${why}.`,
    {
      retryable: true,
      fix: say`End the other program, or choose another port in Settings, under HTTP events.`,
      cause,
    },
  );
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), drainMs);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
