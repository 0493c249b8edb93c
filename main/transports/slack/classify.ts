// What the reconnect loop does about an error.
import type { ErrorCode } from '../../../preload/errors.js';
import { AppError, toApiError } from '../../lib/errors.js';
import type { Verdict } from '../supervise.js';

/** Wait for what passes by itself, rest where a person must act. */
export function classify(error: unknown): Verdict {
  const known = error instanceof AppError ? error : undefined;
  if (known && !known.retryable) return { kind: 'fatal', error: toApiError(known) };
  return {
    kind: 'retry',
    error: toApiError(error),
    ...(known?.retryAfterMs === undefined ? {} : { afterMs: known.retryAfterMs }),
  };
}

/** Slack is known to say these of good tokens for a moment. */
const mayPass: ReadonlySet<ErrorCode> = new Set([
  'invalid_auth',
  'token_revoked',
  'account_inactive',
]);
const secondLookAfterMs = 5000;

/** classify() that asks a second time, slowly, before it calls a token dead. */
export interface SecondLook {
  classify(error: unknown): Verdict;
  /** Slack has taken the tokens: the next refusal gets a second look again. */
  taken(): void;
}

/** Remembers whether the last error was a refusal that may pass. */
export function createSecondLook(): SecondLook {
  let hasDoubted = false;
  return {
    classify: (error) => {
      const verdict = classify(error);
      if (verdict.kind !== 'fatal' || !mayPass.has(verdict.error.code) || hasDoubted) {
        hasDoubted = false;
        return verdict;
      }
      hasDoubted = true;
      return { kind: 'retry', error: verdict.error, afterMs: secondLookAfterMs };
    },
    taken: () => {
      hasDoubted = false;
    },
  };
}

/**
 * Why Slack ends a connection with a disconnect frame; undefined for warning and refresh_requested, which are
 * routine every few hours. Reasons: docs.slack.dev/apis/events-api/using-socket-mode#disconnect
 */
export function disconnectError(reason: string): AppError | undefined {
  switch (reason) {
    case 'warning':
    case 'refresh_requested':
      return undefined;
    case 'link_disabled':
      return linkDisabled();
    case 'too_many_websockets':
      return tooManyWebSockets();
    default:
      return new AppError('socket_closed', `Slack ended the connection (${reason}).`, {
        retryable: true,
      });
  }
}

const linkDisabled = (): AppError =>
  new AppError('link_disabled', 'Socket Mode was switched off for the Slack app (link_disabled).', {
    fix: 'Switch Socket Mode on at api.slack.com/apps, then press Reconnect.',
  });

const tooManyWebSockets = (): AppError =>
  new AppError(
    'too_many_websockets',
    'Slack counts more than ten connections of this app (too_many_websockets).',
    {
      retryable: true,
      retryAfterMs: 60_000,
      fix: 'End other copies of Perch, or of other programs, that use the same app token.',
    },
  );
