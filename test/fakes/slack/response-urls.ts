// response_url: an address that takes five answers to a slash command or a click within half an hour.
// Source: https://docs.slack.dev/interactivity/handling-user-interaction
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from './body.js';
import type { JournalWriter } from './journal.js';
import { isJson, parseJson } from './json.js';
import type { Messages } from './messages.js';
import { readContent } from './methods/content.js';
import { Refusal } from './methods/method.js';
import type { Random } from './random.js';
import type { App } from './settings.js';
import { readableOf, type ShownAlone } from './shown.js';
import type { SlackTime } from './slack-time.js';

const lifetimeMs = 30 * 60_000;
const maxPosts = 5;

/** The addresses given out. */
export interface ResponseUrls {
  /** The path of a new address that answers in this channel, to somebody; `shown` is what they clicked on. */
  issue(channel: string, to?: { readonly user: string; readonly shown?: number }): string;
  /** Those given out so far take nothing any more, as after half an hour. */
  expire(): void;
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/** What they need. */
export interface ResponseUrlsContext {
  readonly random: Random;
  readonly time: SlackTime;
  readonly journal: JournalWriter;
  readonly messages: Messages;
  readonly shown: ShownAlone;
  readonly app: App;
}

/** Makes the drawer of addresses. */
export function createResponseUrls(context: ResponseUrlsContext): ResponseUrls {
  const { random, time } = context;
  const urls = new Map<string, Address & { readonly endsAt: number; left: number }>();
  /** The channel to answer in, or Slack's word for what is wrong with the address. */
  const redeem = (path: string): Address | { error: string } => {
    const found = urls.get(path);
    if (!found || time.now() >= found.endsAt) return { error: 'expired_url' };
    if (found.left === 0) return { error: 'used_url' };
    found.left -= 1;
    return found;
  };
  return {
    issue: (channel, to) => {
      const path = `/response/${random.text(24, '0123456789abcdef')}`;
      urls.set(path, { channel, to, endsAt: time.now() + lifetimeMs, left: maxPosts });
      return path;
    },
    expire: () => urls.clear(),
    handle: async (request, response) => {
      const body = parseJson((await readBody(request)).toString());
      const place = redeem(request.url ?? '');
      const error = 'error' in place ? place.error : wrongWith(body);
      if (error === undefined && 'channel' in place && isJson(body)) answer(place, body, context);
      response.writeHead(error === undefined ? 200 : 404, { 'content-type': 'application/json' });
      response.end(error === undefined ? 'ok' : JSON.stringify({ ok: false, error }));
    },
  };
}

/** Where an address leads. */
interface Address {
  readonly channel: string;
  readonly to: { readonly user: string; readonly shown?: number } | undefined;
}

/** Slack's word for what is wrong with a body, if anything. */
function wrongWith(body: unknown): string | undefined {
  if (!isJson(body)) return 'invalid_payload';
  try {
    readContent(body);
    return undefined;
  } catch (error) {
    return error instanceof Refusal ? error.error : 'invalid_payload';
  }
}

/** Everybody sees it in the channel; without a word about that only the person does. */
function answer(
  { channel, to }: Address,
  body: Record<string, unknown>,
  { journal, messages, shown, app }: ResponseUrlsContext,
): void {
  const given = typeof body['text'] === 'string' ? body['text'] : '';
  const blocks = Array.isArray(body['blocks']) ? (body['blocks'] as unknown[]) : [];
  const text = readableOf(given, blocks);
  const isPublic = body['response_type'] === 'in_channel';
  journal.record({ kind: 'response', channel, text, isPublic });
  if (isPublic)
    messages.post({ channel, text, author: app.userId, botId: app.botId, appId: app.id });
  else if (to?.shown !== undefined && body['replace_original'] === true)
    shown.replace(to.shown, { text, blocks });
  else if (to) shown.add({ channel, user: to.user, thread: undefined, text, blocks });
}
