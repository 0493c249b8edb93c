import { setTimeout as delay } from 'node:timers/promises';
import type { ServerResponse } from 'node:http';
import type { ChatRequest, Seen } from './journal.js';
import type { Script, ScriptedCall, Wire } from './script.js';
import { createEventWriter, type EventWriter } from './sse.js';
import { tokensOf } from './answer.js';

/** One answer to be streamed. */
export interface Streamed {
  readonly chat: ChatRequest;
  readonly seen: Seen;
  readonly text: string;
  readonly script: Script;
  readonly wire: Wire;
  readonly tokensPerSecond: number;
  /** The figures at the end; null = none. */
  readonly usage: (chat: ChatRequest, written: number) => object | null;
  /** Aborted when the client is gone or the server stops. */
  readonly gone: AbortSignal;
  readonly afterToken: (count: number) => Promise<void>;
}

/** Streams an answer as the script says. Rejects with AbortError when the client leaves. */
export async function streamAnswer(response: ServerResponse, streamed: Streamed): Promise<void> {
  const { chat, script, wire, gone } = streamed;
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
    'x-generation-id': 'gen-fake',
    ...script.headers,
  });
  response.flushHeaders();
  const writer = createEventWriter(response, wire);
  if (script.silence === 'comments') return commentForEver(writer, gone);
  if (wire.comments) await writer.comment('OPENROUTER PROCESSING');
  await writer.event(chunkOf(chat, { role: 'assistant', content: '' }));
  for (const thought of script.reasoning ?? []) {
    await pause(streamed);
    await writer.event(chunkOf(chat, { reasoning: thought }));
  }
  const goOn = await writeTokens(response, writer, streamed);
  if (goOn) await finish(response, writer, streamed);
}

/** False when the script ended the response early. */
async function writeTokens(
  response: ServerResponse,
  writer: EventWriter,
  streamed: Streamed,
): Promise<boolean> {
  const { text, script } = streamed;
  const tokens = script.bySign ? Array.from(text) : tokensOf(text);
  for (let count = 0; count <= tokens.length; count++) {
    if (await cutShort(response, writer, streamed, count)) return false;
    const token = tokens[count];
    if (token === undefined) return true;
    await pause(streamed);
    streamed.gone.throwIfAborted();
    await writer.event(chunkOf(streamed.chat, { content: token }));
    streamed.seen.tokens = count + 1;
    await streamed.afterToken(count + 1);
  }
  return true;
}

/** Does what the script wants after so many tokens; true = the answer is over. */
async function cutShort(
  response: ServerResponse,
  writer: EventWriter,
  { chat, script, gone }: Streamed,
  count: number,
): Promise<boolean> {
  if (script.stallAfter === count) {
    await commentForEver(undefined, gone);
  }
  if (script.garbageAfter === count) writer.garbage();
  if (script.breakAfter === count) {
    response.end();
    return true;
  }
  if (script.resetAfter === count) {
    response.destroy();
    return true;
  }
  if (script.errorInStream && (script.errorInStream.after ?? 0) === count) {
    const { code, message } = script.errorInStream;
    await writer.event({ ...chunkOf(chat, { content: '' }, 'error'), error: { code, message } });
    response.end();
    return true;
  }
  return false;
}

async function finish(
  response: ServerResponse,
  writer: EventWriter,
  streamed: Streamed,
): Promise<void> {
  const { chat, script, seen, wire } = streamed;
  for (const [index, call] of (script.calls ?? []).entries()) {
    for (const delta of callDeltas(index, call))
      await writer.event(chunkOf(chat, { tool_calls: [delta] }));
  }
  const reason = script.calls ? 'tool_calls' : 'stop';
  await writer.event(chunkOf(chat, { content: '' }, script.finishReason ?? reason));
  if (wire.comments) await writer.comment('OPENROUTER PROCESSING');
  const usage = script.usage === undefined ? streamed.usage(chat, seen.tokens) : script.usage;
  if (usage !== null) await writer.event({ ...chunkOf(chat, {}), choices: [], usage });
  await writer.event('[DONE]');
  response.end();
}

/** As OpenAI sends a call: its id and name first, then its arguments in pieces. */
function callDeltas(index: number, { name, arguments: given }: ScriptedCall): object[] {
  const text = typeof given === 'string' ? given : JSON.stringify(given);
  const middle = Math.ceil(text.length / 2);
  const pieces = [text.slice(0, middle), text.slice(middle)].filter((piece) => piece !== '');
  const first = { index, id: `call_${index}`, type: 'function', function: { name, arguments: '' } };
  return [first, ...pieces.map((piece) => ({ index, function: { arguments: piece } }))];
}

const pause = async ({ tokensPerSecond, gone }: Streamed): Promise<void> => {
  if (Number.isFinite(tokensPerSecond)) {
    await delay(1000 / tokensPerSecond, undefined, { signal: gone });
  }
};

/** Never ends by itself; with a writer it sends a comment now and then. */
async function commentForEver(writer: EventWriter | undefined, gone: AbortSignal): Promise<void> {
  for (;;) {
    await writer?.comment('OPENROUTER PROCESSING');
    await delay(50, undefined, { signal: gone });
  }
}

const chunkOf = (chat: ChatRequest, delta: object, finishReason: string | null = null) => ({
  id: 'gen-fake',
  object: 'chat.completion.chunk',
  created: 1_700_000_000,
  model: chat.model,
  choices: [{ index: 0, delta, finish_reason: finishReason }],
});
