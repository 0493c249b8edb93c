// Lets a query pass before the passages that wait: somebody waits for its answer.
import type { LookupNeeds } from '../api.js';
import { settleable, type Settleable } from '../../lib/settleable.js';
import type { EmbedTexts } from './use-lite.js';

type EmbedRequest = Parameters<LookupNeeds['embed']>[0];

interface Job {
  readonly texts: string[];
  readonly vectors: Float32Array[];
  readonly done: Settleable<Float32Array[]>;
}

/** Loads the model at the first request. Works text by text, so a query waits for one passage at most. */
export function createEmbedQueue(load: () => Promise<EmbedTexts>) {
  const queries: Job[] = [];
  const passages: Job[] = [];
  let model: Promise<EmbedTexts> | undefined;
  let working = false;

  const step = async (job: Job, from: Job[]): Promise<void> => {
    try {
      const embed = await (model ??= load());
      const text = job.texts.shift();
      if (text !== undefined) job.vectors.push(...(await embed([text])));
      if (job.texts.length > 0) return;
      job.done.resolve(job.vectors);
    } catch (error) {
      job.done.reject(error);
    }
    from.splice(from.indexOf(job), 1);
  };
  const work = async (): Promise<void> => {
    working = true;
    for (let line = nextLine(); line; line = nextLine()) {
      if (line[0]) await step(line[0], line);
      // The model computes without ever going to the event loop: a message would not get in.
      await new Promise((resolve) => setImmediate(resolve));
    }
    working = false;
  };
  const nextLine = (): Job[] | undefined => [queries, passages].find((line) => line.length > 0);
  return {
    embed: ({ texts, kind }: EmbedRequest): Promise<Float32Array[]> => {
      const job: Job = { texts: [...texts], vectors: [], done: settleable() };
      (kind === 'query' ? queries : passages).push(job);
      if (!working) void work();
      return job.done.promise;
    },
  };
}
