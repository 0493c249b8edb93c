// What is known of the messages of a conversation beside their text.
import type { ThreadKey } from '../../preload/chat.js';
import type { FileRef } from '../lib/file-ref.js';
import type { Remote } from '../lib/worker-call.js';
import type { VariantsOfAnswer } from '../store/answer-variants.js';
import type { FeedbackRow } from '../store/feedback.js';
import type { CostOfMessage } from '../store/spent.js';
import type { StoreCalls } from '../store/store.js';

/** By the ts of the message each is about. */
export interface AboutThread {
  readonly said: readonly FeedbackRow[];
  readonly costs: readonly CostOfMessage[];
  readonly variants: readonly VariantsOfAnswer[];
  readonly files: readonly { readonly ts: string; readonly files: readonly FileRef[] }[];
}

/** Reads all of it for one conversation. */
export async function readAboutThread(
  store: Pick<
    Remote<StoreCalls>,
    'feedbackOfThread' | 'answerCosts' | 'variantsOfThread' | 'filesOfThread'
  >,
  { workspace, channel, thread }: ThreadKey,
): Promise<AboutThread> {
  const key = { workspace, channel, thread };
  const [said, costs, variants, files] = await Promise.all([
    store.feedbackOfThread(key),
    store.answerCosts(key),
    workspace === 'local' ? store.variantsOfThread(thread) : [],
    store.filesOfThread(key),
  ]);
  return { said, costs, variants, files };
}
