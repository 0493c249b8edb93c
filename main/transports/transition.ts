// What happens to a transport's connections, with causes: planned refreshes told apart from faults.
import type { ErrorCode } from '../../preload/errors.js';
import type { SteadyClock } from '../lib/clock.js';
import type { RefreshCause } from './live.js';

/** Why a connection came or went. */
export type TransitionCause =
  RefreshCause | 'started' | 'paused' | 'reconnect' | 'no token' | 'stopped' | ErrorCode;

/** One thing that happened to the connections of a transport. */
export interface Transition {
  /** Ms since 1970. */
  readonly at: number;
  /**
   * up: the first connection, after none. down: the last one has gone. refreshed: one was replaced as
   * planned. lost and added: one went and came while others were open.
   */
  readonly kind: 'up' | 'down' | 'refreshed' | 'lost' | 'added';
  readonly cause: TransitionCause;
  /** False = a fault. */
  readonly planned: boolean;
  /** How long no connection was open before this one, in whole ms; of up and refreshed, undefined for the first. */
  readonly gapMs: number | undefined;
  /** Connections of ours that are open now. */
  readonly open: number;
}

export interface Transitions {
  /** A connection works. `replaces` says which planned end it makes up for. */
  opened(replaces: RefreshCause | undefined, open: number): void;
  /** A connection ended, or was closed; `open` are left. */
  gone(cause: TransitionCause, planned: boolean, open: number): void;
}

/** Remembers since when and why nothing is open, and tells each change. */
export function createTransitions(
  tell: (transition: Transition) => void,
  clock: SteadyClock,
): Transitions {
  let deaf:
    { readonly since: number; readonly cause: TransitionCause; planned: boolean } | undefined;
  let lastLost: { readonly cause: TransitionCause; readonly planned: boolean } = {
    cause: 'started',
    planned: true,
  };
  let isFirst = true;
  const emit = (transition: Omit<Transition, 'at'>): void =>
    tell({ at: clock.now(), ...transition });

  return {
    opened: (replaces, open) => {
      const gapMs = deaf ? Math.round(clock.steady() - deaf.since) : isFirst ? undefined : 0;
      const { cause, planned } = deaf ?? lastLost;
      const refresh = replaces ?? (deaf && isRefresh(deaf.cause) ? deaf.cause : undefined);
      if (refresh) emit({ kind: 'refreshed', cause: refresh, planned: true, gapMs, open });
      else if (deaf || isFirst) emit({ kind: 'up', cause, planned, gapMs, open });
      else emit({ kind: 'added', cause, planned, gapMs: undefined, open });
      deaf = undefined;
      isFirst = false;
    },
    gone: (cause, planned, open) => {
      lastLost = { cause, planned };
      if (open === 0) deaf = { since: clock.steady(), cause, planned };
      emit({ kind: open === 0 ? 'down' : 'lost', cause, planned, gapMs: undefined, open });
    },
  };
}

const isRefresh = (cause: TransitionCause): cause is RefreshCause =>
  cause === 'warning' || cause === 'refresh_requested' || cause === 'lifetime';
