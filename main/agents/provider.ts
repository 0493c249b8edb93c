import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { LanguageModelV3 } from '@ai-sdk/provider';
import { say } from '../../preload/language/sentence.js';
import { AppError } from '../lib/errors.js';
import type { ModelConfig } from './agent.js';
import type { Endpoint } from './endpoint.js';
import { withoutUsageWhereRefused } from './without-usage.js';

/** OpenRouter shows these beside the request in its owner's activity list. */
const openRouterHeaders = { 'HTTP-Referer': 'https://example.invalid/perch', 'X-Title': 'Perch' };

/** The way to one model of one server. Making it is not free: it builds the schemas its answers are read by. */
export const createChatModel = (
  { apiKey, model }: ModelConfig,
  { baseUrl, host }: Endpoint,
  fetch: typeof globalThis.fetch,
): LanguageModelV3 =>
  createOpenAICompatible({
    name: 'model',
    baseURL: baseUrl,
    headers: host === 'openrouter.ai' ? openRouterHeaders : {},
    fetch: refusingWebPages(withoutUsageWhereRefused(fetch), host),
    // The figures come with the end of a stream only where they are asked for.
    includeUsage: true,
    ...(apiKey ? { apiKey } : {}),
  }).chatModel(model);

/** A wrong base URL often answers 200 with a page for people, which a stream reader takes for silence. */
const refusingWebPages =
  (fetch: typeof globalThis.fetch, host: string): typeof globalThis.fetch =>
  async (input, init) => {
    const response = await fetch(input, init);
    if (response.ok && response.headers.get('content-type')?.startsWith('text/html')) {
      await response.body?.cancel();
      throw new AppError(
        'model_not_found',
        say`${host} answered with a web page, not with a model.`,
        {
          fix: say`Check the address of the model server in Settings; it often ends in /v1.`,
        },
      );
    }
    return response;
  };
