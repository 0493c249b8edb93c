import { kept, say, type Sentence } from '../../preload/language/sentence.js';
import { systemClock, type SteadyClock } from '../lib/clock.js';
import { AppError } from '../lib/errors.js';
import type { ModelConfig } from './agent.js';
import { parseEndpoint, type Endpoint } from './endpoint.js';
import type { StreamEnd } from './model-stream.js';
import { defaultLimits, type SilenceLimits } from './silence.js';
import type { Meter } from './spending/meter.js';
import { spentForNobody } from './spending/spent-for.js';

/** Enough for one word, and for the thinking some models do before it. */
const maxTokens = 64;

/** Where a test may differ from the running app. */
export interface TestParts {
  readonly clock?: SteadyClock;
  readonly limits?: SilenceLimits;
  readonly fetch?: typeof fetch;
  /** Counts what is used, and keeps to the budgets; without it nothing is counted. */
  readonly meter?: Meter;
}

/**
 * Asks the model for one word and says what came of it: "works: MODEL at HOST answered in 0.4 s".
 * Throws an AppError: model_* for what the model did, not_allowed, config_invalid, or aborted.
 */
export async function testModel(
  config: ModelConfig,
  signal: AbortSignal,
  { clock = systemClock, limits = defaultLimits, fetch = globalThis.fetch, meter }: TestParts = {},
): Promise<Sentence> {
  const endpoint = parseEndpoint(config.baseUrl);
  refuseWhatCannotWork(config, endpoint);
  const startedAt = clock.now();
  const [{ streamOnce }, { streamCounted }, { createChatModel }] = await Promise.all([
    import('./model-stream.js'),
    import('./metered-stream.js'),
    import('./provider.js'),
  ]);
  const messages = [{ role: 'user' as const, content: 'Say the one word: ready' }];
  const call = {
    chatModel: createChatModel(config, endpoint, fetch),
    config: { ...config, maxTokens },
    endpoint,
    system: 'Answer in one word.',
    messages,
  };
  const run = { signal, onToken: () => undefined, clock, limits };
  const seconds = (ms: number): string => (ms / 1000).toFixed(1);
  const counted = meter && { meter, spentFor: spentForNobody('test') };
  refuseStopped(await (counted ? streamCounted(call, run, counted) : streamOnce(call, run)));
  return say`works: ${config.model} at ${endpoint.host} answered in ${seconds(clock.now() - startedAt)} s`;
}

function refuseWhatCannotWork(config: ModelConfig, { local, host }: Endpoint): void {
  if (config.forbidden !== undefined) {
    throw new AppError('not_allowed', say`No model may be asked: ${kept(config.forbidden)}.`, {
      fix: say`Choose another privacy level in Settings.`,
    });
  }
  if (config.model.trim() === '') {
    throw new AppError('config_invalid', say`No model is chosen.`, {
      fix: say`Enter the name of a model in Settings.`,
    });
  }
  if (!local && !config.apiKey) {
    throw new AppError('config_invalid', say`No key for ${host} is set.`, {
      fix: say`Paste one in Settings.`,
    });
  }
}

function refuseStopped(end: StreamEnd): void {
  if (end.kind === 'stopped')
    throw new AppError('aborted', say`The test was stopped before it ended.`);
}
