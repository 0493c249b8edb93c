import type { ApiError } from './errors.js';

/** A daily backup of the history. Its id is its file name. */
export interface BackupView {
  readonly id: string;
  /** ms since 1970. */
  readonly at: number;
  readonly bytes: number;
  /** Undefined when it can't be read. */
  readonly messages: number | undefined;
}

/** What the last look at the file found. */
export interface HistoryCheck {
  readonly at: number;
  /** thorough: indexes against their tables as well. */
  readonly how: 'quick' | 'thorough';
}

/** Everything the History section shows; always a whole snapshot. */
export interface HistoryView {
  /** Where the history lies, as a path. */
  readonly file: string;
  readonly state:
    | { readonly kind: 'open' }
    /** In use, but it can't be written now; Perch goes on by itself. */
    | { readonly kind: 'troubled'; readonly error: ApiError }
    /** Not in use: nothing is taken in. */
    | { readonly kind: 'closed'; readonly error: ApiError };
  /** The file with what SQLite keeps beside it. */
  readonly bytes: number;
  /** Undefined while it can't be counted. */
  readonly messages: number | undefined;
  /** Undefined before the first check of this run. */
  readonly lastCheck: HistoryCheck | undefined;
  /** Newest first. */
  readonly backups: readonly BackupView[];
  /** Why the last backup failed; undefined when it did not. */
  readonly backupError: ApiError | undefined;
  /** Names of files put aside, newest first; one of them may be saved from. */
  readonly aside: readonly string[];
}
