// Brings stored messages into the form they are indexed and shown in.
import type { Said } from '../split/pack-messages.js';
import { plainText, type Names } from './plain-text.js';
import type { History, HistoryMessage } from './read-history.js';

/** Shown for a person whose name is not known yet. */
const nobody = 'Someone';

/** "Ana: the build is green", with names for ids. */
export function say(history: History, message: HistoryMessage): Said {
  const text =
    message.transport === 'slack'
      ? plainText(message.text, namesIn(history, message.workspace))
      : message.text;
  return {
    ts: message.ts,
    at: message.at,
    text: `${authorOf(history, message)}: ${text.trim()}`,
    asks: isQuestionToPerch(history, message),
  };
}

/** The author as people know them. */
export const authorOf = (history: History, message: HistoryMessage): string =>
  history.person(message.workspace, message.author) ??
  (message.transport === 'pane' ? 'You' : nobody);

/** Whether the bot's own mention stands in the text. */
export function mentionsBot(history: History, message: HistoryMessage): boolean {
  const botUser = history.workspace(message.workspace)?.botUser;
  return botUser !== undefined && botUser !== '' && message.text.includes(`<@${botUser}`);
}

function isQuestionToPerch(history: History, message: HistoryMessage): boolean {
  if (!message.text.includes('?')) return false;
  const kind = history.channel(message.workspace, message.channel)?.kind;
  return kind === 'dm' || kind === 'pane' || mentionsBot(history, message);
}

const namesIn = (history: History, workspace: string): Names => ({
  person: (id) => {
    const team = history.workspace(workspace);
    return team?.botUser === id ? team.botName : history.person(workspace, id);
  },
  channel: (id) => history.channel(workspace, id)?.name,
});
