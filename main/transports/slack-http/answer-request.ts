// One request: judged by its signature first, read second, answered when what it brought is on disk.
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Clock } from '../../lib/clock.js';
import type { Log } from '../../log/log.js';
import { readBody } from './read-body.js';
import { isPath, paths, type Content, type Delivery } from './read-delivery.js';
import type { SeenSignatures } from './seen-signatures.js';
import { isSigned, isTimely, type Claim } from './signature.js';

/** What is answered. */
export interface Reply {
  readonly status: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What came of a delivery that is kept: what is answered, and the question it holds. */
export interface Taken {
  readonly payload?: unknown;
  readonly event?: string | undefined;
  readonly turn?: number | undefined;
}

export interface AnswerOptions {
  readonly signingSecret: () => string | undefined;
  /** Resolves when it is on disk, or not for us, with what is to be answered; rejects when it could not be kept. */
  readonly take: (delivery: Delivery) => Promise<Taken>;
  /** A request with a good signature has come. */
  readonly onProof: () => void;
  readonly seen: SeenSignatures;
  readonly clock: Clock;
  readonly log: Log;
}

/** Never rejects, but for a request that breaks off. */
export async function answerRequest(
  request: IncomingMessage,
  options: AnswerOptions,
): Promise<Reply> {
  const path = request.url?.split('?', 1)[0] ?? '';
  if (!isPath(path)) return { status: 404 };
  if (request.method !== 'POST') return { status: 405, headers: { allow: 'POST' } };
  const claim = claimOf(request.headers);
  if (!claim || !isTimely(claim, options.clock.now())) return refuse('missing or old', options);
  const body = await readBody(request);
  if (!body) return { status: 413 };
  const secret = options.signingSecret();
  if (secret === undefined || !isSigned(claim, body, secret)) return refuse('wrong', options);
  if (!options.seen.use(claim.signature)) return refuse('used before', options);
  options.onProof();
  const attempt = Number(request.headers['x-slack-retry-num'] ?? 0) || 0;
  const reply = await answerContent(paths[path](body.toString('utf8'), attempt), options);
  if (reply.status !== 200) options.seen.release(claim.signature);
  return reply;
}

function claimOf(headers: IncomingHttpHeaders): Claim | undefined {
  const timestamp = headers['x-slack-request-timestamp'];
  const signature = headers['x-slack-signature'];
  return typeof timestamp === 'string' && typeof signature === 'string'
    ? { timestamp, signature }
    : undefined;
}

/** The same answer whatever was wrong: whoever tries learns nothing. */
function refuse(why: string, { log }: AnswerOptions): Reply {
  log.debug('a request that Slack did not sign was refused', { why });
  return { status: 401 };
}

async function answerContent(content: Content, options: AnswerOptions): Promise<Reply> {
  switch (content.kind) {
    case 'challenge':
      return { status: 200, body: content.challenge, headers: plainText };
    case 'unreadable':
      options.log.warn('a signed request could not be read; Slack is told not to send it again');
      return { status: 400, headers: { 'x-slack-no-retry': '1' } };
    case 'delivery':
      return answerDelivery(content.delivery, options);
  }
}

const plainText = { 'content-type': 'text/plain; charset=utf-8' };

/** 503: Slack sends an event again, at once, after a minute and after five. */
async function answerDelivery(delivery: Delivery, { take, log }: AnswerOptions): Promise<Reply> {
  try {
    const { payload: said, ...named } = await take(delivery);
    const level = named.turn === undefined ? 'debug' : 'info';
    log[level]('acked', { step: 'acked', ...named });
    return said === undefined
      ? { status: 200 }
      : { status: 200, body: JSON.stringify(said), headers: json };
  } catch (error) {
    log.warn('event not kept, Slack will send it again', { error });
    return { status: 503 };
  }
}

const json = { 'content-type': 'application/json; charset=utf-8' };
