// The models a server offers, as GET /models of OpenRouter and OpenAI-compatible servers lists them.
// https://openrouter.ai/docs/api-reference/list-available-models
import { z } from 'zod';
import type { ListedModel } from '../../preload/chat.js';
import { say } from '../../preload/language/sentence.js';
import type { SteadyClock } from '../lib/clock.js';
import { AppError, messageOf } from '../lib/errors.js';
import type { ModelConfig } from './agent.js';
import { parseEndpoint, type Endpoint } from './endpoint.js';
import { noModelPhrase } from './no-model.js';

export interface ModelCatalogOptions {
  readonly fetch: typeof globalThis.fetch;
  readonly clock: SteadyClock;
}

export interface ModelCatalog {
  /**
   * What the server of these settings offers, by name. Asks it when nobody did within ten minutes, or when `fresh` is
   * wanted. Throws AppError: not_allowed where no model may be asked, otherwise model_unreachable.
   */
  list(config: ModelConfig, fresh: boolean): Promise<readonly ListedModel[]>;
}

const keptMs = 600_000;
const patienceMs = 15_000;

/** Asks nobody by itself. */
export function createModelCatalog({ fetch, clock }: ModelCatalogOptions): ModelCatalog {
  let kept:
    | { readonly of: string; readonly at: number; readonly models: Promise<ListedModel[]> }
    | undefined;
  return {
    list: (config, fresh) => {
      const of = JSON.stringify([config.baseUrl, config.apiKey]);
      const isKept = kept?.of === of && clock.steady() - kept.at < keptMs;
      if (kept && isKept && !fresh) return kept.models;
      const models = ask(config, fetch);
      kept = { of, at: clock.steady(), models };
      // What failed is asked again by the next who wants to know.
      models.catch(() => (kept = undefined));
      return models;
    },
  };
}

async function ask(config: ModelConfig, fetch: typeof globalThis.fetch): Promise<ListedModel[]> {
  const endpoint = parseEndpoint(config.baseUrl);
  // The name of a model is what is looked for; the rest has to be right.
  const reason = noModelPhrase({ ...config, model: 'any' });
  if (reason !== undefined) {
    throw new AppError('not_allowed', say`No models can be listed: ${reason}.`, {
      fix: say`See Settings, under Model.`,
    });
  }
  const key = config.apiKey ? { authorization: `Bearer ${config.apiKey}` } : {};
  const signal = AbortSignal.timeout(patienceMs);
  try {
    const response = await fetch(`${endpoint.baseUrl}/models`, { headers: key, signal });
    if (!response.ok) {
      await response.body?.cancel();
      throw noList(endpoint, `HTTP ${response.status}`);
    }
    return readModels(await response.json());
  } catch (cause) {
    throw cause instanceof AppError ? cause : noList(endpoint, messageOf(cause), cause);
  }
}

const noList = ({ host }: Endpoint, why: string, cause?: unknown): AppError =>
  new AppError('model_unreachable', say`${host} did not list its models (${why}).`, {
    ...{ cause, retryable: true },
    fix: say`Try again, or enter the name of a model in Settings.`,
  });

const price = z.coerce.number().nonnegative().optional().catch(undefined);
const listed = z.object({
  id: z.string().min(1).max(200),
  name: z.string().max(300).optional().catch(undefined),
  context_length: z.number().positive().optional().catch(undefined),
  pricing: z.object({ prompt: price, completion: price }).optional().catch(undefined),
  architecture: z
    .object({ input_modalities: z.array(z.string()).optional() })
    .optional()
    .catch(undefined),
});

/** Whatever is no model is left out: one odd entry is no reason to show none. */
function readModels(json: unknown): ListedModel[] {
  const { data } = z.object({ data: z.array(z.unknown()) }).parse(json);
  return data
    .flatMap((each) => listed.safeParse(each).data ?? [])
    .map(toModel)
    .sort((a, b) => a.name.localeCompare(b.name));
}

const perMillion = 1_000_000;

function toModel({ id, name, context_length, pricing, architecture }: z.infer<typeof listed>) {
  const { prompt, completion } = pricing ?? {};
  const seen = architecture?.input_modalities;
  return {
    id,
    name: name ?? id,
    ...(context_length !== undefined && { contextTokens: context_length }),
    ...(prompt !== undefined &&
      completion !== undefined && {
        price: { input: prompt * perMillion, output: completion * perMillion },
      }),
    ...(seen && { seesPictures: seen.includes('image') }),
  };
}
