// When the next attempt may be made.
import type { ApiError } from '../../preload/errors.js';
import { many, say } from '../../preload/language/sentence.js';
import { backoffMs, type Backoff } from '../lib/backoff.js';
import type { SteadyClock } from '../lib/clock.js';
import { AppError, assertNever, messageIn, toApiError } from '../lib/errors.js';
import type { Verdict } from './live.js';

/** Why no attempt is made now. `until` and `askedUntil` are moments of the steady clock. */
export type Trouble =
  | {
      readonly kind: 'waiting';
      readonly error: ApiError;
      /** How many attempts have failed in a row. */
      readonly attempt: number;
      readonly until: number;
      /** What the other side asked for (Retry-After); no nudge makes it shorter. */
      readonly askedUntil: number;
      /** `until` as people read it, ms since 1970. */
      readonly retryAt: number;
    }
  /** A person must act. Infinity = it is not looked at again by itself. */
  | { readonly kind: 'stuck'; readonly error: ApiError; readonly until: number };

export interface ScheduleOptions {
  readonly backoff: () => Backoff;
  /** Failed attempts in a row after which it gives up; 0 = never. */
  readonly maxAttempts: () => number;
  readonly clock: SteadyClock;
  readonly random: () => number;
}

export interface Schedule {
  /** What keeps the next attempt from being made; undefined when nothing does. */
  trouble(): Trouble | undefined;
  /** The number of the next attempt, from 1. */
  attempt(): number;
  /** An attempt failed, or a connection broke. */
  fail(verdict: Verdict): Trouble;
  /** Rests for ms without an attempt having failed; any nudge ends it. */
  rest(error: ApiError, ms: number): void;
  /** Something outside has changed: the wait ends, as far as nobody asked for it. */
  ease(): void;
  /** The wait is over: the next attempt begins. What a person must act on stays until it succeeds. */
  begin(): void;
  /** The attempt led to a connection. */
  succeeded(): void;
  /** A connection has proven itself: the waits are short again. */
  proven(): void;
  /** A person wants to start anew: neither waits nor failures count any more. */
  reset(): void;
}

/**
 * From this failure on a wait has at least half its ceiling, so that with a ceiling of 30 s an outage
 * sees four attempts a minute at most, however the dice fall.
 */
const patientFrom = 8;

/** Full jitter up to a ceiling; short waits again only after reset(). */
export function createSchedule({ backoff, maxAttempts, clock, random }: ScheduleOptions): Schedule {
  let failures = 0;
  let trouble: Trouble | undefined;

  const wait = (error: ApiError, waitMs: number, askedMs: number): Trouble => {
    const now = clock.steady();
    return {
      ...{ kind: 'waiting', error, attempt: Math.max(failures, 1) },
      ...{ until: now + waitMs, askedUntil: now + askedMs, retryAt: clock.now() + waitMs },
    };
  };
  const afterFailure = (error: ApiError, askedMs: number): Trouble => {
    failures += 1;
    const most = maxAttempts();
    if (most > 0 && failures >= most)
      return { kind: 'stuck', error: gaveUp(error, failures), until: Infinity };
    const { baseMs, ceilingMs } = backoff();
    const leastMs = failures < patientFrom ? 0 : ceilingMs / 2;
    const ownMs = Math.max(backoffMs(failures, { baseMs, ceilingMs }, random), leastMs);
    return wait(error, Math.max(ownMs, askedMs), askedMs);
  };
  const troubleOf = (verdict: Verdict): Trouble => {
    switch (verdict.kind) {
      case 'fatal': {
        const until = clock.steady() + (verdict.lookAgainMs ?? Infinity);
        return { kind: 'stuck', error: verdict.error, until };
      }
      case 'retry':
        return afterFailure(verdict.error, verdict.afterMs ?? 0);
      default:
        return assertNever(verdict);
    }
  };
  return {
    trouble: () => trouble,
    attempt: () => failures + 1,
    fail: (verdict) => {
      if (!trouble || trouble.until <= clock.steady() || saysMore(verdict))
        trouble = troubleOf(verdict);
      return trouble;
    },
    rest: (error, ms) => {
      trouble = wait(error, ms, 0);
    },
    ease: () => {
      if (trouble?.kind === 'stuck') {
        failures = 0;
        trouble = undefined;
      } else if (trouble) trouble = { ...trouble, until: trouble.askedUntil };
    },
    begin: () => {
      if (trouble?.kind === 'waiting') trouble = undefined;
    },
    succeeded: () => {
      if (trouble?.kind === 'stuck') trouble = undefined;
    },
    proven: () => {
      failures = 0;
    },
    reset: () => {
      failures = 0;
      trouble = undefined;
    },
  };
}

/** Several connections that break at once are one failure; an order of the other side counts in any case. */
const saysMore = (verdict: Verdict): boolean =>
  verdict.kind === 'fatal' || (verdict.afterMs ?? 0) > 0;

const gaveUp = (error: ApiError, attempts: number): ApiError =>
  toApiError(
    new AppError(
      'attempts_exhausted',
      many(
        attempts,
        {
          one: 'Perch gave up after {{count}} attempt. The last one: {{0}}',
          other: 'Perch gave up after {{count}} attempts. The last one: {{0}}',
        },
        messageIn(error),
      ),
      { fix: say`Press Reconnect. With SOCKET_RECONNECT_ATTEMPTS=0 Perch tries for ever.` },
    ),
  );
