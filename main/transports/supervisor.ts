// The handle of a reconnect loop, and what a transport supplies to it.
import type { Backoff } from '../lib/backoff.js';
import type { SteadyClock } from '../lib/clock.js';
import type { Log } from '../log/log.js';
import type { Live, Verdict } from './live.js';
import type { ConnectionState } from './transport.js';
import type { Transition } from './transition.js';

/** What a transport supplies; none has a loop of its own. */
export interface SuperviseOptions {
  /** False = there is nothing to connect with. Read before every attempt. */
  readonly hasToken: () => boolean;
  /** How many connections to hold side by side, at least 1. Read before every attempt. */
  readonly connections: () => number;
  /** Resolves when the connection is proven (Slack said hello). Must reject when aborted, and leave nothing open. */
  readonly connect: (signal: AbortSignal) => Promise<Live>;
  readonly classify: (error: unknown) => Verdict;
  /** The state has changed. */
  readonly publish: (state: ConnectionState) => void;
  /** Still connected, with fresh signs of life: every few seconds. */
  readonly publishVitals: (state: ConnectionState) => void;
  /** A connection came or went; a planned refresh changes no state and is only told here. */
  readonly onTransition: (transition: Transition) => void;
  readonly backoff: () => Backoff;
  /** Failed attempts in a row after which it gives up and a person must act; 0 = never. */
  readonly maxAttempts: () => number;
  /** A connection that lived this long has proven itself: the backoff starts anew. */
  readonly provenMs: number;
  readonly clock: SteadyClock;
  readonly random: () => number;
  readonly log: Log;
}

/** The handle of one loop. */
export interface Supervisor {
  /** Begins; once. Until then nothing is opened. */
  start(): void;
  state(): ConnectionState;
  /**
   * Something outside has changed: network back, clock jumped, new token. Ends a wait or a rest, and asks
   * open connections for a sign of life. A wait the other side asked for (Retry-After) is kept.
   */
  nudge(): void;
  /** The user's Reconnect: drops connections or the wait and makes new ones now. */
  reconnect(): void;
  /** The machine is about to sleep: closes politely, and connects again at the next nudge or after a minute. */
  sleep(): void;
  pause(): void;
  resume(): void;
  /** Resolves when nothing is open and nothing will be opened. */
  stop(): Promise<void>;
}
