import { tokensOf } from './answer.js';
import type { ChatRequest } from './journal.js';

/** Counted in words, which is near enough for a fake. */
export const usageOf = (chat: ChatRequest, written: number) => {
  const asked = chat.messages.reduce((sum, { content }) => sum + tokensOf(content).length, 0);
  return { prompt_tokens: asked, completion_tokens: written, total_tokens: asked + written };
};
