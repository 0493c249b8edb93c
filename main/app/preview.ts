// "What is sent": the request a question of the pane would be put with, and to whom.
import type { OutboundAsks, OutboundPreview } from '../../preload/chat.js';
import type { Sentence } from '../../preload/language/sentence.js';
import type { PrivacyLevel } from '../../preload/settings.js';
import type { ModelConfig } from '../agents/agent.js';
import { digestPrompts } from '../agents/digest-prompt.js';
import { noModelPhrase } from '../agents/no-model.js';
import { previewRequest, previewWriting, type OutboundRequest } from '../agents/preview.js';
import type { PreparedReply } from '../conversation/reply.js';

/** Shows the requests of a question; nothing leaves for it. */
export async function previewQuestion(
  prepare: () => Promise<PreparedReply>,
  {
    model,
    level,
    stopped,
  }: {
    readonly model: ModelConfig;
    readonly level: PrivacyLevel;
    /** Why no budget lets a model be asked, as a phrase. */
    readonly stopped?: string | Sentence | undefined;
  },
): Promise<OutboundPreview> {
  const reason = noModelPhrase(model) ?? stopped;
  if (reason !== undefined) return { kind: 'nothing', reason };
  const prepared = await prepare();
  const requests = await requestsOf(prepared, model);
  const [first] = requests;
  if (!first) return { kind: 'nothing', reason: undefined };
  const { host, local: isHere } = first.endpoint;
  const body = requests.map((request) => request.body).join('\n\n');
  return {
    kind: 'request',
    host,
    isHere,
    level,
    body,
    requests: requests.length,
    asks: asksOf(prepared, requests.length),
    masked: marksIn(body),
  };
}

function requestsOf(prepared: PreparedReply, model: ModelConfig): Promise<OutboundRequest[]> {
  if (prepared.kind === 'answer') {
    const { request, rephrasing } = prepared;
    const first = rephrasing ? [previewWriting(model, rephrasing)] : [];
    return Promise.all([...first, previewRequest(model, request)]);
  }
  const { digest } = prepared;
  const prompts = digest.kind === 'ask' ? digestPrompts(digest.request) : [];
  return Promise.all(prompts.map((prompt) => previewWriting(model, prompt)));
}

function asksOf(prepared: PreparedReply, requests: number): OutboundAsks {
  if (requests === 1) return 'answer';
  return prepared.kind === 'answer' ? 'words first' : 'notes first';
}

/** How often each mask stands in a text. */
const marksIn = (body: string): { mask: string; times: number }[] =>
  ['SECRET', 'EMAIL', 'PHONE', 'NUMBER']
    .map((mask) => ({ mask, times: body.split(`[${mask}]`).length - 1 }))
    .filter(({ times }) => times > 0);
