import type { ApiError, ErrorCode } from '../../preload/errors.js';

/** What an AppError carries beside its code and message. */
export interface ErrorDetails {
  readonly cause?: unknown;
  /** Whether the same thing may work later without anybody's doing. Default false. */
  readonly retryable?: boolean;
  /** One action a person can take. */
  readonly fix?: string;
  /** Earliest moment for a retry in ms from now, where the other side named one (Retry-After). */
  readonly retryAfterMs?: number;
}

/** The one error class: a code for programs, a sentence for people. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly retryable: boolean;
  readonly fix: string | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'AppError';
    this.code = code;
    this.retryable = details.retryable ?? false;
    this.fix = details.fix;
    this.retryAfterMs = details.retryAfterMs;
  }
}

/** The shape an error has outside of main. An unknown error becomes 'internal', without its stack. */
export const toApiError = (error: unknown): ApiError =>
  error instanceof AppError
    ? {
        code: error.code,
        message: error.message,
        retryable: error.retryable,
        ...(error.fix === undefined ? {} : { fix: error.fix }),
      }
    : {
        code: 'internal',
        message: `Something broke inside Perch: ${messageOf(error)}`,
        retryable: false,
      };

/** The text of anything that was thrown. */
export const messageOf = (thrown: unknown): string =>
  thrown instanceof Error ? thrown.message : String(thrown);

/** Ends a switch over a union: the compiler refuses when a case is missing. */
export const assertNever = (value: never): never => {
  throw new AppError('internal', `Unexpected value ${JSON.stringify(value)}`);
};
