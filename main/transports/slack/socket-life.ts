// One connection from its first frame to its end, and why it ended.
import type { SocketModeClient } from '@slack/socket-mode';
import { say } from '../../../preload/language/sentence.js';
import type { SteadyClock } from '../../lib/clock.js';
import { AppError } from '../../lib/errors.js';
import type { Network } from '../../lib/network/network.js';
import { settleable } from '../../lib/settleable.js';
import { sleepAwake } from '../../lib/sleep-awake.js';
import type { Log } from '../../log/log.js';
import type { Refresh, Vitals } from '../live.js';
import { createAcks, type Acks } from './acks.js';
import { disconnectError, refreshCause } from './classify.js';
import {
  readFrame,
  type AckPayload,
  type Envelope,
  type Frame,
  type Hello,
  type Taken,
} from './frames.js';
import { startHeartbeat, type Heartbeat } from './heartbeat.js';
import { watchWebSocket, type WebSocketHandle } from './web-socket.js';
import type { Wire } from './wire.js';

/** What one connection needs. */
export interface SocketOptions {
  readonly appToken: string;
  readonly apiUrl: string;
  /** The way to Slack, for HTTP and WebSocket alike. */
  readonly network: Network;
  /** No frame and no pong for this long ends the connection; a ping leaves every third of it. */
  readonly silenceMs: number;
  /** How long an ack may take to leave this machine. */
  readonly sendTimeoutMs: number;
  /** Logs every frame, without its content. */
  readonly logFrames: boolean;
  /** How long apps.connections.open may take, and then the hello. */
  readonly helloTimeoutMs: number;
  /** Resolves when the envelope may be acked, with what the ack is to say. */
  readonly onEnvelope: (envelope: Envelope) => Promise<Taken>;
  /** An ack was written; ms since its envelope was read. */
  readonly onAck: (ms: number) => void;
  readonly clock: SteadyClock;
  readonly log: Log;
}

/** How long acks under way may take before a connection is closed. */
const ackLimitMs = 1000;
/** How long the close handshake may take before the TCP connection is cut. Slack leaves it open. */
const closeLimitMs = 500;
/** A shorter announced life is left to Slack's own warning. */
const shortestLifeMs = 60_000;
/** Slack closes 10 s after a warning, or about now; the rest is for a slow network. */
const announcedMs = 20_000;
/** Slack pings every few seconds; once it has, this long without one is suspicious. */
const serverSilenceMs = 30_000;
/** The code of a WebSocket that ended without a close frame (RFC 6455, 7.1.5). */
const noGoodbye = 1006;

/** Follows one client from its first frame to its end, and says how it ended. */
export class SocketLife {
  readonly #hello = settleable<Hello>();
  readonly #refresh = settleable<Refresh>();
  readonly #ended = settleable<AppError>();
  readonly #over = settleable<boolean>();
  readonly #closed = new AbortController();
  readonly #acks: Acks;
  #greeting: Hello | undefined;
  #webSocket: WebSocketHandle | undefined;
  #heartbeat: Heartbeat | undefined;
  readonly #startedAt: number;
  #closeCode = noGoodbye;
  #failure: AppError | undefined;
  #unwatch: () => void = () => undefined;

