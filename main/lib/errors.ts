import type { ApiError, ErrorCode, Said } from '../../preload/errors.js';
import { inEnglish, say, type Sentence } from '../../preload/language/sentence.js';

/** What an AppError carries beside its code and message. */
export interface ErrorDetails {
  readonly cause?: unknown;
  /** Whether the same thing may work later without anybody's doing. Default false. */
  readonly retryable?: boolean;
  /** One action a person can take. */
  readonly fix?: string | Sentence | undefined;
  /** Earliest moment for a retry in ms from now, where the other side named one (Retry-After). */
  readonly retryAfterMs?: number;
}

/** The one error class: a code for programs, a sentence for people. message and fix are English, said is for the window. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly retryable: boolean;
  readonly fix: string | undefined;
  readonly said: Said | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(code: ErrorCode, message: string | Sentence, details: ErrorDetails = {}) {
    super(inEnglish(message), details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'AppError';
    this.code = code;
    this.retryable = details.retryable ?? false;
    this.fix = details.fix === undefined ? undefined : inEnglish(details.fix);
    this.said = saidIn(message, details.fix);
    this.retryAfterMs = details.retryAfterMs;
  }
}

function saidIn(message: string | Sentence, fix: string | Sentence | undefined): Said | undefined {
  const said = {
    ...(typeof message === 'object' && { message }),
    ...(typeof fix === 'object' && { fix }),
  };
  return Object.keys(said).length === 0 ? undefined : said;
}

/** The shape an error has outside of main. An unknown error becomes 'internal', without its stack. */
export function toApiError(error: unknown): ApiError {
  const { code, message, fix, retryable, said } =
    error instanceof AppError ? error : unexpected(error);
  return { code, message, retryable, ...(fix !== undefined && { fix }), ...(said && { said }) };
}

const unexpected = (error: unknown): AppError =>
  new AppError('internal', say`Something broke inside Perch: ${messageOf(error)}`);

/** The text of anything that was thrown. */
export const messageOf = (thrown: unknown): string =>
  thrown instanceof Error ? thrown.message : String(thrown);

/** An error, in main or on its way to the window. */
interface Telling {
  readonly message: string;
  readonly fix?: string | undefined;
  readonly said?: Said | undefined;
}

/** What an error says, to stand in a sentence or to be thrown on: translatable where it is one of ours. */
export const messageIn = ({ message, said }: Telling): string | Sentence =>
  said?.message ?? message;

/** What can be done about an error, to be thrown on. */
export const fixIn = ({ fix, said }: Telling): string | Sentence | undefined => said?.fix ?? fix;

/** The same as messageIn() of anything that was thrown. */
export const reasonIn = (thrown: unknown): string | Sentence =>
  thrown instanceof AppError ? messageIn(thrown) : messageOf(thrown);

/** Ends a switch over a union: the compiler refuses when a case is missing. */
export const assertNever = (value: never): never => {
  throw new AppError('internal', say`Unexpected value ${JSON.stringify(value)}`);
};
