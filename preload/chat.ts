import type { FeedbackView } from './feedback.js';
import type { Sentence } from './language/sentence.js';
import type { PrivacyLevel } from './settings.js';
import type { AnswerCost } from './usage.js';

/** Names one conversation: a thread on Slack, or a conversation of the local pane. */
export interface ThreadKey {
  /** Slack's team id, or 'local' for the pane. */
  readonly workspace: string;
  /** Slack's channel id, or 'pane'. */
  readonly channel: string;
  /** ts of the thread's first message, or the pane conversation's id. */
  readonly thread: string;
}

/** A row of the conversation list, newest first. */
export interface Conversation extends ThreadKey {
  readonly transport: 'slack' | 'pane';
  /** "#general", "DM with Ana", or "Chat". */
  readonly place: string;
  readonly title: string;
  readonly lastAt: number;
  readonly messages: number;
}

/** Where a statement comes from, numbered as in the text: [1]. */
export interface Citation {
  readonly number: number;
  /** "#ops, Ana, 3 March" or "handbook/deploy.md:12". */
  readonly label: string;
  readonly snippet: string;
  /** From a private channel or a direct message: not everybody may read it. */
  readonly isPrivate: boolean;
  /** Where the words looked for stand in the snippet: [start, end), in UTF-16 units. */
  readonly marks?: readonly (readonly [start: number, end: number])[] | undefined;
  /** Whether chat.openCitation can open its source. */
  readonly canOpen: boolean;
}

/**
 * What requests ask for: the answer; first words to search with, which may bring other passages to the answer's
 * request; or notes on each part of a talk, of which one more request makes the answer.
 */
export type OutboundAsks = 'answer' | 'words first' | 'notes first';

/** What would leave for a question: the body of the request, byte for byte, and who gets it. */
export type OutboundPreview =
  | {
      readonly kind: 'nothing';
      /** Why no model is asked, as a phrase; undefined = what is said needs none. */
      readonly reason: string | Sentence | undefined;
    }
  | {
      readonly kind: 'request';
      readonly host: string;
      /** The host is this machine: nothing leaves. */
      readonly isHere: boolean;
      readonly level: PrivacyLevel;
      readonly body: string;
      /** The bodies follow each other. */
      readonly requests: number;
      readonly asks: OutboundAsks;
      /** How often each mask stands in it: "EMAIL", "SECRET". */
      readonly masked: readonly { readonly mask: string; readonly times: number }[];
    };

/** One message of a conversation. */
export interface ChatMessage extends ThreadKey {
  readonly ts: string;
  readonly at: number;
  readonly author: { readonly kind: 'person' | 'perch' | 'bot'; readonly name: string };
  /** Markdown for Perch's own answers, plain text for everyone else. */
  readonly text: string;
  readonly edited: boolean;
  readonly deleted: boolean;
  /** 'whole', or what became of an answer that is not. */
  readonly ending: 'whole' | 'stopped' | 'failed';
  readonly citations: readonly Citation[];
  /** What its readers said of an answer. */
  readonly feedback: readonly FeedbackView[];
  /** What is attached to it, by name. */
  readonly files?: readonly string[];
  /** Other answers to the same question: this is the nth `of` so many; absent where there are none. */
  readonly variant?: { readonly nth: number; readonly of: number };
  /** The model that wrote an answer; absent where none did, or nobody knows. */
  readonly model?: string;
  /** What an answer used; absent where no model was asked, or for the further parts of a long one. */
  readonly cost?: AnswerCost;
}

/** What a turn is doing now. The text is the whole text so far, so a missed event costs nothing. */
export interface TurnProgress extends ThreadKey {
  readonly turn: string;
  readonly phase: 'waiting' | 'searching' | 'writing' | 'done';
  readonly text: string;
}

/** What is typed and not sent. */
export interface ChatDraft {
  /** The conversation of the pane; '' = one that has not begun. */
  readonly thread: string;
  readonly text: string;
  /** The model that is to answer; absent = the one of the settings. */
  readonly model?: string;
}

/** A file that goes with the next question. */
export interface Attachment {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly kind: 'text' | 'image';
}

/** The most one file may have, and how many go with one question. */
export const mostFileBytes = 20_000_000;
export const mostFiles = 10;

/** A model as its provider lists it. */
export interface ListedModel {
  readonly id: string;
  readonly name: string;
  /** How many tokens it reads at once, where the provider tells. */
  readonly contextTokens?: number;
  /** Dollars per million tokens, where the provider tells. */
  readonly price?: { readonly input: number; readonly output: number };
  readonly seesPictures?: boolean;
}

/** The models an answer can be asked of. */
export interface ModelChoice {
  readonly models: readonly ListedModel[];
  /** The one of the settings. */
  readonly usual: string;
  readonly host: string;
  /** The host is this machine: nothing leaves. */
  readonly isHere: boolean;
}

/** What can be typed that is no question. */
export interface SpokenCommand {
  /** "search deploy freeze" */
  readonly usage: string;
  readonly about: string;
  /** Its beginning, as it is put into the text: "search ". */
  readonly typed: string;
}

/** Messages of a conversation are gone; all of them = the conversation is. */
export interface RemovedMessages extends ThreadKey {
  readonly messages: readonly string[] | 'all';
}

/** How a conversation is written down. */
export const exportForms = ['markdown', 'json'] as const;
export type ExportForm = (typeof exportForms)[number];
