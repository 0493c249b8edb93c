import type { Log } from '../log/log.js';
import type { ModelClient } from './model-client.js';

/** Loads the model library with the first call: it would cost a tenth of a second of every start. */
export function loadClient(parts: {
  /** The way to the network; the global fetch unless told otherwise. */
  readonly fetch?: typeof globalThis.fetch;
  readonly log: Log;
}): () => Promise<ModelClient> {
  const { fetch = globalThis.fetch, log } = parts;
  let client: Promise<ModelClient> | undefined;
  return () =>
    (client ??= import('./model-client.js').then(({ createModelClient }) =>
      createModelClient(fetch, log),
    ));
}
