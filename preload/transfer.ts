// Settings as a file: what exporting and importing tell the window. Never a secret itself.
import type { Sentence } from './language/sentence.js';

/** A value as a person reads it; a sentence where there is none. */
export type TransferValue = string | Sentence;

/** One key of the file, and what importing it would do. */
export type TransferRow = {
  /** As it is called in the file. */
  readonly key: string;
  /** What it does, a phrase; empty where nobody knows. */
  readonly about: string;
} & (
  | {
      readonly kind: 'change';
      readonly from: TransferValue;
      readonly to: TransferValue;
      /** Why it is only taken over when somebody ticks it. */
      readonly careful?: Sentence;
    }
  | { readonly kind: 'secret'; readonly last4: string; readonly replaces: boolean }
  /** Never taken over from a file; what it says is shown. */
  | { readonly kind: 'held back'; readonly value: string; readonly why: Sentence }
  | { readonly kind: 'refused'; readonly why: Sentence }
  | { readonly kind: 'unknown'; readonly near?: string }
);

/** A file that was read and waits for a decision. */
export interface TransferPreview {
  readonly id: string;
  readonly file: string;
  /** When it was exported, and by which Perch. */
  readonly exportedAt: number;
  readonly by: string;
  /** locked: it holds secrets that a passphrase opens. */
  readonly secrets: 'none' | 'locked' | 'open';
  readonly rows: readonly TransferRow[];
  /** Keys whose value is the one that holds here already. */
  readonly same: number;
}

/** The shortest passphrase a file with secrets is sealed with. */
export const shortestPassphrase = 12;
export const longestPassphrase = 1024;
