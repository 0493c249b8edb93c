import { quantize } from '../../../main/lookup/meaning/quantize.js';
import { hashOf } from '../../../main/lookup/tables/chunks.js';
import type { BenchModel } from './models.js';
import { openVectorCache } from './vector-cache.js';

/** Gives the vectors of texts, each computed once and kept for the next run. */
export interface EmbedOnce {
  vectorOf(text: string, kind: 'query' | 'passage'): Promise<Int8Array>;
  save(): void;
}

/** Opens what is kept of a model's vectors. */
export function openEmbedOnce({ descriptor, embed }: BenchModel, folder?: string): EmbedOnce {
  const cache = openVectorCache(descriptor.id, descriptor.dim, folder);
  return {
    vectorOf: async (text, kind) => {
      const cut = text.slice(0, descriptor.maxChars);
      // Many models are told which of the two a text is, and give it another vector.
      const key = hashOf(kind === 'query' ? `query\n${cut}` : cut);
      const known = cache.get(key);
      if (known) return known;
      const [vector] = await embed([cut], kind);
      const small = quantize(vector ?? new Float32Array(descriptor.dim));
      cache.set(key, small);
      return small;
    },
    save: cache.save,
  };
}
