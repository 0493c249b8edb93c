// The vector of a query, if it comes in time.
import { say, type Sentence } from '../../../preload/language/sentence.js';
import { AppError, messageOf, reasonIn } from '../../lib/errors.js';
import type { SteadyClock } from '../../lib/clock.js';
import type { EmbedderDescriptor } from '../meaning/embedder-descriptor.js';
import { quantize } from '../meaning/quantize.js';
import type { WatchedEmbedder } from '../meaning/watch-embedder.js';

/** A query as a vector, or why there is none. */
export type QueryMeaning =
  | { readonly on: true; readonly vector: Int8Array }
  | { readonly on: false; readonly reason: string | Sentence };

/** While the embedder answers, a search waits so long for it; an answer takes seconds, this isn't felt. */
const warmWaitMs = 250;
/** After a rest the model has to be loaded first. */
const coldWaitMs = 1500;
const warmForMs = 110_000;
const remembered = 200;

/** Gives the function that embeds queries. Repeated queries are remembered, late vectors too. */
export function createQueryMeaning(options: {
  readonly embed: WatchedEmbedder['embed'];
  readonly embedder: EmbedderDescriptor;
  readonly clock: SteadyClock;
}): (query: string) => Promise<QueryMeaning> {
  const { embedder, clock } = options;
  const known = new Map<string, Int8Array>();
  let lastAnswerAt = -Infinity;
  const ask = async (text: string): Promise<QueryMeaning> => {
    const [vector] = await options.embed([text], 'query');
    if (!vector) return { on: false, reason: say`the embedding model gave no vector` };
    lastAnswerAt = clock.steady();
    remember(known, text, quantize(vector));
    return { on: true, vector: quantize(vector) };
  };
  return async (query) => {
    const text = query.slice(0, embedder.maxChars);
    const vector = known.get(text);
    if (vector) return { on: true, vector };
    const waitMs = clock.steady() - lastAnswerAt < warmForMs ? warmWaitMs : coldWaitMs;
    return withinTime(ask(text).catch(explain), { clock, waitMs });
  };
}

const explain = (error: unknown): QueryMeaning => ({
  on: false,
  reason:
    error instanceof AppError
      ? reasonIn(error)
      : say`the embedding model failed: ${messageOf(error)}`,
});

async function withinTime(
  meaning: Promise<QueryMeaning>,
  { clock, waitMs }: { clock: SteadyClock; waitMs: number },
): Promise<QueryMeaning> {
  const waiting = new AbortController();
  const late = clock.sleep(waitMs, waiting.signal).then((): QueryMeaning => ({
    on: false,
    reason: say`the embedding model is busy or still loading`,
  }));
  try {
    return await Promise.race([meaning, late]);
  } finally {
    waiting.abort();
  }
}

function remember(known: Map<string, Int8Array>, text: string, vector: Int8Array): void {
  known.set(text, vector);
  const oldest = known.keys().next();
  if (known.size > remembered && !oldest.done) known.delete(oldest.value);
}
