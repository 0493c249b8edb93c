import { AppError, toApiError } from '../../lib/errors.js';
import type { Verdict } from '../supervise.js';

/** What the reconnect loop does about an error: wait for what passes, rest where a person must act. */
export function classify(error: unknown): Verdict {
  const known = error instanceof AppError ? error : undefined;
  if (known && !known.retryable) return { kind: 'fatal', error: toApiError(known) };
  return {
    kind: 'retry',
    error: toApiError(error),
    ...(known?.retryAfterMs === undefined ? {} : { afterMs: known.retryAfterMs }),
  };
}

/**
 * What a disconnect frame means. warning and refresh_requested are routine, every few hours.
 * Reasons: docs.slack.dev/apis/events-api/using-socket-mode#disconnect
 */
export function disconnectVerdict(reason: string): Verdict {
  switch (reason) {
    case 'warning':
    case 'refresh_requested':
      return { kind: 'refresh' };
    case 'link_disabled':
      return classify(
        new AppError(
          'link_disabled',
          'Socket Mode was switched off for the Slack app (link_disabled).',
          {
            fix: 'Switch Socket Mode on at api.slack.com/apps, then press Reconnect.',
          },
        ),
      );
    case 'too_many_websockets':
      return classify(
        new AppError(
          'too_many_websockets',
          'Slack counts more than ten connections of this app (too_many_websockets).',
          {
            retryable: true,
            retryAfterMs: 60_000,
            fix: 'End other copies of Perch, or of other programs, that use the same app token.',
          },
        ),
      );
    default:
      return classify(
        new AppError('socket_closed', `Slack ended the connection (${reason}).`, {
          retryable: true,
        }),
      );
  }
}
