// The calls of the lookup worker. Types only: both sides import them.
import type { LookupHealth } from '../../preload/health.js';
import type { Sentence } from '../../preload/language/sentence.js';
import type { FoundMessages, WantedMessages } from '../../preload/search.js';
import type { SourceDetails, SourceState, SourceTrouble } from '../../preload/sources.js';
import type { DocumentRoot } from './folders/document-root.js';
import type { WantedEmbedder } from './meaning/embedder-descriptor.js';

/**
 * Who will read the answer. It decides what may be found:
 * channel: public channels of the workspace, that channel itself, and folders;
 * dm: the same, and that direct message itself;
 * owner: everything (the local pane of the machine's owner).
 */
export type Audience =
  | { readonly kind: 'channel'; readonly workspace: string; readonly channel: string }
  | { readonly kind: 'dm'; readonly workspace: string; readonly channel: string }
  | { readonly kind: 'owner' };

export interface SearchRequest {
  readonly query: string;
  /** Looked for in place of the words of the query, whose filters hold. Nothing in it is a filter. */
  readonly words?: string | undefined;
  /** What people said before it in its thread, newest first: a query that says little is looked up with it. */
  readonly before?: readonly string[];
  readonly audience: Audience;
  /** A thread whose messages must not come back: the one being answered. */
  readonly exceptThread?: {
    readonly workspace: string;
    readonly channel: string;
    readonly thread: string;
  };
  /**
   * All that may be found, within what the audience may read: "messages", "documents", ids of channels, paths of
   * documents. Empty or undefined = everything.
   */
  readonly sources?: readonly string[] | undefined;
  readonly limit: number;
  /** "meaning": words do not decide. Without it both do. */
  readonly by?: 'meaning';
  /** What of talk counts more; without it words and meaning alone do. */
  readonly prefer?: Preference;
}

/** What the owner prefers among passages of talk. */
export interface Preference {
  /** Each so many days of age halve a passage; 0 = age does not count. */
  readonly halfLifeDays: number;
  /** The share by which a thread counts more than talk beside threads. */
  readonly threadBoost: number;
}

/** Where a passage came from, with a link a person can open. */
export type PassageSource =
  | {
      readonly kind: 'message';
      readonly workspace: string;
      readonly channel: string;
      readonly thread: string;
      /** ts of the chunk's first message. */
      readonly ts: string;
      /** "#ops" */
      readonly place: string;
      readonly author: string;
      /** Not everybody in the workspace may read it: a private channel or a direct message. */
      readonly isPrivate: boolean;
      /** Permalink on Slack; undefined for the pane's own conversations. */
      readonly link: string | undefined;
      readonly at: number;
    }
  | {
      readonly kind: 'file';
      readonly folder: string;
      /** Relative to the folder, with forward slashes. */
      readonly path: string;
      /** Lines, pages of a PDF, or paragraphs. */
      readonly startLine: number;
      readonly endLine: number;
      /** file:// URL; for the owner only, never shown on Slack. */
      readonly link: string;
    }
  | {
      readonly kind: 'page';
      readonly title: string;
      /** Its address. */
      readonly link: string;
    };

/** A passage found, best first. */
export interface Passage {
  readonly id: string;
  readonly source: PassageSource;
  /** "#ops, Ana, 3 March 2026" or "handbook/deploy.md:12-30". Safe to show to the audience. */
  readonly label: string;
  readonly text: string;
  /** What to show of it first, with the words found. */
  readonly snippet?: Snippet;
  /** How many other passages said the same, and so were left out. */
  readonly others?: number;
  readonly score: number;
  /** Rank (from 1) and raw score in each list it was found in. */
  readonly why: {
    readonly keyword?: { readonly rank: number; readonly raw: number };
    readonly meaning?: { readonly rank: number; readonly raw: number };
  };
}

/** A stretch of a passage. `marks` are where the words found stand in it: [start, end), in UTF-16 units. */
export interface Snippet {
  readonly text: string;
  readonly marks: readonly (readonly [start: number, end: number])[];
}

export interface SearchResult {
  readonly passages: readonly Passage[];
  /** Set when only keywords were used, and why. */
  readonly meaningOff?: string | Sentence;
}

/** How far a root of documents is. `path` names it. */
export interface DocumentView {
  readonly path: string;
  readonly state: SourceState;
  /** Files that can be found. */
  readonly items: number;
  /** Files that should have been read and could not be. */
  readonly troubles: number;
  /** Files left out by rule. */
  readonly leftOut: number;
}

/** What the lookup worker answers. */
export interface LookupCalls {
  search(request: SearchRequest): Promise<SearchResult>;
  /** Looks for single messages, Perch's own included: for the owner's eyes only, never for an answer. */
  findMessages(wanted: WantedMessages): Promise<FoundMessages>;
  /** History has changed: read on from where the index stands. Resolves when keyword search has it. */
  catchUp(): Promise<void>;
  /** What to read as documents from now on; others are forgotten. Resolves at once, work goes on behind. */
  setDocuments(roots: readonly DocumentRoot[]): Promise<readonly DocumentView[]>;
  documents(): Promise<readonly DocumentView[]>;
  /** What could not be read of a root, the first few hundred. */
  documentTroubles(path: string): Promise<readonly SourceTrouble[]>;
  /** The stages a root has gone through, and what changed in it lately. */
  documentDetails(path: string): Promise<SourceDetails>;
  /** Reads a root anew, with what could not be read before. */
  retryDocument(path: string): Promise<void>;
  /** How far reading the messages is; undefined while all are read. */
  readingMessages(): Promise<{ readonly done: number; readonly total: number } | undefined>;
  /** Changes the embedding model. The index of the one before serves until the new one's is complete. */
  setEmbedder(wanted: WantedEmbedder): Promise<void>;
  /** Stops or goes on computing vectors; searches and what is found by word go on. Lasts over a restart. */
  pauseEmbedding(pause: { readonly paused: boolean }): Promise<void>;
  health(): Promise<LookupHealth>;
}

/** Texts for one model, by its id. */
export interface EmbedRequest {
  readonly model: string;
  readonly texts: readonly string[];
  readonly kind: 'query' | 'passage';
}

/** What the lookup worker asks of main: the embedder is a process of its own. */
export interface LookupNeeds {
  /**
   * One unit-length vector per text, in order. Rejects with embedder_down while there is none, and with
   * embedding_refused when an endpoint does not want what it was sent.
   */
  embed(request: EmbedRequest): Promise<Float32Array[]>;
  /** Document states or lookup health changed. */
  changed(): Promise<void>;
}
