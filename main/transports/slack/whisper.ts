// A word to one person alone.
import type { KnownBlock } from '@slack/web-api';
import type { Whisper } from '../transport.js';
import type { AppError } from '../../lib/errors.js';
import { helpButton } from './offers.js';
import { slackError } from './slack-error.js';
import { harmless } from './text.js';
import type { Web } from './web.js';

/**
 * chat.postEphemeral shows it in the channel to that person only; in a direct message there is nobody else. Where the
 * channel is out of reach it is a direct message, which chat.postMessage opens by the id of a person. `below`: buttons, for
 * the channel only.
 * docs.slack.dev/reference/methods/chat.postEphemeral
 */
export async function whisperTo(
  web: Web,
  whisper: Whisper,
  signal: AbortSignal,
  below: readonly KnownBlock[] = [],
): Promise<void> {
  const { channel, channelKind, person, thread } = whisper;
  signal.throwIfAborted();
  try {
    if (channelKind === 'dm') await say(web, channel, whisper, signal);
    else
      await web.posting.chat.postEphemeral({
        ...{ channel, user: person, ...bodyOf(whisper, below) },
        ...(thread === undefined ? {} : { thread_ts: thread }),
      });
  } catch (thrown) {
    const error = slackError(thrown, 'bot');
    if (!isOutOfReach(error)) throw error;
    await say(web, person, { ...whisper, thread: undefined }, signal);
  }
}

async function say(
  web: Web,
  channel: string,
  whisper: Pick<Whisper, 'text' | 'thread' | 'helpWith'>,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  await web.posting.chat
    .postMessage({
      ...{ channel, ...bodyOf(whisper, []), unfurl_links: false, unfurl_media: false },
      // In a direct message it stands among the answers, and is none.
      metadata: { event_type: 'perch_whisper', event_payload: { is_whisper: true } },
      ...(whisper.thread === undefined ? {} : { thread_ts: whisper.thread }),
    })
    .catch((error: unknown) => {
      throw slackError(error, 'bot');
    });
}

/** The word, with buttons below it where it has some: they stand in blocks, and blocks need a word for the notification. */
function bodyOf(
  { text, helpWith }: Pick<Whisper, 'text' | 'helpWith'>,
  more: readonly KnownBlock[],
) {
  const markdown = harmless(text);
  const offered = helpWith === undefined ? [] : [actionsOf(helpWith)];
  const below = [...offered, ...more];
  if (below.length === 0) return { markdown_text: markdown };
  return { text: markdown, blocks: [{ type: 'markdown' as const, text: markdown }, ...below] };
}

const actionsOf = (helpWith: string) => ({
  type: 'actions' as const,
  elements: [helpButton(helpWith)],
});

const placeCodes: ReadonlySet<string> = new Set([
  ...['not_in_channel', 'channel_not_found', 'is_archived', 'slack_refused', 'restricted_action'],
]);

const isOutOfReach = ({ code }: AppError): boolean => placeCodes.has(code);
