// Asks a model's server whether it is there, without asking a model.
import { APICallError } from '@ai-sdk/provider';
import { z } from 'zod';
import { say, type Sentence } from '../../preload/language/sentence.js';
import type { ModelConfig } from './agent.js';
import { parseEndpoint, type Endpoint } from './endpoint.js';
import { toModelError } from './model-errors.js';

/** https://openrouter.ai/docs/api/reference/limits: what a key may do. Its list of models is open to everybody. */
const pathOf = ({ host }: Endpoint): string => (host === 'openrouter.ai' ? '/key' : '/models');

const modelList = z.object({ data: z.array(z.object({ id: z.string() })) });

/** What a model's server said. */
export interface ReachedModel {
  /** "openrouter.ai answers and takes the key." */
  readonly says: Sentence;
  /** False where it lists its models, and this one is not among them. */
  readonly isListed: boolean;
}

/**
 * Asks the server. Costs nothing. Throws an AppError: model_* for what the server
 * answered, model_unreachable where it did not, config_invalid for an address that is none.
 */
export async function reachModel(
  config: ModelConfig,
  fetch: typeof globalThis.fetch,
  signal: AbortSignal,
  now: number,
): Promise<ReachedModel> {
  const endpoint = parseEndpoint(config.baseUrl);
  const { host } = endpoint;
  const url = `${endpoint.baseUrl}${pathOf(endpoint)}`;
  const asked = { host, model: config.model, started: false, now };
  const refusal = (more: Partial<ConstructorParameters<typeof APICallError>[0]>) =>
    toModelError(
      new APICallError({ message: 'no answer', url, requestBodyValues: {}, ...more }),
      asked,
    );
  const headers = config.apiKey ? { authorization: `Bearer ${config.apiKey}` } : {};
  const response = await fetch(url, { headers, signal }).catch((cause: unknown) => {
    throw refusal({ cause });
  });
  const body: unknown = await response.json().catch(() => undefined);
  // A server without such a list is a server all the same.
  if (response.status === 404) return { says: say`${host} answers.`, isListed: true };
  if (!response.ok) throw refusal({ statusCode: response.status, data: body });
  const models = modelList.safeParse(body).data?.data;
  const isListed = models?.some(({ id }) => id === config.model) ?? true;
  if (!isListed)
    return { says: say`${host} answers, but does not list ${config.model}.`, isListed };
  const says = config.apiKey ? say`${host} answers and takes the key.` : say`${host} answers.`;
  return { says, isListed };
}
