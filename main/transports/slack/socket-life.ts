import type { SocketModeClient } from '@slack/socket-mode';
import type { Clock } from '../../lib/clock.js';
import { AppError } from '../../lib/errors.js';
import { isAborted, settleable } from '../../lib/settleable.js';
import type { Log } from '../../log/log.js';
import type { Live, Verdict } from '../supervise.js';
import { classify, disconnectVerdict } from './classify.js';
import { readFrame, type Envelope, type Frame } from './frames.js';
import { watchHeartbeat, type Wire } from './wire.js';

export interface SocketOptions {
  readonly appToken: string;
  readonly apiUrl: string;
  /** No frame and no pong for this long ends the connection; a ping leaves every third of it. */
  readonly silenceMs: number;
  /** Logs every frame, without its content. */
  readonly logFrames: boolean;
  readonly helloTimeoutMs: number;
  /** Resolves when the envelope may be acked. */
  readonly onEnvelope: (envelope: Envelope) => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
}

/** How long the close handshake may take before the TCP connection is cut. Slack leaves it open. */
const closeLimitMs = 1000;

/** Follows one client from its first frame to its end, and says how it ended. */
export class SocketLife implements Live {
  readonly #hello = settleable<{ sockets: number }>();
  readonly #ended = settleable<Verdict>();
  readonly #closed = new AbortController();
  readonly #acks = new Set<Promise<void>>();
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
    client.on('authenticated', ({ url }: { url: string }) => this.#watch(url));
    client.on('ws_message', (data: unknown) => {
      this.#lastFrameAt = options.clock.now();
      this.#onFrame(readFrame(data));
    });
    client.on('disconnected', () => this.#onClosed());
    client.on('error', (error: Error) => options.log.debug('socket error', { error }));
  }

  /** Settles once: with Slack's hello, or with the reason why it never came. */
  get hello(): Promise<{ sockets: number }> {
    return this.#hello.promise;
  }

  get ended(): Promise<Verdict> {
    return this.#ended.promise;
  }

  vitals() {
    return { lastFrameAt: this.#lastFrameAt, rttMs: this.#rttMs };
  }

  /** Lets acks under way leave, closes, and cuts the connection when the other side doesn't answer. */
  async close(): Promise<void> {
    const { clock } = this.options;
    await Promise.race([Promise.allSettled(this.#acks), clock.sleep(closeLimitMs)]);
    void this.client.disconnect();
    await clock.sleep(closeLimitMs, this.#closed.signal);
    this.wire.cut();
    this.#onClosed();
  }

  #watch(url: string): void {
    this.#unwatch = watchHeartbeat(url, ({ sentAt }) => {
      this.#lastFrameAt = this.options.clock.now();
      if (sentAt !== undefined) this.#rttMs = Math.max(0, this.#lastFrameAt - sentAt);
    });
  }

  #onFrame(frame: Frame): void {
    if (this.options.logFrames) this.options.log.info('frame from Slack', { kind: frame.kind });
    switch (frame.kind) {
      case 'hello':
        this.#hello.resolve({ sockets: frame.sockets });
        void this.#refreshBefore(frame.lifetimeMs);
        void this.#watchSilence();
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

  #onDisconnect(reason: string): void {
    this.options.log.info('Slack announces a disconnect', { reason });
    const verdict = disconnectVerdict(reason);
    this.#ended.resolve(verdict);
    // Before the hello even a planned disconnect is a failed attempt.
    this.#hello.reject(
      verdict.kind === 'refresh'
        ? new AppError('no_hello', `Slack ended the connection before its hello (${reason}).`, {
            retryable: true,
          })
        : new AppError(verdict.error.code, verdict.error.message, {
            retryable: verdict.kind === 'retry',
            ...(verdict.error.fix === undefined ? {} : { fix: verdict.error.fix }),
            ...(verdict.kind === 'retry' && verdict.afterMs !== undefined
              ? { retryAfterMs: verdict.afterMs }
              : {}),
          }),
    );
  }

  #track(work: Promise<void>): void {
    this.#acks.add(work);
    void work.finally(() => this.#acks.delete(work));
  }

  async #take(envelope: Envelope): Promise<void> {
    try {
      await this.options.onEnvelope(envelope);
      await ack(this.client, envelope.id);
    } catch (error) {
      this.options.log.warn('envelope not acked, Slack will send it again', {
        envelope: envelope.id,
        error,
      });
    }
  }

  /** Slack ends every connection after its announced time; the next one is opened before that. */
  async #refreshBefore(lifetimeMs: number | undefined): Promise<void> {
    if (lifetimeMs === undefined) return;
    await this.options.clock.sleep(lifetimeMs * 0.9, this.#closed.signal);
    this.#ended.resolve({ kind: 'refresh' });
  }

  /** Neither frame nor pong for too long: the connection is dead, whatever TCP says. */
  async #watchSilence(): Promise<void> {
    const { clock, silenceMs } = this.options;
    while (!isAborted(this.#closed.signal)) {
      const deadAt = this.#lastFrameAt + silenceMs;
      await clock.sleep(Math.max(deadAt - clock.now(), 0), this.#closed.signal);
      const silentMs = clock.now() - this.#lastFrameAt;
      if (silentMs >= silenceMs && !isAborted(this.#closed.signal)) this.#cutSilent(silentMs);
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
    const error = this.#failure ?? this.#closeReason();
    this.#hello.reject(error);
    this.#ended.resolve(classify(error));
  }

  #closeReason(): AppError {
    const status = this.wire.refusedWith();
    if (status === 407) {
      const fix = 'Check the proxy settings of this machine.';
      return new AppError('proxy_refused', 'The proxy refused the WebSocket (407).', {
        retryable: true,
        fix,
      });
    }
    if (status !== undefined) {
      return new AppError('socket_refused', `Slack refused the WebSocket with HTTP ${status}.`, {
        retryable: true,
      });
    }
    return new AppError('socket_closed', 'The connection to Slack was closed.', {
      retryable: true,
    });
  }
}

/**
 * The SDK hands its ack out with the events it emits, and those are read here instead. send() is what its
 * ack calls; it is private in the types only.
 */
const ack = (client: SocketModeClient, envelopeId: string): Promise<void> =>
  (client as unknown as { send(envelopeId: string): Promise<void> }).send(envelopeId);
