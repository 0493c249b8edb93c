// The one reconnect loop, and the only writer of a transport's ConnectionState.
import type { ApiError } from '../../preload/errors.js';
import { backoffMs, type Backoff } from '../lib/backoff.js';
import type { Clock } from '../lib/clock.js';
import { assertNever } from '../lib/errors.js';
import { untilAborted } from '../lib/until-aborted.js';
import type { Log } from '../log/log.js';
import type { ConnectionState } from './transport.js';

/** What to do after a connection could not be made, or ended. */
export type Verdict =
  /** Will pass by itself: try again, not before `afterMs` where the other side named a time. */
  | { readonly kind: 'retry'; readonly error: ApiError; readonly afterMs?: number }
  /** A person must act. The loop rests until nudge(). */
  | { readonly kind: 'fatal'; readonly error: ApiError }
  /** A planned end, as Slack's every few hours: the next connection starts at once. */
  | { readonly kind: 'refresh' };

/** A connection that works. */
export interface Live {
  /** Resolves, never rejects, when it is over or about to be replaced. */
  readonly ended: Promise<Verdict>;
  /** Last frame, and round-trip time if one was measured. */
  vitals(): { readonly lastFrameAt: number; readonly rttMs: number | undefined };
  /** Resolves, never rejects, when nothing of it is open any more; within seconds, whatever the other side does. */
  close(): Promise<void>;
}

/** What a transport supplies; none has a loop of its own. */
export interface SuperviseOptions {
  /** False = there is nothing to connect with. Read before every attempt. */
  readonly hasToken: () => boolean;
  /** Resolves when the connection is proven (Slack said hello). Must reject when aborted, and leave nothing open. */
  readonly connect: (signal: AbortSignal, attempt: number) => Promise<Live>;
  readonly classify: (error: unknown) => Verdict;
  /** The state has changed. */
  readonly publish: (state: ConnectionState) => void;
  /** Still connected, with fresh signs of life: every few seconds. */
  readonly publishVitals: (state: ConnectionState) => void;
  readonly backoff: () => Backoff;
  /** A connection that lived this long has proven itself: the backoff starts anew. */
  readonly provenMs: number;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
}

/** The handle of one loop. */
export interface Supervisor {
  /** Begins; once. Until then nothing is opened. */
  start(): void;
  state(): ConnectionState;
  /**
   * Ends a wait or a rest: network back, wake-up, new token. A wait the other side asked for
   * (Retry-After) is only shortened to what it asked.
   */
  nudge(): void;
  /** The user's Reconnect: drops the connection or the wait and makes a new connection now. */
  reconnect(): void;
  pause(): void;
  resume(): void;
  /** Resolves when nothing is open and nothing will be opened. */
  stop(): Promise<void>;
}

/** Keeps one connection as `options` describe it. */
export const supervise = (options: SuperviseOptions): Supervisor => new ReconnectLoop(options);

/** A connection replaced sooner than this was none: without a limit, refresh after refresh would spin. */
const soonestRefreshMs = 3000;
const vitalsEveryMs = 10_000;
const forEverMs = 2 ** 31 - 1;

/** Every way into and out of a state is in this class. */
class ReconnectLoop implements Supervisor {
  #state: ConnectionState = { kind: 'off', reason: 'no token' };
  #running: Promise<void> | undefined;
  #isPaused = false;
  #isStopped = false;
  #failures = 0;
  #live: Live | undefined;
  /** Connections on their way out. None is opened before they are gone, so that they never pile up. */
  readonly #closing = new Set<Promise<void>>();
  /** Aborted by whatever makes the loop look anew: pause, resume, reconnect, stop. */
  #round = new AbortController();
  /** Aborted by a nudge, too: ends a wait. */
  #wait = new AbortController();

  constructor(private readonly options: SuperviseOptions) {}

  start(): void {
    this.#running ??= this.#loop();
  }

  state(): ConnectionState {
    return this.#state;
  }

