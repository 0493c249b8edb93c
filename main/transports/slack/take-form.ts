// Takes forms that were filled in. docs.slack.dev/reference/interaction-payloads/view-interactions-payload
import { z } from 'zod';
import { askAboutMessage } from '../../../preload/app-manifest.js';
import type { IncomingAside } from '../beside.js';
import type { EnvelopeOptions, EnvelopeSession } from './envelope-options.js';
import type { Self } from './events.js';
import type { AckPayload } from './frames.js';
import { mapInteraction } from './interactions.js';
import { questionField, unpacked } from './question-form.js';
import { notKept } from './take-command.js';

const form = z.object({
  team: z.object({ id: z.string() }),
  user: z.object({ id: z.string() }),
  view: z.object({
    id: z.string(),
    callback_id: z.string(),
    private_metadata: z.string().default(''),
    state: z.object({
      values: z.record(z.string(), z.record(z.string(), z.object({ value: z.string().nullish() }))),
    }),
  }),
});
type Form = z.infer<typeof form>;

type Take = (
  form: Form,
  session: EnvelopeSession,
  options: EnvelopeOptions,
) => Promise<AckPayload | undefined>;

/** By callback id. A new form is a row here and a file of its own. */
const forms: Readonly<Record<string, Take>> = {
  [askAboutMessage]: takeQuestion,
};

/** Resolves with what becomes of the form: it closes, or stays and says why. Slack never sends it again. */
export async function takeForm(
  payload: unknown,
  session: EnvelopeSession,
  options: EnvelopeOptions,
): Promise<AckPayload | undefined> {
  const { data } = form.safeParse(payload);
  const id = data?.view.callback_id ?? '';
  const take = Object.hasOwn(forms, id) ? forms[id] : undefined;
  if (take && data?.team.id === session.self.workspace) return take(data, session, options);
  const incoming = mapInteraction(payload, session.self);
  if (incoming) await options.receive(incoming);
  else options.log.debug('form not for us');
  return undefined;
}

async function takeQuestion(
  filled: Form,
  { self }: EnvelopeSession,
  { receive, log }: EnvelopeOptions,
): Promise<AckPayload> {
  const text = filled.view.state.values[questionField]?.[questionField]?.value?.trim() ?? '';
  if (text === '') return staysOpen('Write what you want to know.');
  const incoming = questionOf(filled, text, self);
  if (!incoming) return staysOpen(notKept);
  try {
    await receive(incoming);
    return { response_action: 'clear' };
  } catch (error) {
    log.warn('a question could not be kept, and its form stays open', { error });
    return staysOpen(notKept);
  }
}

const staysOpen = (why: string): AckPayload => ({
  response_action: 'errors',
  errors: { [questionField]: why },
});

function questionOf({ user, view }: Form, text: string, self: Self): IncomingAside | undefined {
  const subject = unpacked(view.private_metadata);
  return (
    subject && {
      ...{ kind: 'aside', way: 'shortcut', transport: 'slack', workspace: self.workspace },
      ...subject,
      // A form is sent off once.
      eventId: `form:${view.id}`,
      by: user.id,
      text,
      // Answers go into the thread, which an address of Slack's does not lead to.
      replyTo: undefined,
    }
  );
}
