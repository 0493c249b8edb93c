// Has a model write one text that nobody waits for token by token: summaries, parts of them, search queries.
import { inEnglish, say } from '../../preload/language/sentence.js';
import type { SteadyClock } from '../lib/clock.js';
import { AppError } from '../lib/errors.js';
import type { Log } from '../log/log.js';
import { withModel, type ModelConfig } from './agent.js';
import { parseEndpoint } from './endpoint.js';
import { loadClient } from './load-client.js';
import { modelSentence } from './model-sentences.js';
import type { ModelClient } from './model-client.js';
import { noModelPhrase, noModelReason } from './no-model.js';
import type { PromptMessage } from './prompt.js';
import { createOutGate } from './out-gate.js';
import { defaultLimits, type SilenceLimits } from './silence.js';
import type { SpentFor } from '../store/model-calls.js';
import type { AskedModel, Meter } from './spending/meter.js';
import { spentForNobody } from './spending/spent-for.js';

/** What a model is asked to write from. Keys and tokens in it are masked already. */
export interface WriterPrompt {
  readonly system: string;
  readonly messages: readonly PromptMessage[];
  /** The longest text, in tokens, the model's thinking included. */
  readonly maxTokens: number;
}

/** What a writer is made of. */
export interface WriterParts {
  /** Read anew for every text. */
  readonly config: () => ModelConfig;
  readonly clock: SteadyClock;
  readonly log: Log;
  /** The way to the network; the global fetch unless told otherwise. */
  readonly fetch?: typeof fetch;
  readonly limits?: SilenceLimits;
  /** Counts what is used, and keeps to the budgets; without it nothing is counted. */
  readonly meter?: Meter;
}

/** How one text is written. */
export interface WriteOptions {
  readonly signal: AbortSignal;
  /** Gets the whole text so far as it grows. */
  readonly onText?: (textSoFar: string) => void;
  /** Whom what it uses is counted for. */
  readonly spentFor?: SpentFor;
  /** The model of the settings unless another is named. */
  readonly model?: string | undefined;
}

export interface Writer {
  /** Why no model is asked, as a phrase; undefined = one may be, as far as the budgets go. */
  whyNot(): string | undefined;
  /** The same with the budgets as they stand now. */
  whyNotNow(): Promise<string | undefined>;
  /** The name of the model that would be asked. */
  model(): string;
  /**
   * The text, as the gate lets it through. Rejects with an AppError: model_* for what the model did, config_invalid,
   * or aborted. Fails at once where whyNot() gives a reason.
   */
  write(prompt: WriterPrompt, options: WriteOptions): Promise<string>;
}

/** Texts vary little: a summary is no place for invention. */
const temperature = 0.2;

/** Makes a writer; it holds nothing of one text for the next. */
export function createWriter(parts: WriterParts): Writer {
  const client = loadClient(parts);
  const whyNot = (): string | undefined => noModelReason(parts.config());
  return {
    whyNot,
    whyNotNow: async () => {
      const config = parts.config();
      const why = noModelPhrase(config) ?? (await parts.meter?.whyNot(askedOf(config)));
      return why && inEnglish(why);
    },
    model: () => parts.config().model,
    write: async (prompt, options) => {
      const config = writingConfig(withModel(parts.config(), options.model), prompt);
      const why = noModelPhrase(config);
      if (why !== undefined) throw new AppError('not_allowed', say`Nothing is written: ${why}.`);
      return writeOnce(parts, await client(), config, prompt, options);
    },
  };
}

const askedOf = (config: ModelConfig): AskedModel => ({
  config,
  endpoint: parseEndpoint(config.baseUrl),
});

/** The settings of answers with the limits of this text. */
export const writingConfig = (config: ModelConfig, { maxTokens }: WriterPrompt): ModelConfig => ({
  ...config,
  ...{ maxTokens, temperature },
});

async function writeOnce(
  { clock, limits = defaultLimits, meter }: WriterParts,
  { ask }: ModelClient,
  config: ModelConfig,
  { system, messages }: WriterPrompt,
  { signal, onText, spentFor = spentForNobody('answer') }: WriteOptions,
): Promise<string> {
  const endpoint = parseEndpoint(config.baseUrl);
  const gate = createOutGate({ messages }, config.linkHosts);
  const onToken = (text: string): void => onText?.(gate(text));
  const counted = meter && { meter, spentFor };
  const run = { signal, onToken, clock, limits };
  const end = await ask({ config, endpoint, system, messages, counted }, run);
  if (end.kind === 'stopped') throw new AppError('aborted', say`The writing was stopped.`);
  const text = gate(end.text).trim();
  if (text !== '') return text;
  const about = { host: endpoint.host, model: config.model, reason: end.reason };
  const { what, fix } = modelSentence('model_empty', about);
  throw new AppError('model_empty', what, { fix });
}
