import { messageOf } from '../../lib/errors.js';
import type { LookupNeeds } from '../api.js';

/** The embedder as lookup asks it, with what came of the last request. */
export interface WatchedEmbedder {
  readonly embed: LookupNeeds['embed'];
  /** Why the last request failed; undefined when it did not, or when there was none. */
  trouble(): string | undefined;
}

/** Remembers how the last request ended, for the health screen. */
export function watchEmbedder(embed: LookupNeeds['embed']): WatchedEmbedder {
  let trouble: string | undefined;
  return {
    embed: async (request) => {
      try {
        const vectors = await embed(request);
        trouble = undefined;
        return vectors;
      } catch (error) {
        trouble = messageOf(error);
        throw error;
      }
    },
    trouble: () => trouble,
  };
}
