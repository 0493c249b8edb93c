// One connection as the reconnect loop sees it.
import type { ApiError } from '../../preload/errors.js';

/** What to do after a connection could not be made, or ended. */
export type Verdict =
  /** Will pass by itself: try again, not before `afterMs` where the other side named a time. */
  | { readonly kind: 'retry'; readonly error: ApiError; readonly afterMs?: number }
  /** A person must act. Nothing is tried until nudge(), or until `lookAgainMs` have passed. */
  | { readonly kind: 'fatal'; readonly error: ApiError; readonly lookAgainMs?: number };

/**
 * Why a connection that works is to be replaced: Slack says that it will close it soon (warning) or about
 * now (refresh_requested), or its announced life is nearly over.
 */
export type RefreshCause = 'warning' | 'refresh_requested' | 'lifetime';

/** A replacement is due. */
export interface Refresh {
  readonly cause: RefreshCause;
  /** After so many ms at the latest the other side has ended the connection by itself. */
  readonly endsWithinMs: number;
}

/** Signs of life. */
export interface Vitals {
  /** When the last frame came, ms since 1970. */
  readonly lastFrameAt: number;
  /** Round-trip time of the last ping that was answered. */
  readonly rttMs: number | undefined;
  /** How many connections of this app the other side counted when this one was made, other programs' included. */
  readonly counted: number | undefined;
}

/** A connection that works. */
export interface Live {
  /** Resolves, never rejects, when a replacement is due. It works until it has ended. */
  readonly refresh: Promise<Refresh>;
  /** Resolves, never rejects, when it is over: with what that means. */
  readonly ended: Promise<Verdict>;
  vitals(): Vitals;
  /** Asks for a sign of life; without one within seconds the connection ends. */
  check(): void;
  /** Resolves, never rejects, when nothing of it is open any more; within seconds, whatever the other side does. */
  close(): Promise<void>;
}
