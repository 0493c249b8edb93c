// Brings stored messages into the form they are indexed and shown in. Their text is kept as people read it.
import { isThanks } from '../../lib/is-thanks.js';
import { hasMention, withoutMention } from '../../lib/mention.js';
import { readCommand } from '../../lib/read-command.js';
import { isStopWord } from '../../lib/stop-word.js';
import type { Said } from '../split/pack-messages.js';
import type { History } from './read-history.js';
import type { HistoryMessage } from './read-messages.js';

/** Shown for a person whose name is not known yet. */
const nobody = 'Someone';

/** "Ana: the build is green". */
export function say(history: History, message: HistoryMessage): Said {
  return {
    ts: message.ts,
    at: message.at,
    text: `${authorOf(history, message)}: ${message.text.trim()}`,
    asks: saysNothing(history, message) && isToPerch(history, message),
  };
}

/** The author as people know them. */
export const authorOf = (history: History, message: HistoryMessage): string =>
  history.person(message.workspace, message.author) ??
  (message.transport === 'pane' ? 'You' : nobody);

/** Whether the bot's own mention stands in the text. */
export function mentionsBot(history: History, message: HistoryMessage): boolean {
  return hasMention(message.text, history.workspace(message.workspace)?.botName);
}

/** Whether it asks, commands or thanks, and so holds nothing that could answer somebody. */
function saysNothing(history: History, { workspace, text }: HistoryMessage): boolean {
  const said = withoutMention(text, history.workspace(workspace)?.botName);
  return (
    said === '' ||
    text.includes('?') ||
    readCommand(said) !== undefined ||
    isStopWord(said, undefined) ||
    isThanks(said) ||
    summaryWish.test(said)
  );
}

const summaryWish = /^\s*(?:please\s+)?(?:summar(?:y|i[sz]e)|tl;?dr|recap)\b/i;

/** By name, where Perch alone listens, or in a thread that begins so. */
function isToPerch(history: History, message: HistoryMessage): boolean {
  const { workspace, channel, thread, ts } = message;
  const kind = history.channel(workspace, channel)?.kind;
  if (kind === 'dm' || kind === 'pane' || mentionsBot(history, message)) return true;
  if (thread === ts) return false;
  const [root] = history.inThread(workspace, channel, thread, { first: thread, last: thread });
  return root !== undefined && mentionsBot(history, root);
}
