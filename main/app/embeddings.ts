// Who computes vectors: the embedder process, or a server, as the settings and the privacy level have it.
import type { EmbeddingsView } from '../../preload/embeddings.js';
import { say, type Sentence } from '../../preload/language/sentence.js';
import { maskPersonal, maskSecrets } from '../agents/redact-personal.js';
import { systemClock as clock } from '../lib/clock.js';
import { AppError } from '../lib/errors.js';
import { createSignal } from '../lib/signal.js';
import type { Spawned } from '../lib/worker-host.js';
import type { Log } from '../log/log.js';
import type { EmbedRequest } from '../lookup/api.js';
import { createEmbedderHost } from '../lookup/embedder-host.js';
import { askServer } from '../lookup/meaning/ask-server.js';
import { useLite, type WantedEmbedder } from '../lookup/meaning/embedder-descriptor.js';
import { batchSize } from '../lookup/meaning/fill-vectors.js';
import { idOf, planOf, wantedOf, type EmbeddingServer } from '../lookup/meaning/embedding-plan.js';
import type { LocalModel } from '../lookup/meaning/local-model.js';
import { fetchedModels } from '../lookup/meaning/model-list.js';
import { leavingFor } from '../settings/model-policy.js';
import type { Settings } from '../settings/settings.js';
import type { GuardedNetwork } from './network.js';
import { openShelf } from './open-shelf.js';

export type Embeddings = ReturnType<typeof openEmbeddings>;

/** What the embeddings are made of. */
export interface EmbeddingParts {
  readonly settings: Pick<Settings, 'config'>;
  readonly network: Pick<GuardedNetwork, 'guardedFetch'>;
  readonly log: Log;
  readonly dataFolder: string;
  /** The app's own resources. */
  readonly resources: string;
  /** Starts the embedder process. */
  readonly spawn: () => Spawned;
}

/** Starts nothing and asks nobody: the first text to embed does. */
export function openEmbeddings(parts: EmbeddingParts) {
  const { settings, network, log } = parts;
  const changes = createSignal<EmbeddingsView>();
  const host = createEmbedderHost({
    ...{ spawn: parts.spawn, clock, random: Math.random, log: log.for('embedder') },
  });
  const shelf = openShelf({ ...parts, log: log.for('embeddings') }, () => changes.emit(view()));
  const plan = () => planOf(settings.config().embedding);
  const localModel = (id: string): LocalModel | undefined => {
    if (id === useLite.id) return { kind: 'use-lite', id };
    const known = fetchedModels.find(({ embedder }) => embedder.id === id);
    if (!known) return undefined;
    const model = shelf.find(known.name);
    if (model) return model;
    throw new AppError('embedder_down', say`The files of ${known.name} are not on this machine.`, {
      fix: say`Fetch them in Settings, under Embeddings, or with --fetch-model=${known.name}.`,
    });
  };
  /** A batch to a request; lookup gives no more of them at once than the settings let it. */
  const embedAt = async (
    server: EmbeddingServer,
    { texts, kind }: Pick<EmbedRequest, 'texts' | 'kind'>,
  ): Promise<Float32Array[]> => {
    const mask = maskFor(server, settings.config().privacyLevel);
    const batches = Array.from({ length: Math.ceil(texts.length / batchSize) }, (_, n) =>
      texts.slice(n * batchSize, (n + 1) * batchSize).map(mask),
    );
    const ask = (batch: string[]) =>
      askServer(server, { texts: batch, kind }, network.guardedFetch);
    return (await Promise.all(batches.map(ask))).flat();
  };
  const embed = async ({ model, texts, kind }: EmbedRequest): Promise<Float32Array[]> => {
    const local = localModel(model);
    if (local) return host.embed({ model: local, texts, kind });
    const planned = plan();
    if (planned.kind === 'server' && idOf(planned) === model)
      return embedAt(planned, { texts, kind });
    throw new AppError(
      'embedder_down',
      say`The embedding model before (${model}) is no longer set up.`,
    );
  };
  const view = (): EmbeddingsView => ({
    models: [{ name: 'use-lite', bytes: 28_000_000, files: { kind: 'bundled' } }, ...shelf.views()],
  });
  return {
    embed,
    wanted: (): WantedEmbedder => wantedOf(plan()),
    view,
    shelf,
    changes,
    /** Embeds one sentence with the model that is set; says what came of it. */
    test: async (): Promise<Sentence> => {
      const wanted = wantedOf(plan());
      if (wanted.kind === 'none')
        throw new AppError('config_invalid', say`Nothing to try: ${wanted.reason}.`);
      const from = clock.now();
      const request = {
        model: wanted.model.id,
        texts: ['Where is the printer?'],
        kind: 'query',
      } as const;
      const [vector] = await embed(request);
      return say`works: ${vector?.length ?? 0} numbers for a sentence in ${clock.now() - from} ms`;
    },
    stop: async (): Promise<void> => {
      shelf.stop();
      await host.stop();
    },
  };
}

/** guardedFetch refuses where nothing may leave; this is what may. */
function maskFor(
  { baseUrl }: EmbeddingServer,
  level: Parameters<typeof leavingFor>[1],
): (text: string) => string {
  return leavingFor('embeddings', level, baseUrl) === 'without secrets'
    ? maskSecrets
    : maskPersonal;
}
