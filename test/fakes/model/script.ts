/** A call of a tool; arguments that are a string are sent as they are, JSON or not. */
export interface ScriptedCall {
  readonly name: string;
  readonly arguments: string | Readonly<Record<string, unknown>>;
}

/** What the server does with one request instead of answering as usual. Fields may be combined. */
export interface Script {
  /** The whole answer. Without it the server writes its own. */
  readonly text?: string;
  /** Sends each sign as a token of its own. */
  readonly bySign?: boolean;
  /** Answers with this status and `body` (or an error object of OpenRouter's shape) and no stream. */
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sends this many tokens, then nothing more; the socket stays open. */
  readonly stallAfter?: number;
  /** Sends this many tokens, then ends the response without finish_reason and [DONE]. */
  readonly breakAfter?: number;
  /** Sends this many tokens, then events that are no JSON, a line that is no event, and bytes that are no UTF-8. */
  readonly garbageAfter?: number;
  /** Sends this many tokens, then destroys the socket. */
  readonly resetAfter?: number;
  /** Sends `after` tokens (default 0), then an error inside the stream, as OpenRouter does. */
  readonly errorInStream?: {
    readonly code: number | string;
    readonly message: string;
    readonly after?: number;
  };
  /** 'all': not even headers. 'cut': the socket is destroyed instead. 'comments': headers, then only comments. */
  readonly silence?: 'all' | 'cut' | 'comments';
  /** Waits this long before the headers. */
  readonly delayMs?: number;
  /** Thinking sent before the answer, one token per element. */
  readonly reasoning?: readonly string[];
  /** The figures at the end instead of the usual ones; null = none come. */
  readonly usage?: object | null;
  /** Calls of tools after the text; the reason then is 'tool_calls'. */
  readonly calls?: readonly ScriptedCall[];
  /** Default 'stop'. */
  readonly finishReason?: string;
}

/** How events look on the wire; all of it is legal in Server-Sent Events. */
export interface Wire {
  /** CRLF instead of LF. Default false. */
  readonly crlf: boolean;
  /** Each event's JSON spread over several data: lines. Default false. */
  readonly manyDataLines: boolean;
  /** ": OPENROUTER PROCESSING" before the first event and now and then. Default true. */
  readonly comments: boolean;
  /** Writes cut inside lines and inside UTF-8 sequences. Default true. */
  readonly splitBytes: boolean;
}
