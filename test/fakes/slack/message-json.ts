// How Slack writes a message down: in events, in history and in the answer to a post.
import type { Directory } from './directory.js';
import { compact, type Json } from './json.js';
import type { Message } from './messages.js';
import type { SlackSettings } from './settings.js';

/** A message as Slack shows it in events and answers, without the fields of its thread. */
export function messageJson(message: Message, settings: SlackSettings, directory: Directory): Json {
  return compact({
    type: 'message',
    subtype: message.subtype,
    user: message.author,
    ts: message.ts,
    client_msg_id: message.clientMsgId,
    text: message.text,
    team: settings.team.id,
    thread_ts: message.thread,
    blocks: message.blocks ?? richText(message),
    edited: message.edited,
    files: message.files.length === 0 ? undefined : message.files,
    ...botFields(message, settings, directory),
    ...reactionField(message),
  });
}

/** People write rich text; their events always carry it as a block beside `text`. */
const richText = ({ botId, text }: Message): unknown[] | undefined =>
  botId === undefined
    ? [
        {
          type: 'rich_text',
          block_id: 'b1',
          elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
        },
      ]
    : undefined;

/** Today's bots have no subtype: only these fields tell them from people. */
function botFields(message: Message, settings: SlackSettings, directory: Directory): Json {
  if (message.botId === undefined) return {};
  const bot_profile = {
    id: message.botId,
    app_id: message.appId,
    name: directory.user(message.author)?.name,
    deleted: false,
    updated: 1_700_000_000,
    team_id: settings.team.id,
  };
  return { bot_id: message.botId, app_id: message.appId, bot_profile };
}

function reactionField({ reactions }: Message): Json {
  if (reactions.length === 0) return {};
  const names = [...new Set(reactions.map(({ name }) => name))];
  const usersOf = (name: string): string[] =>
    reactions.filter((reaction) => reaction.name === name).map(({ user }) => user);
  return {
    reactions: names.map((name) => ({ name, users: usersOf(name), count: usersOf(name).length })),
  };
}
