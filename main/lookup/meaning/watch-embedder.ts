import { say, type Sentence } from '../../../preload/language/sentence.js';
import { AppError, reasonIn } from '../../lib/errors.js';
import type { LookupNeeds } from '../api.js';
import type { EmbedderDescriptor } from './embedder-descriptor.js';

/** One model as lookup asks it, with what came of the last request. */
export interface WatchedEmbedder {
  /** As LookupNeeds.embed; rejects with embedder_down, too, when the vectors have another length than they had. */
  embed(texts: readonly string[], kind: 'query' | 'passage'): Promise<Float32Array[]>;
  /** Why the last request failed; undefined when it did not, or when there was none. */
  trouble(): string | Sentence | undefined;
}

/** Remembers how the last request ended, for the health screen. */
export function watchEmbedder(
  ask: LookupNeeds['embed'],
  { id, dim }: EmbedderDescriptor,
): WatchedEmbedder {
  let trouble: string | Sentence | undefined;
  return {
    embed: async (texts, kind) => {
      try {
        const vectors = await ask({ model: id, texts, kind });
        refuseOtherLength(vectors, dim);
        trouble = undefined;
        return vectors;
      } catch (error) {
        trouble = reasonIn(error);
        throw error;
      }
    },
    trouble: () => trouble,
  };
}

/** Somebody put another model behind the same name: its vectors mean nothing beside the others. */
function refuseOtherLength(vectors: readonly Float32Array[], dim: number): void {
  const other = vectors.find(({ length }) => length !== dim);
  if (!other) return;
  throw new AppError(
    'embedder_down',
    say`The embedding model gave ${other.length} numbers for a text, and ${dim} before: it is another model.`,
    { fix: say`Choose the embedding model again in Settings, under Embeddings.` },
  );
}
