// What is said of a history that can't be used.
import { AppError } from '../lib/errors.js';

/** What a person can do about a history that is damaged or missing. */
export const wayOut =
  'Settings, History: restore a backup, save what is readable of the damaged file, or start empty.';

/** The error that a failed check becomes. */
export const damageFound = (file: string, problems: readonly string[]): AppError =>
  new AppError('database_damaged', `${file} is damaged: ${problems[0] ?? 'the check failed'}.`);

const takesNothing =
  'Without a history Perch takes nothing in from Slack, as it could not keep it; Slack sends it again for some minutes.';

/** A damaged file, with where it went or why it could not be put aside. */
export function damagedError(
  error: AppError,
  where: { readonly value: string | undefined } | { readonly failure: string },
): AppError {
  const aside =
    'failure' in where
      ? `It could not be put aside (${where.failure}).`
      : where.value === undefined
        ? ''
        : `It is kept as ${where.value}.`;
  return new AppError('database_damaged', `${error.message} ${aside} ${takesNothing}`, {
    cause: error,
    fix: wayOut,
  });
}

/** A file that can't be opened now, with what that means for Slack. */
export const refusedError = (error: AppError): AppError =>
  new AppError(error.code, `${error.message} ${takesNothing}`, {
    cause: error,
    retryable: error.retryable,
    ...(error.fix === undefined ? {} : { fix: error.fix }),
  });
