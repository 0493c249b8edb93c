// Turns whatever a model call threw into one AppError. No message quotes the provider's own text: it may
// repeat the key or the question, and neither may reach a log.
import { APICallError } from '@ai-sdk/provider';
import { z } from 'zod';
import type { Reason } from '../../preload/failures.js';
import { say, type Sentence } from '../../preload/language/sentence.js';
import { modelFailures, type ModelErrorCode } from '../../preload/model-failures.js';
import { AppError, fixIn, reasonIn } from '../lib/errors.js';
import { ownErrorIn, systemCode } from '../lib/network/system-code.js';
import { modelSentence } from './model-sentences.js';
import { retryAfterMs } from './retry-after.js';

/** Who was asked, for the sentences, and whether part of the answer had already come. */
export interface Asked {
  readonly host: string;
  readonly model: string;
  readonly started: boolean;
  /** ms since 1970, to read a Retry-After that is a date. */
  readonly now: number;
}

/** A gateway whose model was down, or a socket that broke: worth one more try at once. */
const quickRetryMs = 500;

/** Classes what a call threw. `retryAfterMs` is set where one more try soon is worth it. */
export function toModelError(thrown: unknown, asked: Asked): AppError {
  if (thrown instanceof AppError) return thrown;
  if (APICallError.isInstance(thrown)) return fromCall(thrown, asked);
  const inStream = errorValue.safeParse(thrown);
  if (inStream.success && !(thrown instanceof Error)) {
    return fromStatus(statusNamed(inStream.data) ?? 500, asked, inStream.data, undefined);
  }
  return modelError('model_broken_stream', asked, { retryable: true });
}

/** OpenAI's and OpenRouter's error object: inside an HTTP error body, or inside a stream. */
const errorValue = z.looseObject({
  message: z.string().optional(),
  code: z.union([z.string(), z.number()]).nullish(),
  type: z.string().nullish(),
});
type ErrorValue = z.infer<typeof errorValue>;

function fromCall(error: APICallError, asked: Asked): AppError {
  const { statusCode } = error;
  // A status in the 200s: the answer had begun, and its body could not be read to the end.
  if (statusCode !== undefined && statusCode < 300) {
    return modelError('model_broken_stream', asked, { retryable: true });
  }
  if (statusCode === undefined) return fromNetwork(error, asked);
  const body = z.looseObject({ error: errorValue }).safeParse(error.data);
  const value = body.success ? body.data.error : {};
  const named = namedStatus[String(value.code ?? value.type)];
  const wait = retryAfterMs(error.responseHeaders?.['retry-after'], asked.now);
  return fromStatus(named ?? statusCode, asked, value, wait);
}

function fromStatus(
  status: number,
  asked: Asked,
  value: ErrorValue,
  wait: number | undefined,
): AppError {
  const code = codeOf(status);
  const retryable = code === 'model_rate_limited' || code === 'model_down';
  const after = wait ?? (status === 502 ? quickRetryMs : undefined);
  return modelError(code, asked, { retryable, reason: reasonOf(status, value) }, after);
}

function fromNetwork(error: APICallError, asked: Asked): AppError {
  if (asked.started) return modelError('model_broken_stream', asked, { retryable: true });
  const named = ownErrorIn(error.cause);
  if (named) return modelUnreachable(named, asked);
  const code = systemCode(error.cause);
  const reason = code === undefined ? say`no connection` : (networkReasons[code] ?? code);
  return modelError('model_unreachable', asked, { retryable: true, reason }, quickRetryMs);
}

/** Proxy or certificate: what was wrong is said in its own words, with its own fix. */
const modelUnreachable = (error: AppError, { host }: Asked): AppError =>
  new AppError('model_unreachable', say`${host} could not be asked. ${reasonIn(error)}`, {
    ...{ retryable: error.retryable, fix: fixIn(error) },
  });

/** An error of the given class, with its sentence and fix. The wait counts where the table says that it is tried again. */
export function modelError(
  code: ModelErrorCode,
  asked: Asked,
  details: { retryable: boolean; reason?: Reason },
  wait?: number,
): AppError {
  const { what, fix } = modelSentence(code, { ...asked, reason: details.reason });
  return new AppError(code, what, {
    fix,
    retryable: details.retryable,
    ...(wait !== undefined && modelFailures[code].again === 'once' ? { retryAfterMs: wait } : {}),
  });
}

// https://openrouter.ai/docs/api/reference/errors-and-debugging
function codeOf(status: number): ModelErrorCode {
  if (status === 401) return 'model_key_invalid';
  if (status === 402) return 'model_no_credit';
  if (status === 403) return 'model_forbidden';
  if (status === 404 || status === 405) return 'model_not_found';
  if (status === 429) return 'model_rate_limited';
  if (status === 408 || status >= 500) return 'model_down';
  return 'model_bad_request';
}

/** What OpenAI-style string codes mean, as a status; they are more exact than the HTTP status. */
const namedStatus: Readonly<Record<string, number>> = {
  invalid_api_key: 401,
  insufficient_quota: 402,
  content_filter: 403,
  model_not_found: 404,
  rate_limit_exceeded: 429,
  context_length_exceeded: 400,
  overloaded_error: 503,
  server_error: 500,
};

const statusNamed = ({ code, type }: ErrorValue): number | undefined => {
  const status = Number(code);
  if (status >= 400 && status < 600) return status;
  return namedStatus[String(code)] ?? namedStatus[String(type)];
};

/** The status with the provider's code word: an identifier, never a free text. */
function reasonOf(status: number, { code, type }: ErrorValue): string {
  const word = [code, type].find((value) => /^[a-z][a-z_.-]{2,40}$/i.test(String(value ?? '')));
  return word === undefined || word === null ? String(status) : `${status} ${word}`;
}

const networkReasons: Readonly<Record<string, Sentence>> = {
  ECONNREFUSED: say`nothing listens there`,
  ECONNRESET: say`the connection was cut`,
  UND_ERR_SOCKET: say`the connection was cut`,
  ENOTFOUND: say`its name is unknown`,
  EAI_AGAIN: say`its name could not be looked up`,
  ETIMEDOUT: say`no reply to the connection`,
  UND_ERR_CONNECT_TIMEOUT: say`no reply to the connection`,
  UND_ERR_HEADERS_TIMEOUT: say`no reply to the request`,
  CERT_HAS_EXPIRED: say`its certificate has expired`,
  DEPTH_ZERO_SELF_SIGNED_CERT: say`its certificate is not trusted`,
  SELF_SIGNED_CERT_IN_CHAIN: say`its certificate is not trusted`,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: say`its certificate is not trusted`,
};
