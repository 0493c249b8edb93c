// Embedding models as the Settings screen shows them. Free of zod.
import type { ApiError } from './errors.js';

export const embeddingProviders = ['local', 'openai', 'ollama', 'none'] as const;
/** Who computes vectors: a model on this machine, an OpenAI-compatible endpoint, an Ollama, or nobody. */
export type EmbeddingProvider = (typeof embeddingProviders)[number];

export const embeddingModelNames = [
  'use-lite',
  'bge-small-en-v1.5',
  'multilingual-e5-small',
] as const;
/** The models Perch can run itself. */
export type EmbeddingModelName = (typeof embeddingModelNames)[number];

/** Whether the files of a model are here. */
export type ModelFiles =
  | { readonly kind: 'bundled' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'fetching'; readonly doneBytes: number; readonly totalBytes: number }
  | { readonly kind: 'checking' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly error: ApiError };

/** A model of the list, with the state of its files. */
export interface LocalModelView {
  readonly name: EmbeddingModelName;
  readonly bytes: number;
  readonly files: ModelFiles;
}

/** What the Embeddings section shows beside the settings themselves. */
export interface EmbeddingsView {
  readonly models: readonly LocalModelView[];
}
