import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { ChatMessage, ChatRequest, Seen } from './journal.js';
import type { Script } from './script.js';
import type { State } from './state.js';
import { streamAnswer } from './stream-answer.js';
import { usageOf } from './usage-of.js';

/** One request on its way to an answer. */
export interface Exchange {
  readonly state: State;
  readonly seen: Seen;
  readonly response: ServerResponse;
  /** Aborted when the client is gone or the server stops. */
  readonly gone: AbortSignal;
}
type Route = (exchange: Exchange) => void | Promise<void>;

/** The route that answers a request. */
export const routeOf = ({ method, path }: Seen): Route => routes[`${method} ${path}`] ?? notFound;

const notFound: Route = ({ seen, response }) => {
  sendJson(response, 404, errorBody(404, `No route ${seen.path}`));
};

const refuseKey: Route = ({ response }) => {
  sendJson(response, 401, errorBody(401, 'No auth credentials found'));
};

const listModels: Route = ({ state, response }) => {
  const data = state.models.map((entry) =>
    typeof entry === 'string' ? { id: entry, name: entry, context_length: 8192 } : entry,
  );
  sendJson(response, 200, { data });
};

const showKey: Route = ({ response }) => {
  const data = { label: 'fake', limit: null, limit_remaining: null, usage: 0, is_free_tier: false };
  sendJson(response, 200, { data });
};

const complete: Route = async ({ state, seen, response, gone }) => {
  const script = state.scripts.shift() ?? {};
  if (script.silence === 'cut') response.destroy();
  if (script.silence === 'all' || script.silence === 'cut') return;
  if (script.delayMs !== undefined) await delay(script.delayMs, undefined, { signal: gone });
  if (script.status !== undefined) {
    const body = script.body ?? errorBody(script.status, 'Scripted failure');
    sendJson(response, script.status, body, script.headers);
  } else if (!seen.chat) {
    sendJson(response, 400, errorBody(400, 'The body is no chat request'));
  } else {
    const calls = script.calls ?? state.calls(seen.chat);
    const text = script.text ?? (calls.length > 0 ? '' : state.answer(seen.chat));
    const scripted = calls.length > 0 ? { ...script, calls } : script;
    if (seen.chat.stream === true)
      await stream({ state, seen, response, gone }, seen.chat, text, scripted);
    else sendWhole(response, seen.chat, text, script);
  }
};

const withKey =
  (route: Route): Route =>
  (exchange) =>
    !exchange.state.needsKey ||
    exchange.seen.headers.authorization === `Bearer ${exchange.state.key}`
      ? route(exchange)
      : refuseKey(exchange);

const routes: Readonly<Record<string, Route>> = {
  'GET /v1/models': listModels,
  'GET /v1/key': withKey(showKey),
  'POST /v1/chat/completions': withKey(complete),
};

function stream(
  { state, seen, response, gone }: Exchange,
  chat: ChatRequest,
  text: string,
  script: Script,
): Promise<void> {
  const { wire, tokensPerSecond, usage } = state;
  const afterToken = async (count: number): Promise<void> => {
    for (const { listener, n } of state.chunkListeners) if (n === count) await listener(seen);
  };
  return streamAnswer(response, {
    chat,
    seen,
    text,
    script,
    wire,
    tokensPerSecond,
    usage,
    gone,
    afterToken,
  });
}

function sendWhole(response: ServerResponse, chat: ChatRequest, text: string, script: Script) {
  const message = { role: 'assistant', content: text };
  sendJson(response, 200, {
    ...{ id: 'gen-fake', object: 'chat.completion', created: 1_700_000_000, model: chat.model },
    choices: [{ index: 0, message, finish_reason: script.finishReason ?? 'stop' }],
    usage: usageOf(chat, text.split(/\s+/).length),
  });
}

const errorBody = (code: number, message: string) => ({ error: { code, message, metadata: {} } });

function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Script['headers'] = {},
): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(text);
}

/** The body of a chat completion request; undefined when it is none. */
export function parseChat(raw: string): ChatRequest | undefined {
  try {
    const body = JSON.parse(raw) as Partial<ChatRequest> | null;
    // The fake trusts the rest of the body: what the client sends is what the tests assert on.
    return typeof body?.model === 'string' && Array.isArray(body.messages)
      ? { ...(body as ChatRequest), messages: body.messages.map(asText) }
      : undefined;
  } catch {
    return undefined;
  }
}

/** What comes with pictures comes in parts; those of text are what is said. */
const asText = ({ role, content }: { role: ChatMessage['role']; content: unknown }) => ({
  role,
  content: Array.isArray(content)
    ? content.map((part: { text?: string }) => part.text ?? '').join('')
    : typeof content === 'string'
      ? content
      : '',
});
