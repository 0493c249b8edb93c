// Turns whatever the Slack packages throw into one AppError: a row of the table of failures.
import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import type { Reason } from '../../../preload/failures.js';
import { say } from '../../../preload/language/sentence.js';
import { postFailures, type PostErrorCode } from '../../../preload/post-failures.js';
import { AppError } from '../../lib/errors.js';
import { postError } from '../../lib/post-error.js';
import { networkError } from './network-error.js';

/** Which token a call was made with; the sentence names it. */
export type TokenKind = 'app' | 'bot';

/** The one way from a thrown thing to an AppError. */
export function slackError(thrown: unknown, token: TokenKind): AppError {
  if (thrown instanceof AppError) return thrown;
  if (thrown instanceof WebAPIRateLimitedError) return rateLimit(thrown, token);
  if (thrown instanceof WebAPIPlatformError) return platformError(thrown, token);
  if (thrown instanceof WebAPIHTTPError) return httpError(thrown, token);
  return networkError(thrown);
}

function rateLimit(cause: WebAPIRateLimitedError, token: TokenKind): AppError {
  const { retryAfter } = cause;
  const details = { cause, retryAfterMs: retryAfter * 1000 };
  return postError('slack_rate_limited', { token, named: say`${retryAfter} s` }, details);
}

function platformError(cause: WebAPIPlatformError, token: TokenKind): AppError {
  const { error } = cause.data;
  const code = codeOf.get(error) ?? (isWord(error) ? 'slack_refused' : 'slack_unreachable');
  return postError(code, { token, named: namedBy(code, cause) }, { cause });
}

/** By Slack's word. */
const codeOf: ReadonlyMap<string, PostErrorCode> = new Map(
  Object.entries(postFailures).flatMap(([code, { shows }]) =>
    // The keys of the table are its codes.
    shows.map((word) => [word, code as PostErrorCode] as const),
  ),
);

/** web-api puts a body that is not JSON into `error`: the page of a captive portal or proxy. */
const isWord = (error: string): boolean => /^[a-z_]{1,60}$/.test(error);

function namedBy(code: PostErrorCode, { data }: WebAPIPlatformError): Reason | undefined {
  if (code === 'slack_unreachable') return say`something on the way answered instead of Slack`;
  if (code !== 'missing_scope') return data.error;
  // Slack names the scope in `needed`, which the package's types don't know.
  return 'needed' in data && typeof data.needed === 'string' ? data.needed : undefined;
}

function httpError(cause: WebAPIHTTPError, token: TokenKind): AppError {
  const { statusCode } = cause;
  if (statusCode !== 407)
    return postError('slack_unreachable', { token, named: `HTTP ${statusCode}` }, { cause });
  return new AppError('proxy_refused', say`The proxy asks for a sign-in (407).`, {
    ...{ retryable: true, cause },
    fix: say`Check the proxy settings of this machine.`,
  });
}
