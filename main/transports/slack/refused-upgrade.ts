import { say, type Sentence } from '../../../preload/language/sentence.js';
import { AppError } from '../../lib/errors.js';

/** Headers as undici hands them over. */
type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Why a WebSocket handshake was answered with an ordinary response instead of a WebSocket. */
export function refusedUpgrade(status: number, headers: Headers): AppError {
  if (status === 407) return proxyWantsSignIn(proxyName(headers));
  if (status === 429) return tooOften(first(headers['retry-after']));
  if (status < 400) return notSlack(status);
  const words = meanings[status];
  return new AppError(
    'socket_refused',
    words === undefined
      ? say`Slack refused the WebSocket with HTTP ${status}.`
      : say`Slack refused the WebSocket with HTTP ${status} (${words}).`,
    { retryable: true },
  );
}

/** What is known of the refusals that were seen: docs and the issues of Slack's own SDKs. */
const meanings: Readonly<Record<number, Sentence>> = {
  404: say`the address it gave is used up or too old`,
  408: say`it waited too long for the request`,
  409: say`another connection was being made at the same time`,
};

const proxyWantsSignIn = (name: string | undefined): AppError =>
  new AppError(
    'proxy_refused',
    name === undefined
      ? say`The proxy refused the WebSocket (407): it wants a sign-in.`
      : say`The proxy ${name} refused the WebSocket (407): it wants a sign-in.`,
    { retryable: true, fix: say`Check the proxy and its user name and password in Settings.` },
  );

/** A proxy names itself in Via, or in the realm of the sign-in it asks for. */
function proxyName(headers: Headers): string | undefined {
  const via = /^\S+\s+([\w.:-]+)/.exec(first(headers['via']) ?? '')?.[1];
  return via ?? /realm="([^"]{1,60})"/i.exec(first(headers['proxy-authenticate']) ?? '')?.[1];
}

function tooOften(retryAfter: string | undefined): AppError {
  const seconds = /^\d{1,5}$/.test(retryAfter ?? '') ? Number(retryAfter) : undefined;
  return new AppError(
    'slack_rate_limited',
    seconds === undefined
      ? say`Slack refused the WebSocket with HTTP 429.`
      : say`Slack refused the WebSocket with HTTP 429 and asks to wait ${seconds} s.`,
    { retryable: true, ...(seconds === undefined ? {} : { retryAfterMs: seconds * 1000 }) },
  );
}

const notSlack = (status: number): AppError =>
  new AppError(
    'socket_refused',
    say`Something between here and Slack answered the WebSocket with a page (HTTP ${status}).`,
    { retryable: true, fix: say`Open a web page: the network may ask for a sign-in.` },
  );

const first = (value: string | readonly string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : value?.[0];
