// What a failed post means for its delivery. Pure.
import { AppError } from '../lib/errors.js';

export type Failure =
  /** Try again; `counts` says whether it is one of the five tries, `maybeSent` whether it may have arrived. */
  | {
      readonly kind: 'again';
      readonly counts: 0 | 1;
      readonly maybeSent: boolean;
      readonly afterMs: number | undefined;
      /** It can't arrive before somebody resumes its workspace. */
      readonly untilNudged: boolean;
    }
  /** Only a person can help: a dead letter. */
  | { readonly kind: 'dead' };

/** The post may have arrived and only the answer got lost: look before sending again. */
const ambiguous = new Set([
  'slack_unreachable',
  'socket_closed',
  'timeout',
  'slack_internal',
  'internal',
]);
/** Nobody's fault here and nothing to count: it lasts as long as it lasts. */
const outage = new Set([
  ...[
    'network_down',
    'dns_failed',
    'tls_failed',
    'proxy_refused',
    'slack_unreachable',
    'socket_closed',
  ],
  ...['slack_internal', 'slack_rate_limited', 'workspace_paused'],
  // The token is wrong; the answer waits for the right one.
  ...[
    'invalid_auth',
    'token_revoked',
    'account_inactive',
    'not_allowed_token_type',
    'missing_scope',
  ],
]);
const dead = new Set([
  ...[
    'not_in_channel',
    'channel_not_found',
    'is_archived',
    'messages_tab_disabled',
    'slack_refused',
    'workspace_removed',
  ],
]);

/** What a try was at: looking for a part that may have arrived, or sending it. */
export type DeliveryStep = 'looking' | 'sending';

/** Decides by code, never by the text of a message. */
export function deliveryFailure(error: unknown, step: DeliveryStep): Failure {
  const code = error instanceof AppError ? error.code : 'internal';
  if (dead.has(code)) return { kind: 'dead' };
  // To post, it waits for the right token, as every answer does. To look it up, it may wait alone and unseen for ever.
  if (step === 'looking' && code === 'missing_scope') return { kind: 'dead' };
  return {
    kind: 'again',
    counts: outage.has(code) ? 0 : 1,
    maybeSent: ambiguous.has(code),
    afterMs: error instanceof AppError ? error.retryAfterMs : undefined,
    untilNudged: code === 'workspace_paused',
  };
}
