// What is said of a history that can't be used.
import { say, type Sentence } from '../../preload/language/sentence.js';
import { AppError, fixIn, messageIn } from '../lib/errors.js';

/** What a person can do about a history that is damaged or missing. */
export const wayOut = say`Settings, History: restore a backup, save what is readable of the damaged file, or start empty.`;

/** The error that a failed check becomes. */
export const damageFound = (file: string, problems: readonly string[]): AppError =>
  new AppError(
    'database_damaged',
    say`${file} is damaged: ${problems[0] ?? say`the check failed`}.`,
  );

const takesNothing = say`Without a history Perch takes nothing in from Slack, as it could not keep it; Slack sends it again for some minutes.`;

/** A damaged file, with where it went or why it could not be put aside. */
export function damagedError(
  error: AppError,
  where: { readonly value: string | undefined } | { readonly failure: string },
): AppError {
  const aside = asideWords(where);
  return new AppError(
    'database_damaged',
    aside
      ? say`${messageIn(error)} ${aside} ${takesNothing}`
      : say`${messageIn(error)} ${takesNothing}`,
    { cause: error, fix: wayOut },
  );
}

function asideWords(where: Parameters<typeof damagedError>[1]): Sentence | undefined {
  if ('failure' in where) return say`It could not be put aside (${where.failure}).`;
  return where.value === undefined ? undefined : say`It is kept as ${where.value}.`;
}

/** A file that can't be opened now, with what that means for Slack. */
export const refusedError = (error: AppError): AppError =>
  new AppError(error.code, say`${messageIn(error)} ${takesNothing}`, {
    cause: error,
    retryable: error.retryable,
    fix: fixIn(error),
  });
