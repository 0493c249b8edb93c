// The agent of Perch: greets, quotes, or asks the model, as question and settings have it.
import type { ApiError } from '../../preload/errors.js';
import type { SteadyClock } from '../lib/clock.js';
import { AppError, toApiError } from '../lib/errors.js';
import type { Log } from '../log/log.js';
import {
  withModel,
  type Agent,
  type AnswerRequest,
  type AnswerResult,
  type ModelConfig,
} from './agent.js';
import { resolveCitations, type CitedText } from './citations.js';
import { parseEndpoint } from './endpoint.js';
import { greet } from './greeting.js';
import { loadClient } from './load-client.js';
import { modelSentence, threadMessage } from './model-sentences.js';
import type { ModelClient, Question } from './model-client.js';
import type { StreamEnd } from './model-stream.js';
import { quotedInstead, whyNoModel } from './no-model.js';
import { promptFor } from './prompt-for.js';
import { createOutGate, type OutGate } from './out-gate.js';
import { searchOnly } from './search-only.js';
import { defaultLimits, type SilenceLimits } from './silence.js';
import { BudgetUsed } from './spending/budget-used.js';
import type { Meter } from './spending/meter.js';
import { spentForNobody } from './spending/spent-for.js';
import { askWithTools } from './tools/ask-with-tools.js';
import type { Toolbox } from './tools/toolbox.js';

/** What an agent is made of. */
export interface AgentParts {
  /** Read anew for every answer. */
  readonly config: () => ModelConfig;
  readonly clock: SteadyClock;
  readonly log: Log;
  /** A model has answered, or failed to: told after each answer that one was asked for. */
  readonly onOutcome?: (failure: ApiError | undefined) => void;
  /** How many ms after it was asked the model wrote the first word of an answer. */
  readonly onFirstWord?: (ms: number) => void;
  /** The way to the network; the global fetch unless told otherwise. */
  readonly fetch?: typeof fetch;
  readonly limits?: SilenceLimits;
  /** Counts what is used, and keeps to the budgets; without it nothing is counted. */
  readonly meter?: Meter;
  /** IANA name of the time zone the model is told the time in; the machine's own unless told otherwise. */
  readonly timeZone?: string;
}

type AnswerOptions = Parameters<Agent['answer']>[1];

/** What one answer of a model is made with. */
interface Asking extends AgentParts {
  readonly client: () => Promise<ModelClient>;
  /** Models that take no tools. */
  readonly refusing: Set<string>;
}

/** Makes the agent that answers in every conversation. Of one answer it holds for the next which models take no tools. */
export function createAgent(parts: AgentParts): Agent {
  const asking = { ...parts, client: loadClient(parts), refusing: new Set<string>() };
  return {
    answer: async (request, options) => {
      const config = withModel(parts.config(), request.manner?.model);
      if (saysNothing(request)) return saidAtOnce(greet(request.asker), options);
      const why = whyNoModel(config);
      if (why !== undefined) return saidAtOnce(searchOnly(request, why), options);
      return askAndReport(asking, config, request, options);
    },
  };
}

const saysNothing = ({ question, files = [] }: AnswerRequest): boolean =>
  question.trim() === '' && files.length === 0;

function saidAtOnce(result: AnswerResult, { onText }: AnswerOptions): AnswerResult {
  onText(result.text);
  return result;
}

async function askAndReport(
  parts: Asking,
  config: ModelConfig,
  request: AnswerRequest,
  options: AnswerOptions,
): Promise<AnswerResult> {
  const startedAt = parts.clock.now();
  const named = ofTurn(options.spentFor);
  parts.log.info('model asked', { step: 'asked', ...named, model: config.model });
  try {
    const result = await answerWithModel(parts, config, request, timingFirstWord(parts, options));
    const ms = parts.clock.now() - startedAt;
    parts.log.info('model answered', {
      ...{ ...named, model: config.model, ending: result.kind, ms },
    });
    if (result.kind === 'whole') parts.onOutcome?.(undefined);
    return result;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error instanceof BudgetUsed) {
      parts.log.warn('no model was asked', { ...named, why: error.phrase });
      return saidAtOnce(searchOnly(request, quotedInstead(error.phrase)), options);
    }
    const { code, message, retryable, fix } = error;
    const level = retryable ? 'warn' : 'error';
    parts.log[level]('model failed', {
      ...{ ...named, code, message },
      ...(fix === undefined ? {} : { fix }),
    });
    const failure = toApiError(error);
    parts.onOutcome?.(failure);
    return { kind: 'failed', text: threadMessage(code), error: failure };
  }
}

