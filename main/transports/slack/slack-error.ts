// Turns whatever the Slack packages throw into one AppError: code, sentence, fix, retryable or not.
import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import type { ErrorCode } from '../../../preload/errors.js';
import { AppError, messageOf } from '../../lib/errors.js';
import { networkError } from './network-error.js';

/** Which token a call was made with; the sentence names it. */
export type TokenKind = 'app' | 'bot';

/** Errors of Slack's common list that a person must act on. docs.slack.dev/reference/methods */
const needsPerson: Readonly<Record<string, { code: ErrorCode; what: string; fix: string }>> = {
  invalid_auth: bad('invalid_auth', 'is not valid'),
  not_authed: bad('invalid_auth', 'is empty'),
  token_revoked: bad('token_revoked', 'was revoked'),
  token_expired: bad('token_revoked', 'has expired'),
  account_inactive: bad('account_inactive', 'belongs to a deleted user or workspace'),
  user_removed_from_team: bad('account_inactive', 'belongs to a removed user'),
  team_disabled: bad('account_inactive', 'belongs to a disabled workspace'),
};

function bad(code: ErrorCode, what: string) {
  return {
    code,
    what,
    fix: 'Copy the current token from api.slack.com/apps and paste it in Settings.',
  };
}

/** Posting problems that only a person in Slack can solve. */
const placeProblems: Readonly<Record<string, { code: ErrorCode; message: string; fix: string }>> = {
  not_in_channel: {
    code: 'not_in_channel',
    message: 'Perch is not a member of that channel, so it could not answer there.',
    fix: 'Invite it with /invite in the channel.',
  },
  channel_not_found: {
    code: 'channel_not_found',
    message: 'Slack does not know that channel, or Perch may not see it.',
    fix: 'Invite Perch to the channel, then ask again.',
  },
  is_archived: {
    code: 'is_archived',
    message: 'The channel is archived, so nobody can post there.',
    fix: 'Unarchive the channel, or ask somewhere else.',
  },
  messages_tab_disabled: {
    code: 'messages_tab_disabled',
    message: 'Direct messages to Perch are switched off in the Slack app.',
    fix: 'Switch on App Home > Messages Tab and allow users to send messages.',
  },
};

const passing =
  /^(fatal_error|internal_error|service_unavailable|request_timeout|ratelimited|rate_limited|message_limit_exceeded|team_added_to_org)$/;

/** The one way from a thrown thing to an AppError. */
export function slackError(thrown: unknown, token: TokenKind): AppError {
  if (thrown instanceof AppError) return thrown;
  if (thrown instanceof WebAPIRateLimitedError) return rateLimit(thrown.retryAfter, thrown);
  if (thrown instanceof WebAPIPlatformError) return platformError(thrown, token);
  if (thrown instanceof WebAPIHTTPError) return httpError(thrown.statusCode, thrown);
  return networkError(thrown);
}

const rateLimit = (seconds: number, cause: unknown): AppError =>
  new AppError('slack_rate_limited', `Slack asks to wait ${seconds} s (rate limit).`, {
    retryable: true,
    retryAfterMs: seconds * 1000,
    cause,
  });

function platformError(cause: WebAPIPlatformError, token: TokenKind): AppError {
  const { error } = cause.data;
  const person = needsPerson[error];
  if (person) {
    const message = `Slack refused the ${token} token: it ${person.what} (${error}).`;
    return new AppError(person.code, message, { fix: person.fix, cause });
  }
  const place = placeProblems[error];
  if (place) return new AppError(place.code, place.message, { fix: place.fix, cause });
  if (error === 'missing_scope') return missingScope(neededScope(cause), token, cause);
  if (error === 'not_allowed_token_type') return wrongType(token, cause);
  if (passing.test(error)) {
    return new AppError('slack_internal', `Slack has a problem of its own (${error}).`, {
      retryable: true,
      cause,
    });
  }
  // web-api puts a body that is not JSON into `error`: a captive portal or proxy page.
  if (!/^[a-z_]{1,60}$/.test(error)) {
    return new AppError(
      'slack_unreachable',
      'Something between here and Slack answered instead of Slack.',
      {
        retryable: true,
        fix: 'Open a web page: the network may ask for a sign-in.',
        cause,
      },
    );
  }
  return new AppError('slack_refused', `Slack refused the call (${error}).`, {
    cause,
    ...(token === 'app' ? { fix: lookAtTheApp } : {}),
  });
}

const lookAtTheApp =
  'Look at the app at api.slack.com/apps: is it installed in the workspace, and is Socket Mode on?';

/** Slack names the scope in `needed`, which the package's types don't know. */
const neededScope = ({ data }: WebAPIPlatformError): string =>
  'needed' in data && typeof data.needed === 'string' ? data.needed : 'unknown';

const missingScope = (scope: string, token: TokenKind, cause: unknown): AppError =>
  new AppError('missing_scope', `The ${token} token lacks the scope ${scope} (missing_scope).`, {
    fix:
      token === 'app'
        ? 'Create an app-level token with connections:write under Basic Information.'
        : `Add ${scope} under OAuth & Permissions, then reinstall the app.`,
    cause,
  });

const wrongType = (token: TokenKind, cause: unknown): AppError =>
  new AppError(
    'not_allowed_token_type',
    `The ${token} token is of the wrong kind (not_allowed_token_type): it should begin with ${token === 'app' ? 'xapp-' : 'xoxb-'}.`,
    { fix: 'Check whether the two tokens are swapped.', cause },
  );

function httpError(status: number, cause: unknown): AppError {
  if (status === 407) {
    const fix = 'Check the proxy settings of this machine.';
    return new AppError('proxy_refused', 'The proxy asks for a sign-in (407).', {
      retryable: true,
      fix,
      cause,
    });
  }
  return new AppError(
    'slack_unreachable',
    `Slack answered with HTTP ${status}: ${messageOf(cause)}`,
    {
      retryable: true,
      cause,
    },
  );
}
