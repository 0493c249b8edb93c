// response_url: an address that takes five answers to a slash command or a click within half an hour.
// Source: https://docs.slack.dev/interactivity/handling-user-interaction
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from './body.js';
import type { JournalWriter } from './journal.js';
import { isJson, parseJson } from './json.js';
import type { Messages } from './messages.js';
import type { Random } from './random.js';
import type { App } from './settings.js';
import type { SlackTime } from './slack-time.js';

const lifetimeMs = 30 * 60_000;
const maxPosts = 5;

/** The addresses given out. */
export interface ResponseUrls {
  /** The path of a new address that answers in this channel. */
  issue(channel: string): string;
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/** What they need. */
export interface ResponseUrlsContext {
  readonly random: Random;
  readonly time: SlackTime;
  readonly journal: JournalWriter;
  readonly messages: Messages;
  readonly app: App;
}

/** Makes the drawer of addresses. */
export function createResponseUrls(context: ResponseUrlsContext): ResponseUrls {
  const { random, time } = context;
  const urls = new Map<
    string,
    { readonly channel: string; readonly endsAt: number; left: number }
  >();
  /** The channel to answer in, or Slack's word for what is wrong with the address. */
  const redeem = (path: string): { channel: string } | { error: string } => {
    const found = urls.get(path);
    if (!found || time.now() >= found.endsAt) return { error: 'expired_url' };
    if (found.left === 0) return { error: 'used_url' };
    found.left -= 1;
    return found;
  };
  return {
    issue: (channel) => {
      const path = `/response/${random.text(24, '0123456789abcdef')}`;
      urls.set(path, { channel, endsAt: time.now() + lifetimeMs, left: maxPosts });
      return path;
    },
    handle: async (request, response) => {
      const body = parseJson((await readBody(request)).toString());
      const place = redeem(request.url ?? '');
      const error = 'error' in place ? place.error : !isJson(body) ? 'invalid_payload' : undefined;
      if (error === undefined && 'channel' in place && isJson(body))
        answer(place.channel, body, context);
      response.writeHead(error === undefined ? 200 : 404, { 'content-type': 'application/json' });
      response.end(error === undefined ? 'ok' : JSON.stringify({ ok: false, error }));
    },
  };
}

/** Everybody sees it in the channel; without a word about that only the person does. */
function answer(
  channel: string,
  body: Record<string, unknown>,
  { journal, messages, app }: ResponseUrlsContext,
): void {
  const text = typeof body['text'] === 'string' ? body['text'] : '';
  const isPublic = body['response_type'] === 'in_channel';
  journal.record({ kind: 'response', channel, text, isPublic });
  if (isPublic)
    messages.post({ channel, text, author: app.userId, botId: app.botId, appId: app.id });
}