  nudge(): void {
    if (this.#isPaused) return;
    if (this.#state.kind === 'failed') this.#failures = 0;
    this.#wait.abort();
  }

  reconnect(): void {
    if (this.#isPaused) return;
    this.#failures = 0;
    this.#lookAnew();
  }

  pause(): void {
    if (this.#isPaused) return;
    this.#isPaused = true;
    this.#lookAnew();
  }

  resume(): void {
    if (!this.#isPaused) return;
    this.#isPaused = false;
    this.#failures = 0;
    this.#lookAnew();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#lookAnew();
    await this.#running;
  }

  #lookAnew(): void {
    const before = this.#round;
    this.#round = new AbortController();
    before.abort();
    this.#wait.abort();
  }

  async #loop(): Promise<void> {
    while (!this.#isStopped) {
      const { signal } = this.#round;
      if (this.#isPaused) await this.#restAs({ kind: 'off', reason: 'paused' });
      else if (!this.options.hasToken()) await this.#restAs({ kind: 'off', reason: 'no token' });
      else await this.#connection(signal);
    }
    await this.#allClosed();
  }

  /** One connection from its first attempt to what follows its end. */
  async #connection(signal: AbortSignal): Promise<void> {
    const verdict = await this.#connectAndStay(signal);
    // A planned refresh keeps the old connection until the new one works: no deaf second.
    if (verdict.kind !== 'refresh' || signal.aborted) this.#letGo(this.#live);
    if (signal.aborted) return;
    switch (verdict.kind) {
      case 'refresh':
        return;
      case 'fatal':
        this.options.log.error(verdict.error.message, { code: verdict.error.code });
        return this.#restAs({ kind: 'failed', error: verdict.error });
      case 'retry':
        return this.#backOff(verdict.error, verdict.afterMs ?? 0, signal);
      default:
        assertNever(verdict);
    }
  }

  async #connectAndStay(signal: AbortSignal): Promise<Verdict> {
    const before = this.#live;
    if (!before) this.#publish({ kind: 'connecting', attempt: this.#failures + 1 });
    try {
      await this.#allClosed();
      signal.throwIfAborted();
      this.#live = await this.options.connect(signal, this.#failures + 1);
      signal.throwIfAborted();
    } catch (error) {
      return signal.aborted ? { kind: 'refresh' } : this.options.classify(error);
    } finally {
      if (before !== this.#live) this.#letGo(before);
    }
    return this.#stay(this.#live, signal);
  }

  async #stay(live: Live, signal: AbortSignal): Promise<Verdict> {
    const openedAt = this.options.clock.now();
    const since = this.#state.kind === 'connected' ? this.#state.since : openedAt;
    this.#publish(connectedState(live, since));
    const over = new AbortController();
    void this.#keepVitalsFresh(live, since, over.signal);
    const verdict = await untilAborted(live.ended, signal).catch(() => refresh);
    over.abort();
    const livedMs = this.options.clock.now() - openedAt;
    if (livedMs >= this.options.provenMs) this.#failures = 0;
    return verdict.kind === 'refresh' && livedMs < soonestRefreshMs ? endedAtOnce : verdict;
  }

  async #keepVitalsFresh(live: Live, since: number, over: AbortSignal): Promise<void> {
    for (;;) {
      await this.options.clock.sleep(vitalsEveryMs, over);
      if (over.aborted) return;
      this.#state = connectedState(live, since);
      this.options.publishVitals(this.#state);
    }
  }

  async #restAs(state: ConnectionState): Promise<void> {
    this.#wait = new AbortController();
    this.#publish(state);
    await this.options.clock.sleep(forEverMs, this.#wait.signal);
  }

  async #backOff(error: ApiError, afterMs: number, signal: AbortSignal): Promise<void> {
    const { clock, log, backoff, random } = this.options;
    this.#failures += 1;
    const attempt = this.#failures;
    const waitMs = Math.max(backoffMs(attempt, backoff(), random), afterMs);
    const wait = new AbortController();
    this.#wait = wait;
    log.warn(error.message, { code: error.code, attempt, waitMs });
    this.#publish({ kind: 'waiting', attempt, retryAt: clock.now() + waitMs, error });
    await clock.sleep(afterMs, signal);
    await clock.sleep(waitMs - afterMs, wait.signal);
  }

  #publish(state: ConnectionState): void {
    this.#state = state;
    this.options.publish(state);
  }

  #letGo(live: Live | undefined): void {
    if (!live) return;
    if (this.#live === live) this.#live = undefined;
    const closed = live.close().finally(() => this.#closing.delete(closed));
    this.#closing.add(closed);
  }

  async #allClosed(): Promise<void> {
    await Promise.all(this.#closing);
  }
}

const refresh: Verdict = { kind: 'refresh' };

const endedAtOnce: Verdict = {
  kind: 'retry',
  error: {
    code: 'socket_closed',
    message: 'The connection was to be replaced as soon as it was open.',
    retryable: true,
  },
};

function connectedState(live: Live, since: number): ConnectionState {
  const { lastFrameAt, rttMs } = live.vitals();
  return { kind: 'connected', since, lastFrameAt, ...(rttMs === undefined ? {} : { rttMs }) };
}