/** The question an answer is for, as the log names it. */
const ofTurn = (spentFor: AnswerOptions['spentFor']): { readonly turn?: number } =>
  typeof spentFor?.turn === 'number' ? { turn: spentFor.turn } : {};

function timingFirstWord(
  { clock, onFirstWord }: Asking,
  { onText, ...options }: AnswerOptions,
): AnswerOptions {
  const askedAt = clock.steady();
  let hasBegun = false;
  return {
    ...options,
    onText: (text) => {
      if (!hasBegun && text !== '') onFirstWord?.(clock.steady() - askedAt);
      hasBegun ||= text !== '';
      onText(text);
    },
  };
}

async function answerWithModel(
  parts: Asking,
  config: ModelConfig,
  request: AnswerRequest,
  options: AnswerOptions,
): Promise<AnswerResult> {
  const endpoint = parseEndpoint(config.baseUrl);
  const { shown, ...prompt } = promptFor(config, request, parts.timeZone);
  const { spentFor = spentForNobody('answer') } = options;
  const counted = parts.meter && { meter: parts.meter, spentFor };
  const question = { config, endpoint, counted, ...prompt };
  const asked = { host: endpoint.host, model: config.model };
  const { toolbox } = request;
  return toolbox
    ? answerWithTools(parts, { question, shown, toolbox, asked }, options)
    : answerAtOnce(parts, { question, shown, asked }, options);
}

/** One question, ready to be put. */
interface Ready {
  readonly question: Question;
  readonly shown: ReadonlySet<number>;
  readonly asked: { readonly host: string; readonly model: string };
}

async function answerAtOnce(
  { client, clock, limits = defaultLimits }: Asking,
  { question, shown, asked }: Ready,
  { signal, onText }: AnswerOptions,
): Promise<AnswerResult> {
  const { ask } = await client();
  const gate = createOutGate(question, question.config.linkHosts);
  const onToken = (text: string): void => onText(presentable(text, shown, gate).text);
  const end = await ask(question, { signal, onToken, clock, limits });
  return toResult(end, presentable(end.text, shown, gate), asked);
}

async function answerWithTools(
  { client, clock, limits = defaultLimits, refusing, log }: Asking,
  { question, shown, toolbox, asked }: Ready & { readonly toolbox: Toolbox },
  { signal, onText }: AnswerOptions,
): Promise<AnswerResult> {
  const { linkHosts } = question.config;
  const run = {
    signal,
    clock,
    limits,
    toolbox,
    linkHosts,
    refusing,
    log,
    onToken: () => undefined,
  };
  const { end, gate, numbers } = await askWithTools(
    await client(),
    question,
    run,
    (text, gateNow, found) =>
      onText(presentable(text, new Set([...shown, ...found]), gateNow).text),
  );
  return toResult(end, presentable(end.text, new Set([...shown, ...numbers]), gate), asked);
}

/** What may be shown of a model's text: no citation that leads nowhere, and what the gate lets through. */
function presentable(text: string, shown: ReadonlySet<number>, gate: OutGate): CitedText {
  const cited = resolveCitations(text, shown);
  return { ...cited, text: gate(cited.text) };
}

function toResult(
  end: StreamEnd,
  answer: CitedText,
  asked: { host: string; model: string },
): AnswerResult {
  if (end.kind === 'stopped') return { kind: 'stopped', ...answer };
  if (answer.text.trim() !== '') {
    const text = end.reason === 'length' ? answer.text + cutNotice : answer.text;
    return { kind: 'whole', text, cited: answer.cited };
  }
  const code = end.reason === 'content_filter' ? 'model_forbidden' : 'model_empty';
  const { what, fix } = modelSentence(code, { ...asked, reason: end.reason });
  throw new AppError(code, what, { fix });
}

const cutNotice = '\n\n_The answer reached the length limit set for this bot and ends here._';
