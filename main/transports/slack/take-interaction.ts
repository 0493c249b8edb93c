// Takes clicks, shortcuts and forms.
import { z } from 'zod';
import type { AckPayload } from './frames.js';
import { mapInteraction } from './interactions.js';
import type { EnvelopeOptions, EnvelopeSession } from './envelope-options.js';
import { takeForm } from './take-form.js';
import { takeShortcut } from './take-shortcut.js';

const typed = z.object({ type: z.string() });

type Take = (
  payload: unknown,
  session: EnvelopeSession,
  options: EnvelopeOptions,
) => Promise<AckPayload | undefined>;

/** By the payload's own type. docs.slack.dev/interactivity/handling-user-interaction#payloads */
const takes: Readonly<Record<string, Take>> = {
  block_actions: takeClick,
  message_action: takeShortcut,
  view_submission: takeForm,
};

/** Resolves when it may be acked, with what the ack is to say. Rejects when it could not be kept. */
export const takeInteraction: Take = async (payload, session, options) => {
  const type = typed.safeParse(payload).data?.type ?? '';
  const take = Object.hasOwn(takes, type) ? takes[type] : undefined;
  if (take) return take(payload, session, options);
  options.log.debug('interaction not for us', { type });
  return undefined;
};

async function takeClick(
  payload: unknown,
  { self }: EnvelopeSession,
  { receive }: EnvelopeOptions,
): Promise<undefined> {
  const incoming = mapInteraction(payload, self);
  if (incoming) await receive(incoming);
}
