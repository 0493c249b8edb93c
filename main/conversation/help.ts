// Whom a question is handed to when a person is wanted, and in which words. Pure.
import { permalink } from '../lookup/search/labels.js';
import type { ChannelKind } from '../lib/place.js';
import type { HelpQuestion } from '../store/help.js';
import type { NameBook } from './name-book.js';
import type { Rules } from './rules.js';

/** Ids of the people and groups to ask in a place; none where nobody else reads it. */
export function helpersIn(
  { helpers, channels }: Pick<Rules, 'helpers' | 'channels'>,
  { channel, channelKind }: { readonly channel: string; readonly channelKind: ChannelKind },
): readonly string[] {
  if (channelKind === 'dm' || channelKind === 'pane') return [];
  const own = channels[channel]?.helpers ?? [];
  return own.length > 0 ? own : helpers;
}

/** What follows the mentions: who wants help, and with what. `url` is the workspace's address, undefined = unknown. */
export function helpWords(
  question: HelpQuestion,
  { workspace, channel, by }: { workspace: string; channel: string; by: string },
  { names, url }: { readonly names: NameBook; readonly url: string | undefined },
): string {
  const who = plainName(names.person(workspace, by));
  const whose =
    question.author === by ? '' : ` of ${plainName(names.person(workspace, question.author))}`;
  const link = url === undefined ? undefined : permalink(url, { ...question, channel });
  const what = link === undefined ? 'the question' : `[this question](${link})`;
  return `${who} asks for a person’s help with ${what}${whose}.`;
}

/** Help was asked for before. */
export const alreadyWords = (name: string): string =>
  `Help with this question was asked for already, by ${plainName(name)}.`;

export const nobodyWords =
  'My owner has set nobody to ask here. People and groups to ask are set in Perch, under Settings.';

export const directWords =
  'Nobody but you and me reads this conversation. Ask your question in a channel, and I can call somebody there.';

/** A name is chosen by its person: it must not become a link or a mention. */
const plainName = (name: string): string =>
  name
    .replace(/[[\]()<>*_~`\\|]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
