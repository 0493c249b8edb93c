import { describe, expect, it } from 'vitest';
import { readUsage } from '../../../main/agents/spending/read-usage.js';

const plain = { prompt_tokens: 1200, completion_tokens: 40, total_tokens: 1240 };

describe('the figures of a provider', () => {
  it.each([
    ['Ollama', plain, { input: 1200, cached: 0, output: 40, reasoning: 0, micros: undefined }],
    [
      'OpenAI',
      {
        ...plain,
        prompt_tokens_details: { cached_tokens: 1024, audio_tokens: 0 },
        completion_tokens_details: { reasoning_tokens: 16, accepted_prediction_tokens: 0 },
      },
      { input: 1200, cached: 1024, output: 40, reasoning: 16, micros: undefined },
    ],
    [
      'vLLM, which has details without a word in them',
      { ...plain, prompt_tokens_details: null, completion_tokens_details: null },
      { input: 1200, cached: 0, output: 40, reasoning: 0, micros: undefined },
    ],
    [
      'DeepSeek',
      { ...plain, prompt_cache_hit_tokens: 1000, prompt_cache_miss_tokens: 200 },
      { input: 1200, cached: 1000, output: 40, reasoning: 0, micros: undefined },
    ],
    [
      'OpenRouter',
      { ...plain, cost: 0.0042, is_byok: false, cost_details: { upstream_inference_cost: null } },
      { input: 1200, cached: 0, output: 40, reasoning: 0, micros: 4200 },
    ],
    [
      'OpenRouter with a key of one’s own: its share and what the provider takes',
      { ...plain, cost: 0.0001, is_byok: true, cost_details: { upstream_inference_cost: 0.002 } },
      { input: 1200, cached: 0, output: 40, reasoning: 0, micros: 2100 },
    ],
    [
      'OpenRouter where somebody else pays its provider',
      { ...plain, cost: 0.0042, is_byok: false, cost_details: { upstream_inference_cost: 19 } },
      { input: 1200, cached: 0, output: 40, reasoning: 0, micros: 4200 },
    ],
    [
      'a free model',
      { ...plain, cost: 0 },
      { input: 1200, cached: 0, output: 40, reasoning: 0, micros: 0 },
    ],
    [
      'less than a millionth of a dollar',
      { ...plain, cost: 0.0000002 },
      { input: 1200, cached: 0, output: 40, reasoning: 0, micros: 1 },
    ],
    [
      'a price that is none',
      { ...plain, cost: 'free' },
      { input: 1200, cached: 0, output: 40, reasoning: 0, micros: undefined },
    ],
    [
      'details that say more than the whole',
      { ...plain, prompt_tokens_details: { cached_tokens: 5000 } },
      { input: 1200, cached: 1200, output: 40, reasoning: 0, micros: undefined },
    ],
  ])('are read as %s sends them', (_, raw, expected) => {
    expect(readUsage(raw)).toEqual(expected);
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['an empty object', {}],
    ['nothing read', { prompt_tokens: 0, completion_tokens: 0 }],
    ['half of them', { prompt_tokens: 12 }],
    ['a sum alone', { total_tokens: 1240 }],
    ['less than nothing', { prompt_tokens: 12, completion_tokens: -1 }],
    ['words', { prompt_tokens: 'many', completion_tokens: 'few' }],
  ])('are none where %s comes', (_, raw) => {
    expect(readUsage(raw)).toBeUndefined();
  });
});
