// One connection from its first frame to its end, and why it ended.
import type { SocketModeClient } from '@slack/socket-mode';
import type { Clock } from '../../lib/clock.js';
import { AppError } from '../../lib/errors.js';
import { failpoint } from '../../lib/failpoint.js';
import type { Network } from '../../lib/network/network.js';
import { isAborted, settleable } from '../../lib/settleable.js';
import { within } from '../../lib/within.js';
import type { Log } from '../../log/log.js';
import type { Live, Verdict } from '../supervise.js';
import { classify, disconnectError } from './classify.js';
import { readFrame, type Envelope, type Frame, type Hello } from './frames.js';
import { watchHeartbeat, type Wire } from './wire.js';

/** What one connection needs. */
export interface SocketOptions {
  readonly appToken: string;
  readonly apiUrl: string;
  /** The way to Slack, for HTTP and WebSocket alike. */
  readonly network: Network;
  /** No frame and no pong for this long ends the connection; a ping leaves every third of it. */
  readonly silenceMs: number;
  /** Logs every frame, without its content. */
  readonly logFrames: boolean;
  /** How long apps.connections.open may take, and then the hello. */
  readonly helloTimeoutMs: number;
  /** Resolves when the envelope may be acked. */
  readonly onEnvelope: (envelope: Envelope) => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
}

/** How long acks under way may take before a connection is closed. */
const ackLimitMs = 1000;
/** How long the close handshake may take before the TCP connection is cut. Slack leaves it open. */
const closeLimitMs = 500;
/** After a stall of this process the frames that are waiting get a moment to be read. */
const graceMs = 50;
/** A shorter announced life is left to Slack's own warning. */
const shortestLifeMs = 60_000;

/** Follows one client from its first frame to its end, and says how it ended. */
export class SocketLife implements Live {
  readonly #hello = settleable<Hello>();
  readonly #ended = settleable<Verdict>();
  readonly #closed = new AbortController();
  readonly #acks = new Set<Promise<void>>();
  #isGreeted = false;
  #lastFrameAt: number;
  #rttMs: number | undefined;
  #failure: AppError | undefined;
  #unwatch: () => void = () => undefined;

  constructor(
    private readonly client: SocketModeClient,
    private readonly wire: Wire,
    private readonly options: SocketOptions,
  ) {
    this.#lastFrameAt = options.clock.now();
    client.on('authenticated', ({ url }: { url: string }) => this.#onAddress(url));
    client.on('ws_message', (data: unknown) => {
      this.#lastFrameAt = options.clock.now();
      this.#onFrame(readFrame(data));
    });
    client.on('disconnected', () => this.#onClosed());
    client.on('error', (error: Error) => options.log.debug('socket error', { error }));
  }

  /** Settles once: with Slack's hello, or with the reason why it never came. */
  get hello(): Promise<Hello> {
    return this.#hello.promise;
  }

  /** Resolves once: with what the end of this connection means. */
  get ended(): Promise<Verdict> {
    return this.#ended.promise;
  }

  vitals() {
    return { lastFrameAt: this.#lastFrameAt, rttMs: this.#rttMs };
  }

  /** Lets acks under way leave, closes, and cuts the connection when the other side doesn't answer. */
  async close(): Promise<void> {
    const { clock } = this.options;
    await within(ackLimitMs, Promise.allSettled(this.#acks), clock).catch(() => undefined);
    void this.client.disconnect();
    await clock.sleep(closeLimitMs, this.#closed.signal);
    this.wire.cut();
    this.#onClosed();
  }

  /** apps.connections.open has given an address: from now on the hello is due. */
  #onAddress(url: string): void {
    this.#unwatch = watchHeartbeat(url, ({ sentAt }) => {
      this.#lastFrameAt = this.options.clock.now();
      if (sentAt !== undefined) this.#rttMs = Math.max(0, this.#lastFrameAt - sentAt);
    });
    void this.#limitHello();
  }

  async #limitHello(): Promise<void> {
    const { clock, helloTimeoutMs } = this.options;
    await clock.sleep(helloTimeoutMs, this.#closed.signal);
    const seconds = Math.round(helloTimeoutMs / 1000);
    const message = `Slack said no hello within ${seconds} s of giving an address.`;
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
        this.#track(this.#take(frame.envelope));
        return;
      case 'unreadable':
        this.options.log.warn('unreadable frame from Slack', { why: frame.why });
    }
  }

  #onHello(hello: Hello): void {
    if (this.#isGreeted) return;
    this.#isGreeted = true;
    this.#hello.resolve(hello);
    void this.#refreshBefore(hello.lifetimeMs);
    void this.#watchSilence();
  }

  #onDisconnect(reason: string): void {
    this.options.log.info('Slack announces a disconnect', { reason });
    const error = disconnectError(reason);
    this.#ended.resolve(error ? classify(error) : { kind: 'refresh' });
    // Before the hello even a planned disconnect is a failed attempt.
    this.#hello.reject(error ?? endedBeforeHello(reason));
  }

  #track(work: Promise<void>): void {
    this.#acks.add(work);
    void work.finally(() => this.#acks.delete(work));
  }

  async #take(envelope: Envelope): Promise<void> {
    try {
      await this.options.onEnvelope(envelope);
      await ack(this.client, envelope.id);
      failpoint('after the ack');
    } catch (error) {
      this.options.log.warn('envelope not acked, Slack will send it again', {
        envelope: envelope.id,
        error,
      });
    }
  }

  /** Slack ends every connection after its announced time; the next one is opened before that. */
  async #refreshBefore(lifetimeMs: number | undefined): Promise<void> {
    if (lifetimeMs === undefined || lifetimeMs < shortestLifeMs) return;
    await this.options.clock.sleep(lifetimeMs * 0.9, this.#closed.signal);
    this.#ended.resolve({ kind: 'refresh' });
  }

  /** Neither frame nor pong for too long: the connection is dead, whatever TCP says. */
  async #watchSilence(): Promise<void> {
    const { clock, silenceMs } = this.options;
    const { signal } = this.#closed;
    while (!signal.aborted) {
      await clock.sleep(Math.max(this.#lastFrameAt + silenceMs - clock.now(), 0), signal);
      await clock.sleep(graceMs, signal);
      const silentMs = clock.now() - this.#lastFrameAt;
      if (silentMs >= silenceMs && !isAborted(signal)) this.#cutSilent(silentMs);
    }
  }

  #cutSilent(silentMs: number): void {
    this.#failure = new AppError(
      'socket_silent',
      `The connection to Slack went silent: no frame and no pong for ${Math.round(silentMs / 1000)} s.`,
      { retryable: true },
    );
    void this.client.disconnect();
    this.wire.cut();
    this.#onClosed();
  }

  #onClosed(): void {
    if (this.#closed.signal.aborted) return;
    this.#closed.abort();
    this.#unwatch();
    const error = this.#failure ?? this.wire.failure() ?? closedByPeer();
    this.#hello.reject(error);
    this.#ended.resolve(classify(error));
  }
}

const endedBeforeHello = (reason: string): AppError =>
  new AppError('no_hello', `Slack ended the connection before its hello (${reason}).`, {
    retryable: true,
  });

const closedByPeer = (): AppError =>
  new AppError('socket_closed', 'The connection to Slack was closed.', { retryable: true });

/**
 * The SDK hands its ack out with the events it emits, and those are read here instead. send() is what its
 * ack calls; it is private in the types only.
 */
const ack = (client: SocketModeClient, envelopeId: string): Promise<void> =>
  (client as unknown as { send(envelopeId: string): Promise<void> }).send(envelopeId);
