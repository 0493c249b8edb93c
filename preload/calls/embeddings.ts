import { z } from 'zod';
import { embeddingModelNames, type EmbeddingsView } from '../embeddings.js';
import type { Sentence } from '../language/sentence.js';
import { output, nothing, type Calls } from './shapes.js';

const modelName = z.object({ name: z.enum(embeddingModelNames) }).strict();

/** Calls about embedding models. */
export const embeddingsCalls = {
  'embeddings.get': { input: nothing, output: output<EmbeddingsView>() },
  /** Begins or goes on fetching the files of a model; how far it is comes as an event. */
  'embeddings.fetch': { input: modelName, output: output<EmbeddingsView>() },
  'embeddings.cancel': { input: modelName, output: output<EmbeddingsView>() },
  /** Opens the system's folder picker; takes the files from there. */
  'embeddings.takeFrom': { input: modelName, output: output<EmbeddingsView>() },
  /** Embeds one sentence with what is set; says what came of it. */
  'embeddings.test': { input: nothing, output: output<{ says: Sentence }>() },
  /** Stops or goes on computing vectors. */
  'embeddings.pause': {
    input: z.object({ paused: z.boolean() }).strict(),
    output: output<Record<string, never>>(),
  },
} as const satisfies Calls;
