import type { ThreadKey } from '../../../preload/chat.js';

/** Whether two things belong to the same conversation. */
export const isSameThread = (a: ThreadKey, b: ThreadKey): boolean =>
  a.workspace === b.workspace && a.channel === b.channel && a.thread === b.thread;

/** Only the three parts that name a conversation, whatever else the object carries. */
export const threadKeyOf = ({ workspace, channel, thread }: ThreadKey): ThreadKey => ({
  workspace,
  channel,
  thread,
});

/** A conversation as one string, for React keys and maps. */
export const threadId = (key: ThreadKey): string => `${key.workspace}/${key.channel}/${key.thread}`;

/** The pane's own conversation of that id. */
export const paneThread = (thread: string): ThreadKey => ({
  workspace: 'local',
  channel: 'pane',
  thread,
});

/** Whether a conversation is held here and not on Slack. */
export const isPane = (key: ThreadKey): boolean => key.channel === 'pane';
