import {
  useLite,
  type EmbedderDescriptor,
} from '../../../main/lookup/meaning/embedder-descriptor.js';
import { quantize } from '../../../main/lookup/meaning/quantize.js';
import type { EmbedTexts } from '../../../main/lookup/meaning/local-model.js';
import { loadUseLite } from '../../../main/lookup/meaning/use-lite.js';
import { hashOf } from '../../../main/lookup/tables/chunks.js';
import { openVectorCache } from './vector-cache.js';

interface BenchModel {
  readonly descriptor: EmbedderDescriptor;
  readonly load: () => Promise<EmbedTexts>;
}

/** The models the benchmark can measure; another one is another line here. */
const models: readonly BenchModel[] = [{ descriptor: useLite, load: loadUseLite }];

/** The model of `--model ID`; the id may leave its version out. */
export function modelOf(id: string): BenchModel {
  const model = models.find(({ descriptor }) => descriptor.id.startsWith(id));
  if (model) return model;
  const known = models.map(({ descriptor }) => descriptor.id).join(', ');
  throw new Error(`There is no embedding model "${id}". There are: ${known}.`);
}

/** Gives the vectors of texts, each computed once and kept for the next run. */
export async function openEmbedder({ descriptor, load }: BenchModel) {
  const cache = openVectorCache(descriptor.id, descriptor.dim);
  let model: Promise<EmbedTexts> | undefined;
  return {
    vectorOf: async (text: string): Promise<Int8Array> => {
      const cut = text.slice(0, descriptor.maxChars);
      const known = cache.get(hashOf(cut));
      if (known) return known;
      const [vector] = await (await (model ??= load()))([cut], 'passage');
      const small = quantize(vector ?? new Float32Array(descriptor.dim));
      cache.set(hashOf(cut), small);
      return small;
    },
    save: cache.save,
  };
}
