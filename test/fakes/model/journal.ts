import type { IncomingHttpHeaders } from 'node:http';

/** One message of a chat completion request. */
export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant' | 'tool';
  /** Empty where a message only calls tools. */
  readonly content: string;
  readonly tool_calls?: readonly { readonly function: { readonly name: string } }[];
}

/** The body of a chat completion request, as far as the server reads it. */
export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  readonly stream?: boolean;
  readonly max_tokens?: number;
  readonly temperature?: number;
  readonly stream_options?: { readonly include_usage?: boolean };
  readonly tools?: readonly { readonly function: { readonly name: string } }[];
  readonly tool_choice?: unknown;
}

/** What the server saw of one request. Times are ms since 1970. */
export interface Seen {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** The body as it came, byte for byte. */
  readonly raw: string;
  /** The parsed body of POST /v1/chat/completions. */
  readonly chat: ChatRequest | undefined;
  /** Tokens written so far. */
  tokens: number;
  /** The status answered; undefined while there is none. */
  status: number | undefined;
  /** The response was written to its end. */
  finishedAt: number | undefined;
  /** The client closed the socket before the end. */
  abortedAt: number | undefined;
}
