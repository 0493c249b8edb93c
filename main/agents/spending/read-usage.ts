// What a provider says a call used, whichever way it says it. Pure.
import { z } from 'zod';
import type { Tokens } from '../../store/model-calls.js';

/** Tokens, and the price where the provider names one, in millionths of a dollar. */
export interface ToldUsage extends Tokens {
  readonly micros: number | undefined;
}

const count = z.number().int().nonnegative();
const price = z.number().nonnegative().nullish().catch(undefined);

/**
 * The `usage` of a chat completion, as OpenAI documents it and Ollama, vLLM and others follow. OpenRouter adds `cost`, in
 * dollars, and for a key of one's own what the model's provider takes beside it
 * (https://openrouter.ai/docs/use-cases/usage-accounting). DeepSeek counts what was cached in a field of its own.
 */
const usage = z.looseObject({
  prompt_tokens: count.positive(),
  completion_tokens: count,
  prompt_tokens_details: z.looseObject({ cached_tokens: count.nullish() }).nullish().catch(null),
  completion_tokens_details: z
    .looseObject({ reasoning_tokens: count.nullish() })
    .nullish()
    .catch(null),
  prompt_cache_hit_tokens: count.nullish().catch(null),
  cost: price,
  is_byok: z.boolean().nullish().catch(false),
  cost_details: z.looseObject({ upstream_inference_cost: price }).nullish().catch(null),
});

/** Undefined where there are no figures to go by: nothing was told, or that nothing was read. */
export function readUsage(raw: unknown): ToldUsage | undefined {
  const read = usage.safeParse(raw);
  if (!read.success) return undefined;
  const { prompt_tokens: input, completion_tokens: output, ...more } = read.data;
  const cached = more.prompt_tokens_details?.cached_tokens ?? more.prompt_cache_hit_tokens ?? 0;
  const reasoning = more.completion_tokens_details?.reasoning_tokens ?? 0;
  return {
    ...{ input, output },
    cached: Math.min(cached, input),
    reasoning: Math.min(reasoning, output),
    micros: toMicros(more),
  };
}

/** Rounded up: what is less than a millionth of a dollar is still not nothing. */
function toMicros({
  cost,
  is_byok: isByok,
  cost_details: details,
}: Pick<z.infer<typeof usage>, 'cost' | 'is_byok' | 'cost_details'>): number | undefined {
  if (cost === undefined || cost === null) return undefined;
  const upstream = isByok ? (details?.upstream_inference_cost ?? 0) : 0;
  return Math.ceil(Number(((cost + upstream) * 1_000_000).toFixed(3)));
}
