// Lets a query pass before the passages that wait: somebody waits for its answer.
import { settleable, type Settleable } from '../../lib/settleable.js';
import type { EmbedTexts, LocalEmbedRequest, LocalModel } from './local-model.js';

interface Job extends Pick<LocalEmbedRequest, 'model' | 'kind'> {
  readonly texts: string[];
  readonly vectors: Float32Array[];
  readonly done: Settleable<Float32Array[]>;
}

/** Loads each model at its first request; while the model changes there are two. Works text by text, so a query waits for one passage at most. */
export function createEmbedQueue(load: (model: LocalModel) => Promise<EmbedTexts>) {
  const queries: Job[] = [];
  const passages: Job[] = [];
  const models = new Map<string, Promise<EmbedTexts>>();
  let working = false;

  /** One that could not be loaded is tried again: its files may have come meanwhile. */
  const loaded = (model: LocalModel): Promise<EmbedTexts> => {
    const known = models.get(model.id);
    if (known) return known;
    const loading = load(model);
    loading.catch(() => models.delete(model.id));
    models.set(model.id, loading);
    return loading;
  };
  const step = async (job: Job, from: Job[]): Promise<void> => {
    try {
      const embed = await loaded(job.model);
      const text = job.texts.shift();
      if (text !== undefined) job.vectors.push(...(await embed([text], job.kind)));
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
    embed: ({ texts, ...request }: LocalEmbedRequest): Promise<Float32Array[]> => {
      const job: Job = { ...request, texts: [...texts], vectors: [], done: settleable() };
      (job.kind === 'query' ? queries : passages).push(job);
      if (!working) void work();
      return job.done.promise;
    },
  };
}
