import type { Sentence } from '../../../preload/language/sentence.js';

/** What lookup must know of an embedding model. Vectors of different ids never meet in one score. */
export interface EmbedderDescriptor {
  /** Part of the key of every vector: name, language and version, or endpoint and model. */
  readonly id: string;
  /** Length of a vector. */
  readonly dim: number;
  /** Longer text is cut here before it is embedded. */
  readonly maxChars: number;
  /** Share of the meaning list in the fused score, 0 to 1. The rest is the keyword list's. */
  readonly fusionWeight: number;
  /**
   * Cosine from which a passage that shares no word with the query may be shown at all. For use-lite,
   * paraphrases of a sentence measured 0.41 to 0.63, other subjects up to 0.43.
   */
  readonly relevantFrom: number;
  /**
   * The same where words found something, yet little of the query: a passage that shares no word is worth
   * a look from here. Of the benchmark's paraphrases half lie above 0.31.
   */
  readonly worthALookFrom: number;
}

/** The model that is wanted. An endpoint's `dim` is known only when it has answered once. */
export type WantedModel = Omit<EmbedderDescriptor, 'dim'> & { readonly dim: number | undefined };

/** What the settings ask for: a model, or none, which is a full mode and no fault. */
export type WantedEmbedder =
  | { readonly kind: 'none'; readonly reason: Sentence }
  | {
      readonly kind: 'model';
      readonly model: WantedModel;
      /** So many batches of passages at the same time. Default 1. */
      readonly concurrency?: number;
    };

/** Universal Sentence Encoder lite, English, bundled. A weak second opinion, hence the low weight,
 * measured on half of the benchmark's questions. */
export const useLite: EmbedderDescriptor = {
  id: 'use-lite-en@0.2.0',
  dim: 512,
  maxChars: 1000,
  fusionWeight: 0.15,
  relevantFrom: 0.45,
  worthALookFrom: 0.3,
};
