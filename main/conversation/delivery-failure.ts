// What a failed post means for its delivery. Pure.
import type { ErrorCode } from '../../preload/errors.js';
import { postFailure } from '../../preload/post-failures.js';
import { AppError } from '../lib/errors.js';

export type Failure =
  /** Try again; `counts` says whether it is one of the five tries, `maybeSent` whether it may have arrived. */
  | {
      readonly kind: 'again';
      readonly counts: 0 | 1;
      readonly maybeSent: boolean;
      readonly afterMs: number | undefined;
      /** It can't arrive before somebody resumes its workspace. */
      readonly untilNudged: boolean;
    }
  /** Only a person can help: a dead letter. */
  | { readonly kind: 'dead' };

/** What the asker is told of an answer that is given up; undefined = nothing. */
export const wordsToAsker = (error: unknown): string | undefined =>
  postFailure(codeOf(error)).asker;

const codeOf = (error: unknown): ErrorCode => (error instanceof AppError ? error.code : 'internal');

/** What a try was at: looking for a part that may have arrived, or sending it. */
export type DeliveryStep = 'looking' | 'sending';

/** Decides by the table, never by the text of a message. */
export function deliveryFailure(error: unknown, step: DeliveryStep): Failure {
  const code = codeOf(error);
  const { again, mayHaveArrived = false } = postFailure(code);
  if (again === 'no') return { kind: 'dead' };
  // To post, it waits for the right token, as every answer does. To look it up, it may wait alone and unseen for ever.
  if (step === 'looking' && code === 'missing_scope') return { kind: 'dead' };
  return {
    kind: 'again',
    counts: again === 'five times' ? 1 : 0,
    maybeSent: mayHaveArrived,
    afterMs: error instanceof AppError ? error.retryAfterMs : undefined,
    untilNudged: code === 'workspace_paused',
  };
}
