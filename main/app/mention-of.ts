import type { MentionView } from '../../preload/set-up.js';
import type { NameBook } from '../conversation/name-book.js';
import { secondsToMs } from '../transports/slack/events.js';
import type { Heard } from './talk.js';

/** What the window is told of a message for the bot; undefined for talk that is for others, and for the pane. */
export function mentionOf(
  { message, onDiskAt }: Heard,
  names: Pick<NameBook, 'place' | 'person'>,
): MentionView | undefined {
  const { workspace, channel, ts, author, mentionsBot: mentioned } = message;
  const isForBot = mentioned || message.channelKind === 'dm';
  if (message.transport !== 'slack' || author.kind !== 'person' || !isForBot) return undefined;
  return {
    ...{ workspace, channel, ts, mentioned },
    place: named(names.place(message), channel) ?? 'a channel',
    author: named(names.person(workspace, author.id), author.id) ?? 'Somebody',
    latencyMs: onDiskAt - secondsToMs(ts),
  };
}

/** The first message of somebody comes before Slack was asked for their name: then the book has but the id. */
const named = (name: string, id: string): string | undefined =>
  name.includes(id) ? undefined : name;
