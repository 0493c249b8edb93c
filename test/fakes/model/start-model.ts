// A model server over real HTTP, as OpenRouter and other OpenAI-compatible endpoints speak it.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import type { Seen } from './journal.js';
import { parseChat, routeOf } from './routes.js';
import type { Script } from './script.js';
import { createState, type ModelOptions, type RequestListener, type State } from './state.js';

/** A running model server. */
export interface Model {
  /** "http://127.0.0.1:PORT/v1" */
  readonly baseUrl: string;
  readonly key: string;
  /** Every request, oldest first. */
  readonly journal: readonly Seen[];
  /** Only the chat completion requests of the journal. */
  chats(): readonly Seen[];
  /** Scripts the next chat completion request that has no script yet. */
  next(script: Script): void;
  /** Called, and waited for, before each request is answered. Returns the unsubscribe. */
  onRequest(listener: RequestListener): () => void;
  /** Called, and waited for, after the n-th token (from 1) of each answer. Returns the unsubscribe. */
  onChunk(listener: RequestListener, n: number): () => void;
  /** Closes all sockets and the server. */
  stop(): Promise<void>;
}

/** Starts a model server on 127.0.0.1. */
export async function startModel(options: ModelOptions = {}): Promise<Model> {
  const state = createState(options);
  const server = createServer((request, response) => void handle(state, request, response));
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  // A TCP server's address is an AddressInfo; only pipes have a string.
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    key: state.key,
    journal: state.journal,
    chats: () => state.journal.filter(({ chat }) => chat !== undefined),
    next: (script) => void state.scripts.push(script),
    onRequest: (listener) => subscribe(state.requestListeners, listener),
    onChunk: (listener, n) => subscribe(state.chunkListeners, { listener, n }),
    stop: () => stop(server, state),
  };
}

function subscribe<Item>(set: Set<Item>, item: Item): () => void {
  set.add(item);
  return () => void set.delete(item);
}

/** A client that left is no failure. A bug in the fake or in a test's listener is one, and rises. */
async function handle(state: State, request: IncomingMessage, response: ServerResponse) {
  response.socket?.setNoDelay(true);
  const seen = await record(state, request);
  const gone = watchClient(state, response, seen);
  try {
    for (const listener of state.requestListeners) await listener(seen);
    await routeOf(seen)({ state, seen, response, gone });
  } catch (error) {
    response.destroy();
    if (!gone.aborted) throw error;
  }
}

async function record(state: State, request: IncomingMessage): Promise<Seen> {
  const raw = await readText(request).catch(() => ''); // the client left while it was asking
  const path = new URL(request.url ?? '/', 'http://localhost').pathname;
  const chat = path === '/v1/chat/completions' ? parseChat(raw) : undefined;
  const { method = '', headers } = request;
  const seen: Seen = {
    ...{ at: Date.now(), method, path, headers, raw, chat },
    ...{ tokens: 0, status: undefined, finishedAt: undefined, abortedAt: undefined },
  };
  state.journal.push(seen);
  return seen;
}

function watchClient(state: State, response: ServerResponse, seen: Seen): AbortSignal {
  const gone = new AbortController();
  const leave = (): void => gone.abort();
  state.stopped.signal.addEventListener('abort', leave, { once: true });
  response.once('close', () => {
    state.stopped.signal.removeEventListener('abort', leave);
    seen.status = response.headersSent ? response.statusCode : undefined;
    if (response.writableFinished) seen.finishedAt = Date.now();
    else seen.abortedAt = Date.now();
    leave();
  });
  return gone.signal;
}

async function stop(server: Server, state: State): Promise<void> {
  state.stopped.abort();
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}
