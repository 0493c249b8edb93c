// What is said about a failed model call: to the owner (log, Settings) and to the thread. Pure.
import type { ErrorCode } from '../../preload/errors.js';
import { sentence } from '../../preload/failures.js';
import type { Sentence } from '../../preload/language/sentence.js';
import {
  modelFailures,
  type ModelAbout,
  type ModelErrorCode,
} from '../../preload/model-failures.js';

/** What happened and why, and the one thing the owner can do. */
export function modelSentence(
  code: ModelErrorCode,
  about: ModelAbout,
): { what: Sentence; fix: Sentence } {
  const { owner, fix } = modelFailures[code];
  return { what: sentence(owner, about), fix };
}

/** The short honest message for the thread in place of an answer. */
export const threadMessage = (code: ErrorCode): string => {
  if (isModelCode(code)) return modelFailures[code].asker;
  return code === 'budget_used'
    ? "I couldn't write this: the budget for the model is used up. The owner of this bot can raise it in Settings."
    : "I couldn't answer: my model settings don't work. The owner of this bot can fix them in Settings.";
};

const isModelCode = (code: ErrorCode): code is ModelErrorCode => code in modelFailures;
