// What is left of a key: GET {base}/key, as OpenRouter has it. openrouter.ai/docs/api-reference/limits
import { z } from 'zod';
import { kept, say } from '../../preload/language/sentence.js';
import type { CreditView } from '../../preload/set-up.js';
import { AppError } from '../lib/errors.js';
import type { ModelConfig } from './agent.js';
import { parseEndpoint } from './endpoint.js';

const answer = z.object({
  data: z.object({
    limit_remaining: z.number().nullish(),
    usage: z.number().nullish(),
    is_free_tier: z.boolean().nullish(),
  }),
});

/** Asks the endpoint of the settings. Throws AppError: model_key_invalid, model_not_found where it tells no credit, model_unreachable. */
export async function askCredit(
  config: Pick<ModelConfig, 'baseUrl' | 'apiKey' | 'forbidden'>,
  fetch: typeof globalThis.fetch,
  signal: AbortSignal,
): Promise<CreditView> {
  const { baseUrl, host } = parseEndpoint(config.baseUrl);
  refuse(config, host);
  const headers = { Authorization: `Bearer ${config.apiKey}` };
  const response = await fetch(`${baseUrl}/key`, { headers, signal }).catch((cause: unknown) => {
    if (cause instanceof AppError) throw cause;
    throw new AppError('model_unreachable', say`${host} could not be asked about the key.`, {
      ...{ retryable: true, cause, fix: say`Check your connection and try again.` },
    });
  });
  if (response.status === 401 || response.status === 403) throw refusedKey(host);
  const parsed = answer.safeParse(await response.json().catch(() => undefined));
  if (!response.ok || !parsed.success) throw tellsNothing(host);
  return creditOf(parsed.data.data, host);
}

function refuse(
  { apiKey, forbidden }: Pick<ModelConfig, 'apiKey' | 'forbidden'>,
  host: string,
): void {
  if (forbidden !== undefined)
    throw new AppError('not_allowed', say`${host} may not be asked: ${kept(forbidden)}.`, {
      fix: say`Choose another privacy level in Settings.`,
    });
  if (!apiKey)
    throw new AppError('config_invalid', say`No key for ${host} is set.`, { fix: say`Paste one.` });
}

const refusedKey = (host: string): AppError =>
  new AppError('model_key_invalid', say`${host} refused the key.`, {
    fix: say`Copy the whole key from your provider and paste it again.`,
  });

const tellsNothing = (host: string): AppError =>
  new AppError('model_not_found', say`${host} does not tell what is left of a key.`, {
    fix: say`Test the model instead: one word shows whether the key works.`,
  });

function creditOf(
  { limit_remaining: left, usage, is_free_tier }: z.infer<typeof answer>['data'],
  host: string,
): CreditView {
  const used = dollars(usage ?? 0);
  if (typeof left === 'number')
    return {
      says: say`The key works at ${host}: ${dollars(left)} left, ${used} used so far.`,
      left,
    };
  return {
    says: is_free_tier
      ? say`The key works at ${host}, without a limit of its own: ${used} used so far. It is a free account, so only free models answer.`
      : say`The key works at ${host}, without a limit of its own: ${used} used so far.`,
  };
}

const dollars = (value: number): string => `$${value.toFixed(2)}`;
