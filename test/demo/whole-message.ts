import type { Entry } from '../fakes/slack/journal.js';
import { isJson } from '../fakes/slack/json.js';
import type { Message } from '../fakes/slack/messages.js';
import type { Slack } from '../fakes/slack/slack.js';

/** The message that is whole with this entry: posted at once, or written bit by bit up to here. */
export function wholeMessage(entry: Entry, slack: Slack): Message | undefined {
  const isEnd = entry.kind === 'stream' && entry.phase === 'stopped';
  if (entry.kind !== 'post' && !isEnd) return undefined;
  const message = slack.messages(entry.channel).find(({ ts }) => ts === entry.ts);
  return message?.stream === 'live' ? undefined : message;
}

/** Its text with what a stream ends with: the sources. */
export const textOf = ({ text, blocks = [], stream }: Message): string =>
  stream === 'none' ? text : [text, ...blocks.flatMap(blockText)].join('\n\n');

const blockText = (block: unknown): string[] =>
  isJson(block) && typeof block['text'] === 'string' ? [block['text']] : [];
