import type { Sentence } from './language/sentence.js';

/** Where knowledge comes from. Messages are what Slack tells from now on; a backfill and an export are the past. */
export type SourceKind = 'messages' | 'backfill' | 'export' | 'folder' | 'file' | 'page';

/** How far a source is. `done` and `total` count messages or files, for an export its day files. */
export type SourceState =
  | { readonly kind: 'waiting' }
  | {
      readonly kind: 'reading';
      readonly done: number;
      /** Absent while nobody knows: Slack does not say how long a channel's past is. */
      readonly total?: number;
      /** What is being read: a file, a day of a channel. */
      readonly item?: string;
      readonly perMinute?: number;
      readonly leftMs?: number;
    }
  /** All is read; what can change is followed. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'paused' }
  | {
      readonly kind: 'failed';
      readonly message: string | Sentence;
      readonly fix: string | Sentence;
    };

/** Which files of a folder are read: patterns as in a .gitignore; no `include` = all. */
export interface SourceFilter {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/** Whose turn it is when several sources have something to read. */
export type SourcePriority = (typeof sourcePriorities)[number];

/** The first first. */
export const sourcePriorities = ['high', 'normal', 'low'] as const;

/** A higher rank goes first: 2, 1 or 0. */
export const rankOf = (priority: SourcePriority): number =>
  sourcePriorities.length - 1 - sourcePriorities.indexOf(priority);

/** One source of knowledge, as the window shows it. */
export interface SourceView {
  readonly id: string;
  readonly kind: SourceKind;
  /** A path, an address, "#ops in Acme". */
  readonly what: string;
  readonly state: SourceState;
  /** Messages or files that can be found; absent for the talk itself, which nobody counts. */
  readonly items?: number;
  /** Left out by rule: ignored by git, secrets, what no pattern admits. */
  readonly leftOut: number;
  /** What should have been read and could not be; sources.troubles names each. */
  readonly troubles: number;
  /** Folders only. */
  readonly filter?: SourceFilter;
  /** False where it is given at start, or is the talk itself: it can't be forgotten here. */
  readonly removable: boolean;
  readonly pausable: boolean;
  /** Absent for the talk itself: it is read as it comes. */
  readonly priority?: SourcePriority;
}

/** One item of a source that could not be read. */
export interface SourceTrouble {
  readonly item: string;
  /** After its name: "is locked with a password". */
  readonly reason: Sentence;
}

/** What became of a file; one that can't be read is found no more. */
export interface SourceChange {
  /** Its path in the source; '' for the source itself. */
  readonly item: string;
  readonly what: 'added' | 'changed' | 'removed' | 'unreadable';
  readonly at: number;
}

/** A folder, file or page looked at closely. */
export interface SourceDetails {
  /** Passages that can be found by their words. */
  readonly passages: number;
  /** How many of them have a vector; absent while there is no embedding model. */
  readonly embedded?: number;
  /** The latest few, the newest first. */
  readonly changes: readonly SourceChange[];
}

/** A channel whose past can be read. */
export interface PastChannel {
  /** The team's id. */
  readonly workspace: string;
  readonly channel: string;
  /** "#ops in Acme". */
  readonly label: string;
}
