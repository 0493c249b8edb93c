// The HTTP side of Slack's events: signed requests to the app's request URLs instead of frames on a socket.
import { createHmac } from 'node:crypto';
import { request as send } from 'node:http';
import { isJson, parseJson, type Json } from './json.js';

/** Where the app listens, and the secret it shares with this Slack. */
export interface HttpTarget {
  /** "http://127.0.0.1:3000": the paths follow. */
  readonly url: string;
  readonly signingSecret: string;
}

/** A request that Slack would send, ready to be sent or spoilt. */
export interface SignedRequest {
  readonly path: string;
  readonly body: string;
  readonly headers: Record<string, string>;
}

export interface HttpEvents {
  to(target: HttpTarget | undefined): void;
  /** What takes the place of a socket while there is a target. */
  pick(): { readonly id: string; send(frame: string): void } | undefined;
  verify(): Promise<boolean>;
}

export interface HttpEventsContext {
  /** The app has answered 200 in time. */
  readonly onTaken: (envelopeId: string, said: unknown) => void;
  readonly deadlineMs: number;
}

/** Makes it without a target: everything goes by socket. */
export function createHttpEvents({ onTaken, deadlineMs }: HttpEventsContext): HttpEvents {
  let target: HttpTarget | undefined;
  const post = async ({ url, signingSecret }: HttpTarget, envelope: Json): Promise<void> => {
    const { status, body } = await sendTo(url, requestOf(envelope, signingSecret), deadlineMs);
    if (status === 200) onTaken(String(envelope['envelope_id']), parseJson(body));
  };
  return {
    to: (next) => void (target = next),
    pick: () => {
      const now = target;
      if (!now) return undefined;
      return {
        id: 'http',
        send: (frame) => {
          const envelope = parseJson(frame);
          // Whoever doesn't answer in time gets it again, as on a socket.
          if (isJson(envelope)) void post(now, envelope).catch(() => undefined);
        },
      };
    },
    verify: async () => {
      if (!target) return false;
      const body = JSON.stringify({ type: 'url_verification', token: 'old', challenge: 'abc123' });
      const request = signed('/slack/events', body, target.signingSecret);
      const answer = await sendTo(target.url, request, deadlineMs).catch(() => undefined);
      return answer?.status === 200 && answer.body.includes('abc123');
    },
  };
}

const paths: Readonly<Record<string, string>> = {
  events_api: '/slack/events',
  slash_commands: '/slack/commands',
  interactive: '/slack/interactions',
};

function requestOf(envelope: Json, secret: string): SignedRequest {
  const { type, payload, retry_attempt: attempt } = envelope;
  const path = paths[String(type)] ?? '/slack/events';
  const request = signed(path, bodyOf(String(type), payload), secret);
  if (!attempt) return request;
  const retry = {
    'x-slack-retry-num': JSON.stringify(attempt),
    'x-slack-retry-reason': 'http_timeout',
  };
  return { ...request, headers: { ...request.headers, ...retry } };
}

function bodyOf(type: string, payload: unknown): string {
  if (type === 'interactive') return `payload=${encodeURIComponent(JSON.stringify(payload))}`;
  if (type !== 'slash_commands' || !isJson(payload)) return JSON.stringify(payload);
  const fields = Object.entries(payload).map(([name, value]) => [name, String(value)]);
  return new URLSearchParams(fields).toString();
}

/** Signs as Slack does. docs.slack.dev/authentication/verifying-requests-from-slack */
export function signed(
  path: string,
  body: string,
  secret: string,
  seconds = Math.floor(Date.now() / 1000),
): SignedRequest {
  const base = `v0:${seconds}:${body}`;
  return {
    path,
    body,
    headers: {
      'content-type': body.startsWith('{')
        ? 'application/json'
        : 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': String(seconds),
      'x-slack-signature': `v0=${createHmac('sha256', secret).update(base).digest('hex')}`,
    },
  };
}

/** Sends a request as it is, on a connection of its own. Rejects when there is no answer in time. */
export function sendTo(
  url: string,
  { path, body, headers }: SignedRequest,
  timeoutMs = 3000,
): Promise<{ status: number; body: string; headers: Record<string, unknown> }> {
  return new Promise((resolve, reject) => {
    const request = send(
      new URL(path, url),
      { method: 'POST', headers, agent: false },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            body: Buffer.concat(parts).toString(),
            headers: answer.headers,
          }),
        );
      },
    );
    request.setTimeout(timeoutMs, () => request.destroy(new Error('no answer in time')));
    request.once('error', reject);
    request.end(body);
  });
}
