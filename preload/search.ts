import type { ThreadKey } from './chat.js';
import type { Sentence } from './language/sentence.js';

/** What order messages are found in. */
export const searchOrders = ['newest', 'best'] as const;
export type SearchOrder = (typeof searchOrders)[number];

/** By what messages are found: the words they hold, what they mean, or either. */
export const searchWays = ['words', 'meaning', 'both'] as const;
export type SearchWay = (typeof searchWays)[number];

/** What is looked for, a page of at most `limit`. */
export interface WantedMessages {
  readonly query: string;
  readonly order: SearchOrder;
  readonly way: SearchWay;
  /** Only this conversation, by words. */
  readonly within?: ThreadKey | undefined;
  /** `next` of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** A message that was found. */
export interface MessageHit extends ThreadKey {
  readonly ts: string;
  /** ms */
  readonly at: number;
  /** "#ops", "DM with Ana", "Chat". */
  readonly place: string;
  readonly author: { readonly kind: 'person' | 'perch' | 'bot'; readonly name: string };
  /** Not everybody in its workspace may read it. */
  readonly isPrivate: boolean;
  /** Its permalink; absent for what was said here and not on Slack. */
  readonly link?: string;
  /** What to show of it. `marks` are where the words found stand: [start, end), in UTF-16 units. */
  readonly snippet: {
    readonly text: string;
    readonly marks: readonly (readonly [start: number, end: number])[];
  };
}

/** What a search found, in the order that was asked for. */
export interface FoundMessages {
  readonly hits: readonly MessageHit[];
  /** Where the next page begins; absent on the last one. */
  readonly next?: string;
  /** Filters that name nobody and no channel, as typed: "from:zoe". */
  readonly unknown: readonly string[];
  /** Why nothing was found by meaning; absent where it was looked for so, or not asked to be. */
  readonly meaningOff?: string | Sentence;
}
