// Answers at a response_url: five times within half an hour, also where the bot is not in the channel.
// docs.slack.dev/interactivity/handling-user-interaction#message_responses
import { say } from '../../../preload/language/sentence.js';
import type { AppError } from '../../lib/errors.js';
import { postError } from '../../lib/post-error.js';
import { networkError } from './network-error.js';
import type { Fetch } from './web.js';

/** Where a body goes; `apiUrl` says whose address it may be. */
export interface ResponseAddress {
  readonly url: string | undefined;
  readonly apiUrl: string;
}

const timeoutMs = 10_000;

/** False where there is no address, or it takes nothing any more. Throws AppError when that can't be told. */
export async function respond(
  { url, apiUrl }: ResponseAddress,
  body: object,
  { fetch, signal }: { readonly fetch: Fetch; readonly signal: AbortSignal },
): Promise<boolean> {
  if (url === undefined || !isSlacks(url, apiUrl)) return false;
  signal.throwIfAborted();
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
    redirect: 'error',
    signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
  }).catch((error: unknown) => {
    throw networkError(error);
  });
  if (response.ok) return true;
  if (response.status === 429 || response.status >= 500) throw unwell(response);
  return false;
}

function unwell({ status, headers }: Response): AppError {
  if (status !== 429)
    return postError('slack_unreachable', { token: 'bot', named: `HTTP ${status}` });
  const seconds = Number(headers.get('retry-after')) || 10;
  const details = { retryAfterMs: seconds * 1000 };
  return postError('slack_rate_limited', { token: 'bot', named: say`${seconds} s` }, details);
}

/** Slack's own hosts, and the host its web API is reached at. */
function isSlacks(url: string, apiUrl: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, origin } = new URL(url);
  if (origin === new URL(apiUrl).origin) return true;
  return protocol === 'https:' && /(?:^|\.)slack(?:-gov)?\.com$/.test(hostname);
}
