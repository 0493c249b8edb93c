// "Ask about this message": opens a form. docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload
import { z } from 'zod';
import { askAboutMessage } from '../../../preload/app-manifest.js';
import { inBackground } from '../../log/in-background.js';
import { kindOfChannel } from './command.js';
import type { EnvelopeOptions, EnvelopeSession } from './envelope-options.js';
import { questionForm, type FormSubject } from './question-form.js';
import { slackError } from './slack-error.js';
import { readableText, type Names } from './text.js';
import { whisperTo } from './whisper.js';

const shortcut = z.object({
  callback_id: z.literal(askAboutMessage),
  trigger_id: z.string(),
  team: z.object({ id: z.string() }),
  user: z.object({ id: z.string() }),
  channel: z.object({ id: z.string(), name: z.string().default('') }),
  message: z.object({
    ts: z.string(),
    thread_ts: z.string().optional(),
    user: z.string().nullish(),
    text: z.string().nullish(),
  }),
});
type Shortcut = z.infer<typeof shortcut>;

/** Nothing is to be kept yet: resolves at once, as Slack gives the form 3 s. */
export function takeShortcut(
  payload: unknown,
  session: EnvelopeSession,
  { log }: EnvelopeOptions,
): Promise<undefined> {
  const { data } = shortcut.safeParse(payload);
  if (data?.team.id === session.self.workspace) {
    inBackground(openForm(data, session, log), log, 'opening a form');
  } else log.debug('shortcut not for us');
  return Promise.resolve(undefined);
}

async function openForm(
  asked: Shortcut,
  { web, directory }: EnvelopeSession,
  log: EnvelopeOptions['log'],
): Promise<void> {
  for (const person of [asked.user.id, asked.message.user]) {
    if (person) directory.meetPerson(person);
  }
  const subject = subjectOf(asked, directory);
  try {
    await web.posting.views.open({ trigger_id: asked.trigger_id, view: questionForm(subject) });
  } catch (thrown) {
    log.warn('a form could not be opened, and its asker is told so', {
      error: slackError(thrown, 'bot'),
    });
    const { channel, channelKind, about } = subject;
    const where = { channel, channelKind, thread: about.thread, person: asked.user.id };
    const signal = AbortSignal.timeout(tellWithinMs);
    await whisperTo(web, { workspace: asked.team.id, ...where, text: notOpened }, signal);
  }
}

const tellWithinMs = 15_000;
const notOpened =
  'I could not open the form in time. Please use the shortcut again, or mention me in the thread of the message.';

const subjectOf = ({ channel, message }: Shortcut, names: Names): FormSubject => ({
  channel: channel.id,
  channelKind: kindOfChannel(channel.id, channel.name),
  about: {
    ts: message.ts,
    thread: message.thread_ts,
    author: message.user ?? '',
    text: readableText(message.text ?? '', names),
  },
});
