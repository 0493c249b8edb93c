// What the reconnect loop does about an error.
import type { ErrorCode } from '../../../preload/errors.js';
import { say } from '../../../preload/language/sentence.js';
import { AppError, toApiError } from '../../lib/errors.js';
import type { RefreshCause, Verdict } from '../live.js';

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
/** Socket Mode may be switched on again without anybody telling Perch. */
const lookForLinkEveryMs = 300_000;

/** classify() with a memory of what Slack said last. */
export interface Judge {
  classify(error: unknown): Verdict;
  /** Slack has said hello: whatever was wrong is forgotten. */
  taken(): void;
}

/**
 * Asks a second time, slowly, before it calls a token dead. Once Socket Mode was switched off, it takes
 * Slack's refusals for that: apps.connections.open has no error of its own for it.
 */
export function createJudge(): Judge {
  let hasDoubted = false;
  let isLinkDisabled = false;
  const judge = (error: unknown): Verdict => {
    const verdict = classify(error);
    if (verdict.kind !== 'fatal') return verdict;
    const { code } = verdict.error;
    isLinkDisabled = code === 'link_disabled' || (isLinkDisabled && code === 'slack_refused');
    if (isLinkDisabled)
      return {
        kind: 'fatal',
        error: toApiError(linkDisabled()),
        lookAgainMs: lookForLinkEveryMs,
      };
    return mayPass.has(code) && !hasDoubted
      ? { kind: 'retry', error: verdict.error, afterMs: secondLookAfterMs }
      : verdict;
  };
  return {
    classify: (error) => {
      const verdict = judge(error);
      hasDoubted = verdict.kind === 'retry' && mayPass.has(verdict.error.code);
      return verdict;
    },
    taken: () => {
      hasDoubted = isLinkDisabled = false;
    },
  };
}

/** Why Slack wants a connection to be replaced, which is routine every few hours; otherwise undefined. */
export const refreshCause = (reason: string): RefreshCause | undefined =>
  reason === 'warning' || reason === 'refresh_requested' ? reason : undefined;

/**
 * Why Slack ends a connection with a disconnect frame that is not routine.
 * Reasons: docs.slack.dev/apis/events-api/using-socket-mode#disconnect
 */
export function disconnectError(reason: string): AppError {
  switch (reason) {
    case 'link_disabled':
      return linkDisabled();
    case 'too_many_websockets':
      return tooManyWebSockets();
    default:
      return new AppError('socket_closed', say`Slack ended the connection (${reason}).`, {
        retryable: true,
      });
  }
}

const linkDisabled = (): AppError =>
  new AppError(
    'link_disabled',
    say`Socket Mode was switched off for the Slack app (link_disabled).`,
    {
      fix: say`Switch Socket Mode on at api.slack.com/apps. Perch looks every 5 minutes; Reconnect looks now.`,
    },
  );

const tooManyWebSockets = (): AppError =>
  new AppError(
    'too_many_websockets',
    say`Slack counts more than ten connections of this app (too_many_websockets).`,
    {
      retryable: true,
      retryAfterMs: 60_000,
      fix: say`End other copies of Perch, or of other programs, that use the same app token.`,
    },
  );
