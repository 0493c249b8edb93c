// The embeddings.* calls: the files of models, a test, and the pause.
import type { EmbeddingsView, EmbeddingModelName } from '../../preload/embeddings.js';
import type { Sentence } from '../../preload/language/sentence.js';
import type { CallHandlers } from './answer-call.js';

export interface EmbeddingCallOptions {
  readonly embeddings: {
    view(): EmbeddingsView;
    test(): Promise<Sentence>;
    readonly shelf: {
      fetch(name: EmbeddingModelName): Promise<void>;
      cancel(name: EmbeddingModelName): void;
      takeFrom(name: EmbeddingModelName, folder: string): Promise<void>;
    };
  };
  readonly pauseEmbedding: (paused: boolean) => Promise<void>;
  /** The system's folder picker; undefined when nothing was chosen. */
  readonly pickPath: (kind: 'folder' | 'file' | 'export') => Promise<string | undefined>;
}

type EmbeddingHandlers = Pick<CallHandlers, Extract<keyof CallHandlers, `embeddings.${string}`>>;

/** A fetch goes on behind: its progress is an event. */
export function embeddingHandlers(options: EmbeddingCallOptions): EmbeddingHandlers {
  const { embeddings } = options;
  const { shelf } = embeddings;
  return {
    'embeddings.get': () => Promise.resolve(embeddings.view()),
    'embeddings.fetch': ({ name }) => {
      void shelf.fetch(name); // never rejects: what fails stands in the view
      return Promise.resolve(embeddings.view());
    },
    'embeddings.cancel': ({ name }) => {
      shelf.cancel(name);
      return Promise.resolve(embeddings.view());
    },
    'embeddings.takeFrom': async ({ name }) => {
      const folder = await options.pickPath('folder');
      if (folder !== undefined) await shelf.takeFrom(name, folder);
      return embeddings.view();
    },
    'embeddings.test': async () => ({ says: await embeddings.test() }),
    'embeddings.pause': async ({ paused }) => {
      await options.pauseEmbedding(paused);
      return {};
    },
  };
}
