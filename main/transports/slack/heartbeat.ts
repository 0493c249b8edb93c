// Whether a connection lives, judged by frames, pings and pongs; silence of messages means nothing.
import { say, type Sentence } from '../../../preload/language/sentence.js';
import type { SteadyClock } from '../../lib/clock.js';
import { AppError } from '../../lib/errors.js';
import { sleepAwake } from '../../lib/sleep-awake.js';

export interface HeartbeatOptions {
  readonly ping: (text: string) => void;
  /** No pong for this long, and none to a last ping either, means that it is dead. A ping leaves every third of it. */
  readonly silenceMs: number;
  /** The same for Slack's own pings, once there was one. */
  readonly serverSilenceMs: number;
  /** Told once. */
  readonly onDead: (error: AppError) => void;
  readonly clock: SteadyClock;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/** Of one connection, from its opening. */
export interface Heartbeat {
  /** A frame with content came. */
  onFrame(): void;
  /** Slack pinged. */
  onPing(): void;
  /** Slack answered our ping with this text. */
  onPong(text: string): void;
  /** When the last sign of life came, a moment of the steady clock. */
  lastFrameAt(): number;
  /** Round-trip time of the last ping that was answered. */
  rttMs(): number | undefined;
  /** Asks for a sign of life now; without one in a moment the connection is dead. */
  check(): void;
}

/** Begins to ping and to watch. */
export const startHeartbeat = (options: HeartbeatOptions): Heartbeat =>
  new WatchedHeartbeat(options);

/** After a stall or a sleep, what came before it is read within this time. It says nothing about the connection of now. */
const unreadMs = 50;

/** All moments are those of the steady clock. */
class WatchedHeartbeat implements Heartbeat {
  #lastFrameAt: number;
  #lastPongAt: number;
  #lastPingAt: number | undefined;
  /** When the last ping that was answered had left. */
  #answeredAt = -Infinity;
  #rttMs: number | undefined;

  constructor(private readonly options: HeartbeatOptions) {
    this.#lastFrameAt = this.#lastPongAt = options.clock.steady();
    void this.#keepPinging();
    void this.#watch();
  }

  onFrame(): void {
    this.#lastFrameAt = this.options.clock.steady();
  }

  onPing(): void {
    this.#lastFrameAt = this.#lastPingAt = this.options.clock.steady();
  }

  onPong(text: string): void {
    this.#lastFrameAt = this.#lastPongAt = this.options.clock.steady();
    if (!/^\d+(\.\d+)?$/.test(text)) return;
    this.#answeredAt = Number(text);
    this.#rttMs = Math.max(0, Math.round(this.#lastPongAt - Number(text)));
  }

  lastFrameAt(): number {
    return this.#lastFrameAt;
  }

  rttMs(): number | undefined {
    return this.#rttMs;
  }

  check(): void {
    void this.#lookNow();
  }

  async #lookNow(): Promise<void> {
    const { clock, onDead, signal } = this.options;
    const askedAt = clock.steady();
    const replyMs = this.#replyMs(); // before an answer that waited to be read passes for a slow one
    this.#ask();
    await sleepAwake(unreadMs, clock, signal);
    const from = clock.steady();
    await sleepAwake(Math.max(replyMs - unreadMs, 0), clock, signal);
    if (this.#isOver() || this.#lastFrameAt >= from || this.#answeredAt >= askedAt) return;
    onDead(wentSilent(clock.steady() - this.#lastFrameAt));
  }

  async #keepPinging(): Promise<void> {
    const { clock, silenceMs, signal } = this.options;
    while (!this.#isOver()) {
      // The first one at once: who knows how long an answer takes can judge a silence sooner.
      this.#ask();
      await clock.sleep(silenceMs / 3, signal);
    }
  }

  async #watch(): Promise<void> {
    const { clock, signal, silenceMs, serverSilenceMs } = this.options;
    const lookEveryMs = Math.min(silenceMs, serverSilenceMs) / 15;
    while (!this.#isOver()) {
      await clock.sleep(lookEveryMs, signal);
      if (this.#isOver() || this.#wrong() === undefined) continue;
      // One last question: after a stall of this process the answers may only be waiting to be read.
      await this.#askAndWait();
      this.#judge();
    }
  }

  #judge(): void {
    const error = this.#wrong();
    if (error && !this.#isOver()) this.options.onDead(error);
  }

  /** The worst that is wrong now. */
  #wrong(): AppError | undefined {
    const { clock, silenceMs, serverSilenceMs } = this.options;
    const now = clock.steady();
    if (now - this.#lastFrameAt >= silenceMs) return wentSilent(now - this.#lastFrameAt);
    if (now - this.#lastPongAt >= silenceMs) return answersNoPing(now - this.#lastPongAt);
    const sincePingMs = now - (this.#lastPingAt ?? now);
    return sincePingMs >= serverSilenceMs ? stoppedPinging(sincePingMs) : undefined;
  }

  async #askAndWait(): Promise<void> {
    this.#ask();
    await sleepAwake(this.#replyMs(), this.options.clock, this.options.signal);
  }

  #replyMs(): number {
    return usualReplyMs(this.options.silenceMs, this.#rttMs);
  }

  #ask(): void {
    if (!this.#isOver()) this.options.ping(String(this.options.clock.steady()));
  }

  #isOver(): boolean {
    return this.options.signal.aborted;
  }
}

/** How long an answer may take: a few times what the last one took. Between a fifteenth and half of the silence. */
function usualReplyMs(silenceMs: number, rttMs: number | undefined): number {
  const usual = rttMs === undefined ? silenceMs / 6 : 3 * rttMs + silenceMs / 30;
  return Math.min(Math.max(usual, silenceMs / 15), silenceMs / 2);
}

const seconds = (ms: number): number => Math.round(ms / 1000);

const wentSilent = (ms: number): AppError =>
  silent(say`The connection to Slack went silent: no frame and no pong for ${seconds(ms)} s.`);

const answersNoPing = (ms: number): AppError =>
  silent(
    say`Slack has not answered a ping for ${seconds(ms)} s although frames still come: what Perch sends may not arrive.`,
  );

const stoppedPinging = (ms: number): AppError =>
  silent(
    say`Slack has stopped pinging this connection, for ${seconds(ms)} s now, as it does with one it has forgotten.`,
  );

const silent = (message: Sentence): AppError =>
  new AppError('socket_silent', message, { retryable: true });
