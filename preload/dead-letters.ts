import type { Sentence } from './language/sentence.js';

/** Names one dead letter. */
export interface DeadLetterKey {
  readonly kind: 'question' | 'answer';
  readonly id: string;
}

/** A question that could not be answered, or a part of an answer that could not be delivered, in five tries. */
export interface DeadLetter extends DeadLetterKey {
  /** "#ops", "DM with Ana", "Chat". */
  readonly place: string;
  /** Who asked. */
  readonly asker: string;
  /** The beginning of the question, or of the part of the answer. */
  readonly text: string;
  readonly tries: number;
  /** An error code, where one is known. */
  readonly code?: string;
  /** Why, in a sentence; as it was noted in English, or ours. */
  readonly reason: string | Sentence;
  /** When it was given up; ms since 1970. */
  readonly at: number;
}
