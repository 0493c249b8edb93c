// What a failed call of Slack's means for whoever can do without it.
import { WebAPIPlatformError } from '@slack/web-api';
import type { ErrorCode } from '../../../preload/errors.js';
import { postFailure } from '../../../preload/post-failures.js';
import type { AppError } from '../../lib/errors.js';
import { slackError } from './slack-error.js';

/** A call that failed. */
export type Failed =
  /** Slack said no: nothing was done. `code` is Slack's own. */
  | { readonly kind: 'refused'; readonly code: string; readonly error: AppError }
  | { readonly kind: 'rate limited'; readonly afterMs: number; readonly error: AppError }
  /** A person must act, or there is no connection: nothing was done. */
  | { readonly kind: 'impossible'; readonly error: AppError }
  /** It may have been done, and only the answer got lost. */
  | { readonly kind: 'unsure'; readonly error: AppError };

/** Slack asks for patience in the body of an answer as well, without saying for how long. */
const unnamedRestMs = 10_000;

/** Decides by codes. */
export function failed(thrown: unknown): Failed {
  const error = slackError(thrown, 'bot');
  const code = thrown instanceof WebAPIPlatformError ? thrown.data.error : undefined;
  if (error.code === 'slack_rate_limited' || isLimit(code))
    return { kind: 'rate limited', afterMs: error.retryAfterMs ?? unnamedRestMs, error };
  if (code !== undefined && refusals.has(error.code)) return { kind: 'refused', code, error };
  return { kind: postFailure(error.code).mayHaveArrived ? 'unsure' : 'impossible', error };
}

/** Another call may do what this one was refused. */
const refusals: ReadonlySet<ErrorCode> = new Set([
  'slack_refused',
  'missing_scope',
  'msg_too_long',
  'restricted_action',
]);

const isLimit = (code: string | undefined): boolean =>
  code !== undefined && /^(ratelimited|rate_limited|message_limit_exceeded)$/.test(code);

/** Whether a refusal speaks of one message, one channel or one person, and says nothing about the next. */
export const isOfOnePlace = (code: string): boolean => ofOnePlace.has(code);

const ofOnePlace: ReadonlySet<string> = new Set([
  'invalid_thread_ts',
  'message_not_found',
  'missing_recipient_user_id',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_locked',
  'restricted_action_thread_only_channel',
  'restricted_action_non_threadable_channel',
  'thread_not_found',
  'too_many_emoji',
  'too_many_reactions',
  'user_not_found',
]);
