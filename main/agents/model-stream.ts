// One call to an OpenAI-compatible chat completion endpoint, streamed. No retries here.
import type {
  LanguageModelV3,
  LanguageModelV3CallOptions,
  LanguageModelV3Message,
  LanguageModelV3StreamPart,
} from '@ai-sdk/provider';
import type { SteadyClock } from '../lib/clock.js';
import type { ModelConfig } from './agent.js';
import type { Endpoint } from './endpoint.js';
import { modelError, toModelError, type Asked } from './model-errors.js';
import type { PromptMessage } from './prompt.js';
import { watchSilence, type SilenceLimits, type SilenceWatch } from './silence.js';
import type { ToolCall, ToolSpec } from './tools/toolbox.js';

/** What is sent: no more and no less than this leaves the machine. */
export interface ModelCall {
  readonly chatModel: LanguageModelV3;
  readonly config: ModelConfig;
  readonly endpoint: Endpoint;
  readonly system: string;
  readonly messages: readonly PromptMessage[];
  /** What the model may call; absent = nothing. */
  readonly tools?: readonly ToolSpec[];
  /** Calls it has made for this answer, and what came back. */
  readonly steps?: readonly LanguageModelV3Message[];
  /** False: it is to answer now, although calls stand before. Default true. */
  readonly mayCall?: boolean;
}

/** What a call needs from its surroundings. */
export interface StreamRun {
  readonly signal: AbortSignal;
  /** The whole text so far; called for the model's thinking too, then with an unchanged text. */
  readonly onToken: (textSoFar: string) => void;
  /** Hears all that comes, for whoever counts it. */
  readonly onPart?: (part: LanguageModelV3StreamPart) => void;
  readonly clock: SteadyClock;
  readonly limits: SilenceLimits;
}

/** How a stream came to its end. `reason` is the provider's finish_reason. */
export type StreamEnd =
  | { readonly kind: 'stopped'; readonly text: string }
  | {
      readonly kind: 'finished';
      readonly text: string;
      readonly reason: string;
      /** What the model wants to be run before it goes on. */
      readonly calls: readonly ToolCall[];
    };

/** Streams one answer. Throws an AppError model_*; an aborted signal is 'stopped', not an error. */
export async function streamOnce(call: ModelCall, run: StreamRun): Promise<StreamEnd> {
  if (run.signal.aborted) return { kind: 'stopped', text: '' };
  // A controller per call: listeners left on a shared signal have leaked gigabytes elsewhere.
  const inner = new AbortController();
  const abort = (): void => inner.abort();
  run.signal.addEventListener('abort', abort, { once: true });
  const silence = watchSilence(run.clock, run.limits, abort);
  try {
    return await listen(call, run, silence, inner.signal);
  } finally {
    run.signal.removeEventListener('abort', abort);
    silence.stop();
    inner.abort(); // closes the socket when we left before the end
  }
}

async function listen(
  call: ModelCall,
  run: StreamRun,
  silence: SilenceWatch,
  signal: AbortSignal,
): Promise<StreamEnd> {
  const progress = { text: '', started: false };
  const calls: ToolCall[] = [];
  const onToken = (delta: string): void => {
    silence.heard();
    progress.started = true;
    progress.text += delta;
    run.onToken(progress.text);
  };
  const asked = (): Asked => ({
    host: call.endpoint.host,
    model: call.config.model,
    started: progress.started,
    now: run.clock.now(),
  });
  try {
    const hear = { ...run, onToken, onCall: (each: ToolCall) => void calls.push(each) };
    const reason = await readStream(call, signal, hear);
    if (reason !== undefined) return { kind: 'finished', text: progress.text, reason, calls };
  } catch (error) {
    if (!signal.aborted) throw toModelError(error, asked());
  }
  const reason = silence.reason();
  if (reason !== undefined) throw modelError('model_silent', asked(), { retryable: true, reason });
  return { kind: 'stopped', text: progress.text };
}

/** Resolves to the finish_reason, or to undefined when the signal was aborted. */
async function readStream(
  { chatModel, config, system, messages, steps = [], ...rest }: ModelCall,
  signal: AbortSignal,
  {
    onToken,
    onPart,
    onCall,
  }: Pick<StreamRun, 'onToken' | 'onPart'> & { readonly onCall: (call: ToolCall) => void },
): Promise<string | undefined> {
  const { stream } = await chatModel.doStream({
    prompt: [{ role: 'system', content: system }, ...messages.map(toMessage), ...steps],
    ...offered(rest),
    maxOutputTokens: config.maxTokens,
    temperature: config.temperature,
    abortSignal: signal,
  });
  for await (const part of stream) {
    onPart?.(part);
    if (part.type === 'text-delta' || part.type === 'reasoning-delta') {
      onToken(part.type === 'text-delta' ? part.delta : '');
    } else if (part.type === 'tool-input-start' || part.type === 'tool-input-delta') {
      onToken(''); // it is not silent: its arguments may be long
    } else if (part.type === 'tool-call') {
      onCall({ id: part.toolCallId, name: part.toolName, input: part.input });
    } else if (part.type === 'error') {
      throw part.error;
    } else if (part.type === 'finish') {
      return part.finishReason.raw ?? part.finishReason.unified;
    }
  }
  return undefined;
}

/** Servers refuse calls in a prompt without the tools they are of, so these stay when no more may be made. */
const offered = ({
  tools = [],
  mayCall = true,
}: Pick<ModelCall, 'tools' | 'mayCall'>): Partial<LanguageModelV3CallOptions> =>
  tools.length === 0
    ? {}
    : {
        tools: tools.map((tool) => ({ type: 'function', ...tool })),
        toolChoice: { type: mayCall ? 'auto' : 'none' },
      };

/** Pictures come with what people say only. */
const toMessage = ({ role, content, images = [] }: PromptMessage): LanguageModelV3Message => {
  const text = { type: 'text', text: content } as const;
  if (role === 'assistant') return { role, content: [text] };
  const pictures = images.map(({ mediaType, bytes }) => ({
    ...({ type: 'file', mediaType, data: bytes } as const),
  }));
  return { role, content: [...pictures, text] };
};
