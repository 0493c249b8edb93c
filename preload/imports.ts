// What an env file of another bot brings, before and after it is taken over. Never a secret itself.
import type { ApiError } from './errors.js';
import type { Sentence } from './language/sentence.js';

/** One line of the file. */
export type ImportRow = { readonly line: number; readonly key: string } &
  /** `goesTo` = what the setting is about. */
  (
    | { readonly kind: 'setting'; readonly goesTo: string; readonly value: string }
    | { readonly kind: 'secret'; readonly goesTo: string; readonly last4: string }
    /** Looked at and not kept: Slack's own word counts. */
    | { readonly kind: 'compared'; readonly says: Sentence }
    /** Known, and left out for a reason. */
    | { readonly kind: 'left out'; readonly why: Sentence }
    | { readonly kind: 'unknown'; readonly near?: string }
  );

/** A file that was read and is waiting for a decision. */
export interface ImportPreview {
  readonly id: string;
  readonly file: string;
  readonly rows: readonly ImportRow[];
  /** What Slack says of its tokens; absent where it has none. */
  readonly tokens?: { readonly says: Sentence } | { readonly error: ApiError };
}

/** What came of an import. */
export interface ImportResult {
  readonly says: Sentence;
  /** It holds secrets in plain text still. */
  readonly hasSecrets: boolean;
  /** Where it stands on this disk; absent for a file that was dropped. */
  readonly path?: string;
}
