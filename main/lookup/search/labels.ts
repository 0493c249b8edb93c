// The words and links a passage is shown with.
import { basename } from 'node:path';
import type { HistoryChannel } from '../history/read-history.js';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "3 Mar 2026" in the machine's own time zone. */
export function dayOf(at: number): string {
  const date = new Date(at);
  return `${date.getDate()} ${months[date.getMonth()] ?? ''} ${date.getFullYear()}`;
}

/** "#ops", or what a conversation without a name of its own is called. */
export function placeOf(channel: HistoryChannel | undefined): string {
  switch (channel?.kind) {
    case 'public':
    case 'private':
      return `#${channel.name}`;
    case 'group-dm':
      return 'group message';
    case 'dm':
      return `DM with ${channel.name}`;
    case 'pane':
      return 'Chat';
    case undefined:
      return 'a channel';
  }
}

/**
 * Slack's permalink of a message: https://docs.slack.dev/reference/methods/chat.getPermalink
 * `workspaceUrl` as auth.test gives it, "https://acme.slack.com/".
 */
export function permalink(
  workspaceUrl: string,
  { channel, ts, thread }: { channel: string; ts: string; thread: string },
): string {
  const link = new URL(`archives/${channel}/p${ts.replace('.', '')}`, workspaceUrl);
  if (thread !== ts) {
    link.searchParams.set('thread_ts', thread);
    link.searchParams.set('cid', channel);
  }
  return link.href;
}

/** "handbook/deploy.md:12-30": the folder's own name, the path in it, the lines. */
export const fileLabel = (
  folder: string,
  { path, startLine, endLine }: { path: string; startLine: number; endLine: number },
): string => `${basename(folder)}/${path}:${startLine}${endLine > startLine ? `-${endLine}` : ''}`;
