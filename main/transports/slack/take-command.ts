// Takes slash commands. Slack never sends one again, so who typed it is told when it could not be kept.
import type { AckPayload } from './frames.js';
import { mapCommand } from './command.js';
import type { EnvelopeOptions, EnvelopeSession } from './envelope-options.js';
import { harmless } from './text.js';

/** What is repeated of a question; the rest of it was typed by who reads this. */
const longestEcho = 300;

/** Resolves when it may be acked: with the question, as Slack shows nobody what was typed. Never rejects. */
export async function takeCommand(
  payload: unknown,
  { self, directory }: EnvelopeSession,
  { receive, log }: EnvelopeOptions,
): Promise<AckPayload | undefined> {
  const incoming = mapCommand(payload, self, directory);
  if (!incoming) {
    log.debug('command of another workspace');
    return undefined;
  }
  directory.meetPerson(incoming.by);
  try {
    await receive(incoming);
    return incoming.text === '' ? undefined : onlyForYou(`You asked: ${cut(incoming.text)}`);
  } catch (error) {
    log.warn('a command could not be kept, and its asker is told so', { error });
    return onlyForYou(notKept);
  }
}

/** What who asked reads of a question that is not on disk. */
export const notKept = 'I could not keep your question just now. Please ask again in a minute.';

const onlyForYou = (text: string): AckPayload => ({
  response_type: 'ephemeral',
  text: harmless(text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')),
});

const cut = (text: string): string =>
  text.length <= longestEcho ? text : `${text.slice(0, longestEcho).trimEnd()}…`;
