// Asks a model for one answer: one call, and one more where nothing was written and it is worth it.
import type { LanguageModelV3 } from '@ai-sdk/provider';
import { AppError } from '../lib/errors.js';
import type { Log } from '../log/log.js';
import type { ModelConfig } from './agent.js';
import type { Endpoint } from './endpoint.js';
import { streamCounted, type Counted } from './metered-stream.js';
import { streamOnce, type ModelCall, type StreamEnd, type StreamRun } from './model-stream.js';
import { createChatModel } from './provider.js';

/** Longer than this nobody wants to wait for a second try; they are told to ask again instead. */
const longestWaitMs = 10_000;

/** One question to a model, without the way to it. */
export interface Question extends Omit<ModelCall, 'chatModel'> {
  /** Without it the call is not counted. */
  readonly counted?: Counted | undefined;
}

export interface ModelClient {
  /** Streams one answer, with one retry. Throws an AppError model_*; an aborted signal is 'stopped'. */
  ask(question: Question, run: StreamRun): Promise<StreamEnd>;
}

/** Keeps the way to the model for as long as it stays the same. */
export function createModelClient(fetch: typeof globalThis.fetch, log: Log): ModelClient {
  const chatModel = rememberingLast(fetch);
  return {
    ask: ({ counted, ...question }, run) => {
      const { config, endpoint } = question;
      const call = { ...question, chatModel: chatModel(config, endpoint) };
      const once: Once = (each) =>
        counted ? streamCounted(call, each, counted) : streamOnce(call, each);
      return withOneRetry(once, run, log);
    },
  };
}

function rememberingLast(fetch: typeof globalThis.fetch) {
  let last: { readonly key: string; readonly chatModel: LanguageModelV3 } | undefined;
  return (config: ModelConfig, endpoint: Endpoint): LanguageModelV3 => {
    const key = JSON.stringify([endpoint.baseUrl, config.model, config.apiKey]);
    if (last?.key !== key) last = { key, chatModel: createChatModel(config, endpoint, fetch) };
    return last.chatModel;
  };
}

type Once = (run: StreamRun) => Promise<StreamEnd>;

async function withOneRetry(once: Once, run: StreamRun, log: Log): Promise<StreamEnd> {
  const progress = { started: false };
  const onToken = (textSoFar: string): void => {
    progress.started = true;
    run.onToken(textSoFar);
  };
  const attempt = () => once({ ...run, onToken });
  try {
    return await attempt();
  } catch (error) {
    const waitMs = retryInMs(error);
    if (progress.started || waitMs === undefined || run.signal.aborted) throw error;
    log.warn('model call failed, one more try', { code: codeOf(error), waitMs });
    await run.clock.sleep(waitMs, run.signal);
    return attempt();
  }
}

const retryInMs = (error: unknown): number | undefined =>
  error instanceof AppError &&
  error.retryAfterMs !== undefined &&
  error.retryAfterMs <= longestWaitMs
    ? error.retryAfterMs
    : undefined;

const codeOf = (error: unknown): string => (error instanceof AppError ? error.code : 'internal');
