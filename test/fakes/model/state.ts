import { defaultAnswer } from './answer.js';
import type { ChatRequest, Seen } from './journal.js';
import type { Script, ScriptedCall, Wire } from './script.js';
import { usageOf } from './usage-of.js';

/** An entry of GET /v1/models: its id, or all of it as the server says it. */
export type ListedByFake = string | Readonly<Record<string, unknown>>;

export interface ModelOptions {
  /** The bearer key the server accepts. Default 'sk-or-v1-fake'. */
  readonly key?: string;
  /** False: any key or none will do, as with Ollama. Default true. */
  readonly needsKey?: boolean;
  /** Default 0: any free one. */
  readonly port?: number;
  /** Default: as fast as the socket takes them. */
  readonly tokensPerSecond?: number;
  readonly wire?: Partial<Wire>;
  /** Answers instead of the default answer. */
  readonly answer?: (request: ChatRequest) => string;
  /** What an answer used, as the server tells it; null = nothing is told. Default: counted in words, without a price. */
  readonly usage?: (request: ChatRequest, written: number) => object | null;
  /** Calls tools before it answers, as long as there are some. */
  readonly calls?: (request: ChatRequest) => readonly ScriptedCall[];
  /** What GET /v1/models lists: ids, or whole entries. Default ['fake/model']. */
  readonly models?: readonly ListedByFake[];
}

export type RequestListener = (seen: Seen) => void | Promise<void>;

/** What the server keeps while it runs. */
export const createState = (options: ModelOptions) => ({
  key: options.key ?? 'sk-or-v1-fake',
  needsKey: options.needsKey ?? true,
  tokensPerSecond: options.tokensPerSecond ?? Infinity,
  wire: { crlf: false, manyDataLines: false, comments: true, splitBytes: true, ...options.wire },
  answer: options.answer ?? defaultAnswer,
  usage: options.usage ?? usageOf,
  calls: options.calls ?? (() => []),
  models: options.models ?? ['fake/model'],
  journal: [] as Seen[],
  scripts: [] as Script[],
  requestListeners: new Set<RequestListener>(),
  chunkListeners: new Set<{ listener: RequestListener; n: number }>(),
  stopped: new AbortController(),
});
export type State = ReturnType<typeof createState>;
