/** One file of the diagnostics, redacted already. */
export interface DiagnosticsEntry {
  readonly name: string;
  readonly bytes: number;
  /** What it holds, in a sentence. */
  readonly about: string;
}

/** What a diagnostics file would hold, made but not saved. */
export interface DiagnosticsPreview {
  readonly entries: readonly DiagnosticsEntry[];
  /** Whether the texts of messages are among it. */
  readonly withMessages: boolean;
}

/** The text of one entry, cut where it is too long to be shown. */
export interface DiagnosticsText {
  readonly text: string;
  readonly isCut: boolean;
}

/** What became of saving. */
export type DiagnosticsSaved =
  | { readonly kind: 'saved'; readonly file: string; readonly bytes: number }
  | { readonly kind: 'not chosen' };
