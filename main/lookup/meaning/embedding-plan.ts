// From the settings to the model that is wanted. Pure.
import { say, type Sentence } from '../../../preload/language/sentence.js';
import {
  embeddingModelNames,
  type EmbeddingModelName,
  type EmbeddingProvider,
} from '../../../preload/embeddings.js';
import type { WantedEmbedder, WantedModel } from './embedder-descriptor.js';
import { descriptorOf } from './model-list.js';
import { prefixesOf } from './server-prefixes.js';

/** What the settings say. */
export interface EmbeddingChoice {
  readonly provider: EmbeddingProvider;
  /** A name of the list for 'local', the server's own for the others. Unset = the provider's usual one. */
  readonly model: string | undefined;
  /** Without a slash at the end. Unset = the provider's usual one. */
  readonly baseUrl: string | undefined;
  readonly apiKey: string | undefined;
  /** Requests to a server at the same time. */
  readonly concurrency: number;
}

/** A server that computes vectors. */
export interface EmbeddingServer {
  readonly kind: 'server';
  readonly service: 'openai' | 'ollama';
  readonly baseUrl: string;
  readonly model: string;
  readonly apiKey: string | undefined;
  readonly concurrency: number;
}

export type EmbeddingPlan =
  | { readonly kind: 'none'; readonly reason: Sentence }
  | { readonly kind: 'local'; readonly name: EmbeddingModelName }
  | EmbeddingServer;

const usual = {
  openai: { baseUrl: 'https://api.openai.com/v1', model: 'text-embedding-3-small' },
  ollama: { baseUrl: 'http://127.0.0.1:11434', model: 'nomic-embed-text' },
} as const;

/** Fills in what is usual. A local model nobody knows is none, with the reason. */
export function planOf(choice: EmbeddingChoice): EmbeddingPlan {
  const { provider, model, baseUrl, apiKey, concurrency } = choice;
  switch (provider) {
    case 'none':
      return { kind: 'none', reason: say`meaning search is switched off in the settings` };
    case 'local': {
      const name = embeddingModelNames.find((each) => each === (model ?? 'use-lite'));
      const known = embeddingModelNames.join(', ');
      return name
        ? { kind: 'local', name }
        : {
            kind: 'none',
            reason: say`there is no local embedding model ${model ?? ''}; there are ${known}`,
          };
    }
    case 'openai':
    case 'ollama': {
      const { baseUrl: usualUrl, model: usualModel } = usual[provider];
      const given = { baseUrl: baseUrl ?? usualUrl, model: model ?? usualModel };
      return { kind: 'server', service: provider, ...given, apiKey, concurrency };
    }
  }
}

/** A server's weight is the bundled model's until a benchmark has run: never worse than words alone by much. */
const unmeasured = {
  maxChars: 2000,
  fusionWeight: 0.15,
  relevantFrom: 1,
  worthALookFrom: 1,
} as const;

/** What lookup has to know. Vectors of one model at two servers never meet: they may be of two versions. */
export function wantedOf(plan: EmbeddingPlan): WantedEmbedder {
  if (plan.kind === 'none') return plan;
  const concurrency = plan.kind === 'server' ? plan.concurrency : 1;
  return { kind: 'model', model: modelOf(plan), concurrency };
}

function modelOf(plan: Exclude<EmbeddingPlan, { kind: 'none' }>): WantedModel {
  if (plan.kind === 'local') return descriptorOf(plan.name);
  return { ...unmeasured, id: idOf(plan), dim: undefined };
}

/** The id of a server's vectors. Holds no key. Vectors made without the model's prefixes are others. */
export const idOf = ({ service, baseUrl, model }: EmbeddingServer): string =>
  `${service} ${baseUrl} ${model}${prefixesOf(model) ? ' prefixed' : ''}`;
