// The one reconnect loop, and the only writer of a transport's ConnectionState.
import type { ApiError } from '../../preload/errors.js';
import { backoffMs, type Backoff } from '../lib/backoff.js';
import type { Clock } from '../lib/clock.js';
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
  close(): Promise<void>;
}

export interface SuperviseOptions {
  /** undefined = there is no token. Read before every attempt. */
  readonly hasToken: () => boolean;
  /** Resolves when the connection is proven (Slack said hello). Must reject when aborted. */
  readonly connect: (signal: AbortSignal, attempt: number) => Promise<Live>;
  readonly classify: (error: unknown) => Verdict;
  readonly publish: (state: ConnectionState) => void;
  readonly backoff: () => Backoff;
  /** A connection that lived this long has proven itself: the backoff starts anew. */
  readonly provenMs: number;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
}

export interface Supervisor {
  /** Begins; once. Until then nothing is opened. */
  start(): void;
  state(): ConnectionState;
  /** Ends a wait or a rest: network back, wake-up, new token, the user's Reconnect. */
  nudge(): void;
  /** Drops the connection and makes a new one now. */
  reconnect(): void;
  pause(): void;
  resume(): void;
  /** Refreshes lastFrameAt and round-trip time in the published state. */
  refreshVitals(): void;
  stop(): Promise<void>;
}

/** Every way into and out of a state is in this file. */
export function supervise(options: SuperviseOptions): Supervisor {
  const { clock, log } = options;
  const stopping = new AbortController();
  let round = new AbortController();
  let paused = false;
  let state: ConnectionState = { kind: 'off', reason: 'no token' };
  let live: Live | undefined;
  let failures = 0;

  const publish = (next: ConnectionState): void => {
    state = next;
    options.publish(next);
  };
  /** Ends what the loop does now; the loop goes on with a new round. */
  const interrupt = (): void => {
    const old = round;
    round = new AbortController();
    old.abort();
  };
  const rest = (): Promise<void> => clock.sleep(2 ** 31 - 1, round.signal);
  const dropLive = async (): Promise<void> => {
    const old = live;
    live = undefined;
    await old?.close();
  };

  const connectOnce = async (): Promise<Verdict> => {
    const { signal } = round;
    const previous = live;
    if (!previous) publish({ kind: 'connecting', attempt: failures + 1 });
    try {
      const next = await options.connect(signal, failures + 1);
      live = next;
      void previous?.close();
      return await stay(next, signal);
    } catch (error) {
      if (live === previous) await dropLive();
      return signal.aborted ? { kind: 'refresh' } : options.classify(error);
    }
  };
  const stay = async (connection: Live, signal: AbortSignal): Promise<Verdict> => {
    const since = clock.now();
    publish(connectedState(connection, state.kind === 'connected' ? state.since : since));
    const verdict = await Promise.race([connection.ended, aborted(signal)]);
    if (clock.now() - since >= options.provenMs) failures = 0;
    // A planned refresh keeps the old connection until the new one works: no deaf second.
    if (verdict.kind !== 'refresh' || signal.aborted) await dropLive();
    return verdict;
  };
  const after = async (verdict: Verdict): Promise<void> => {
    if (verdict.kind === 'refresh') return;
    if (verdict.kind === 'fatal') {
      log.error(verdict.error.message, { code: verdict.error.code });
      publish({ kind: 'failed', error: verdict.error });
      return rest();
    }
    failures += 1;
    const waitMs = Math.max(
      backoffMs(failures, options.backoff(), options.random),
      verdict.afterMs ?? 0,
    );
    log.warn(verdict.error.message, { code: verdict.error.code, attempt: failures, waitMs });
    publish({
      kind: 'waiting',
      attempt: failures,
      retryAt: clock.now() + waitMs,
      error: verdict.error,
    });
    await clock.sleep(waitMs, round.signal);
  };
  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      if (paused || !options.hasToken()) {
        publish({ kind: 'off', reason: paused ? 'paused' : 'no token' });
        await rest();
      } else {
        await after(await connectOnce());
      }
    }
    await dropLive();
  };
  let running: Promise<void> | undefined;

  return {
    start: () => {
      running ??= loop();
    },
    state: () => state,
    nudge: () => {
      if (state.kind === 'connected' || state.kind === 'connecting') return;
      if (state.kind === 'failed') failures = 0;
      interrupt();
    },
    reconnect: () => {
      failures = 0;
      interrupt();
    },
    pause: () => {
      paused = true;
      interrupt();
    },
    resume: () => {
      paused = false;
      failures = 0;
      interrupt();
    },
    refreshVitals: () => {
      if (state.kind === 'connected' && live) publish(connectedState(live, state.since));
    },
    stop: async () => {
      stopping.abort();
      interrupt();
      await running;
    },
  };
}

function connectedState(connection: Live, since: number): ConnectionState {
  const { lastFrameAt, rttMs } = connection.vitals();
  return { kind: 'connected', since, lastFrameAt, ...(rttMs === undefined ? {} : { rttMs }) };
}

const aborted = (signal: AbortSignal): Promise<Verdict> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve({ kind: 'refresh' });
    else signal.addEventListener('abort', () => resolve({ kind: 'refresh' }), { once: true });
  });
