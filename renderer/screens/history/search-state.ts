// What is looked for and what was found, and how both change. Pure.
import type { ThreadKey } from '../../../preload/chat.js';
import type { ApiError } from '../../../preload/errors.js';
import type { FoundMessages, MessageHit, SearchOrder, SearchWay } from '../../../preload/search.js';

/** What a person chose to look for. */
export interface SearchChoice {
  readonly text: string;
  readonly order: SearchOrder;
  readonly way: SearchWay;
  /** Only in this conversation. */
  readonly within: ThreadKey | undefined;
}

/** Nothing is looked for yet. */
export const firstChoice: SearchChoice = {
  ...{ text: '', order: 'newest', way: 'words', within: undefined },
};

/** What came of it. */
export type SearchResult =
  | { readonly kind: 'none' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'failed'; readonly error: ApiError }
  | { readonly kind: 'ready'; readonly found: FoundMessages };

/** The next page behind what is found. */
export const withPage = (before: FoundMessages, page: FoundMessages): FoundMessages => {
  const known = new Set(before.hits.map(hitId));
  return { ...page, hits: [...before.hits, ...page.hits.filter((hit) => !known.has(hitId(hit)))] };
};

/** A hit as one string, for React keys and sets. */
export const hitId = ({
  workspace,
  channel,
  ts,
}: Pick<MessageHit, 'workspace' | 'channel' | 'ts'>) => `${workspace}/${channel}/${ts}`;

/** The hits so far; none while nothing is found. */
export const hitsOf = (result: SearchResult): readonly MessageHit[] =>
  result.kind === 'ready' ? result.found.hits : [];
