// What would leave for one question: made by the code that sends it, up to the socket.
import { say } from '../../preload/language/sentence.js';
import { systemClock } from '../lib/clock.js';
import { AppError } from '../lib/errors.js';
import type { AnswerRequest, ModelConfig } from './agent.js';
import { parseEndpoint, type Endpoint } from './endpoint.js';
import type { ModelCall } from './model-stream.js';
import { promptFor } from './prompt-for.js';
import { defaultLimits } from './silence.js';
import { writingConfig, type WriterPrompt } from './writer.js';

/** The body of a request, byte for byte, and who would get it. */
export interface OutboundRequest {
  readonly endpoint: Endpoint;
  readonly body: string;
}

/** The request one question would be put with. Sends nothing. Throws config_invalid for a wrong address. */
export const previewRequest = (
  config: ModelConfig,
  request: AnswerRequest,
  timeZone?: string,
): Promise<OutboundRequest> =>
  previewPrompt(config, { ...promptFor(config, request, timeZone), ...toolsOf(request) });

const toolsOf = ({ toolbox }: AnswerRequest): Pick<ModelCall, 'tools'> =>
  toolbox ? { tools: toolbox.specs } : {};

/** The same of a text that is not an answer. */
export const previewWriting = (
  config: ModelConfig,
  prompt: WriterPrompt,
): Promise<OutboundRequest> => previewPrompt(writingConfig(config, prompt), prompt);

async function previewPrompt(
  config: ModelConfig,
  { system, messages, ...rest }: Pick<ModelCall, 'system' | 'messages' | 'tools'>,
): Promise<OutboundRequest> {
  const endpoint = parseEndpoint(config.baseUrl);
  const [{ streamOnce }, { createChatModel }] = await Promise.all([
    import('./model-stream.js'),
    import('./provider.js'),
  ]);
  const caught: string[] = [];
  const catchBody: typeof fetch = (_, init) => {
    if (typeof init?.body === 'string') caught.push(init.body);
    return Promise.reject(notSent());
  };
  const chatModel = createChatModel(config, endpoint, catchBody);
  const run = { signal: new AbortController().signal, onToken: () => undefined };
  await streamOnce(
    { chatModel, config, endpoint, system, messages, ...(rest.tools ? { tools: rest.tools } : {}) },
    { ...run, clock: systemClock, limits: defaultLimits },
  ).catch(() => undefined); // it ends where the body would have left
  const [body] = caught;
  if (body === undefined) throw new AppError('internal', say`No request was made to be shown.`);
  return { endpoint, body };
}

const notSent = (): AppError => new AppError('aborted', say`This request is only shown.`);
