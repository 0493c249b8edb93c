// What a reset takes away and what it leaves.
import type { Sentence } from './language/sentence.js';

export const resetKinds = ['history', 'everything'] as const;
/** history: all that was said, with its index and backups. everything: all of Perch, down to the keychain. */
export type ResetKind = (typeof resetKinds)[number];

/** What has to be typed before anything is deleted. */
export const resetWord = 'reset';

/** What a reset would do now. */
export interface ResetPlan {
  readonly kind: ResetKind;
  readonly goes: readonly {
    /** Marked for the catalogues. */
    readonly what: string;
    /** On this disk; 0 where there is nothing now, or where it is no file. */
    readonly bytes: number;
  }[];
  /** A sentence each. */
  readonly stays: readonly Sentence[];
}
