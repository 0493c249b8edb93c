import type { AnswerRequest, ModelConfig } from './agent.js';
import { buildPrompt, type Prompt } from './prompt.js';

/** The prompt of one question, as it is sent and as it is previewed. `timeZone`: the machine's own unless told. */
export const promptFor = (
  config: ModelConfig,
  request: AnswerRequest,
  timeZone: string = machineTimeZone(),
): Prompt => buildPrompt(request, { style: config.style, timeZone });

/** The zone times are told in. */
export const machineTimeZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;