  constructor(
    private readonly client: SocketModeClient,
    private readonly wire: Wire,
    private readonly options: SocketOptions,
  ) {
    this.#startedAt = options.clock.steady();
    this.#acks = createAcks({
      ...options,
      send: (envelopeId, payload) => sendAck(client, envelopeId, payload),
      unsent: () => this.#webSocket?.unsent() ?? 0,
      onStuck: (error) => this.#cut(error),
      signal: this.#closed.signal,
    });
    client.on('authenticated', ({ url }: { url: string }) => this.#onAddress(url));
    client.on('ws_message', (data: unknown) => {
      this.#heartbeat?.onFrame();
      this.#onFrame(readFrame(data));
    });
    // undici says why only after it has told the SDK that the socket is closed.
    client.on('disconnected', () => queueMicrotask(() => this.#onClosed()));
    client.on('error', (error: Error) => options.log.debug('socket error', { error }));
  }

  /** Settles once: with Slack's hello, or with the reason why it never came. */
  get hello(): Promise<Hello> {
    return this.#hello.promise;
  }

  /** Resolves when it should be replaced. */
  get refresh(): Promise<Refresh> {
    return this.#refresh.promise;
  }

  /** Resolves once: with why it ended. */
  get ended(): Promise<AppError> {
    return this.#ended.promise;
  }

  /** Resolves when nothing is open; false = without a close frame, so that Slack may still count it. */
  get closed(): Promise<boolean> {
    return this.#over.promise;
  }

  vitals(): Vitals {
    const { clock } = this.options;
    const silentMs = clock.steady() - (this.#heartbeat?.lastFrameAt() ?? this.#startedAt);
    return {
      lastFrameAt: Math.round(clock.now() - silentMs),
      rttMs: this.#heartbeat?.rttMs(),
      counted: this.#greeting?.sockets,
    };
  }

  /** Asks for a sign of life; without one within seconds it ends. */
  check(): void {
    this.#heartbeat?.check();
  }

  /** Lets acks under way leave, closes, and cuts the connection when the other side doesn't answer. */
  async close(): Promise<void> {
    await this.#acks.settled(ackLimitMs);
    void this.client.disconnect();
    await this.options.clock.sleep(closeLimitMs, this.#closed.signal);
    this.wire.cut();
    this.#onClosed();
  }

  /** apps.connections.open has given an address: from now on the hello is due. */
  #onAddress(url: string): void {
    this.#unwatch = watchWebSocket(url, {
      onOpen: (handle) => this.#onOpen(handle),
      onPing: () => this.#heartbeat?.onPing(),
      onPong: (text) => this.#heartbeat?.onPong(text),
      onClose: (code) => {
        this.#closeCode = code;
      },
    });
    void this.#limitHello();
  }

  #onOpen(handle: WebSocketHandle): void {
    this.#webSocket = handle;
    const { silenceMs, clock } = this.options;
    this.#heartbeat = startHeartbeat({
      ...{ silenceMs, serverSilenceMs, clock },
      ping: (text) => handle.ping(text),
      onDead: (error) => this.#cut(error),
      signal: this.#closed.signal,
    });
  }

  async #limitHello(): Promise<void> {
    const { clock, helloTimeoutMs } = this.options;
    await sleepAwake(helloTimeoutMs, clock, this.#closed.signal);
    const seconds = Math.round(helloTimeoutMs / 1000);
    const message = say`Slack said no hello within ${seconds} s of giving an address.`;
    this.#hello.reject(new AppError('no_hello', message, { retryable: true }));
  }

  #onFrame(frame: Frame): void {
    if (this.options.logFrames) this.options.log.info('frame from Slack', { kind: frame.kind });
    switch (frame.kind) {
      case 'hello':
        this.#onHello(frame);
        return;
      case 'disconnect':
        this.#onDisconnect(frame.reason);
        return;
      case 'envelope':
        this.#acks.take(frame.envelope);
        return;
      case 'unreadable':
        this.options.log.warn('unreadable frame from Slack', { why: frame.why });
    }
  }

  #onHello(hello: Hello): void {
    if (this.#greeting) return;
    this.#greeting = hello;
    this.#hello.resolve(hello);
    void this.#refreshBefore(hello.lifetimeMs);
  }

  #onDisconnect(reason: string): void {
    this.options.log.info('Slack announces a disconnect', { reason });
    const cause = refreshCause(reason);
    const error = cause === undefined ? disconnectError(reason) : endedBeforeHello(reason);
    if (cause !== undefined) this.#refresh.resolve({ cause, endsWithinMs: announcedMs });
    else this.#ended.resolve(error);
    // Before the hello even a planned disconnect is a failed attempt.
    this.#hello.reject(error);
  }

  /** Slack ends every connection after its announced time; the next one is opened before that. */
  async #refreshBefore(lifetimeMs: number | undefined): Promise<void> {
    if (lifetimeMs === undefined || lifetimeMs < shortestLifeMs) return;
    await this.options.clock.sleep(lifetimeMs * 0.9, this.#closed.signal);
    if (this.#closed.signal.aborted) return;
    this.#refresh.resolve({ cause: 'lifetime', endsWithinMs: lifetimeMs * 0.1 + announcedMs });
  }

  /** It is dead, whatever TCP says. */
  #cut(error: AppError): void {
    this.#failure = error;
    void this.client.disconnect();
    this.wire.cut();
    this.#onClosed();
  }

  #onClosed(): void {
    if (this.#closed.signal.aborted) return;
    this.#closed.abort();
    this.#unwatch();
    const error = this.#failure ?? this.wire.failure() ?? closedByPeer(this.#closeCode);
    this.#hello.reject(error);
    this.#ended.resolve(error);
    this.#over.resolve(this.#closeCode !== noGoodbye);
  }
}

const endedBeforeHello = (reason: string): AppError =>
  new AppError('no_hello', say`Slack ended the connection before its hello (${reason}).`, {
    retryable: true,
  });

const closedByPeer = (code: number): AppError =>
  new AppError(
    'socket_closed',
    code === noGoodbye
      ? say`The connection to Slack broke off without a goodbye.`
      : say`Slack closed the connection (code ${code}).`,
    { retryable: true },
  );

/**
 * The SDK hands its ack out with the events it emits, and those are read here instead. send() is what its
 * ack calls; it is private in the types only.
 */
const sendAck = (
  client: SocketModeClient,
  envelopeId: string,
  payload: AckPayload | undefined,
): Promise<void> =>
  (client as unknown as { send(envelopeId: string, body?: object): Promise<void> }).send(
    envelopeId,
    payload,
  );
