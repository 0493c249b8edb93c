// "What is sent": the request a question of the pane would be put with, and to whom.
import type { OutboundPreview } from '../../preload/chat.js';
import type { PrivacyLevel } from '../../preload/settings.js';
import type { AnswerRequest, ModelConfig } from '../agents/agent.js';
import { whyNoModel } from '../agents/no-model.js';
import { previewRequest } from '../agents/preview.js';

/** Shows the request of a question; nothing leaves for it. */
export async function previewQuestion(
  prepare: () => Promise<AnswerRequest>,
  { model, level }: { readonly model: ModelConfig; readonly level: PrivacyLevel },
): Promise<OutboundPreview> {
  const reason = whyNoModel(model);
  if (reason !== undefined) return { kind: 'nothing', reason };
  const { endpoint, body } = await previewRequest(model, await prepare());
  const { host, local: isHere } = endpoint;
  return { kind: 'request', host, isHere, level, body, masked: marksIn(body) };
}

/** How often each mask stands in a text. */
const marksIn = (body: string): { mask: string; times: number }[] =>
  ['SECRET', 'EMAIL', 'PHONE', 'NUMBER']
    .map((mask) => ({ mask, times: body.split(`[${mask}]`).length - 1 }))
    .filter(({ times }) => times > 0);
