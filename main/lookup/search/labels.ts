// The words and links a passage is shown with.
import { basename } from 'node:path';
import type { Locator } from '../extract/extracted.js';
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

/** Where a passage stands in a document. Lines count from 1; a part is a paragraph and not worth naming. */
export interface FilePlace {
  /** In its folder; '' when it was added by itself. */
  readonly path: string;
  readonly locator: Locator;
  readonly title: string;
  readonly startLine: number;
  readonly endLine: number;
}

/** "handbook/deploy.md:12-30", "report.pdf, page 3", "handbook/deploy.docx, Roll back". */
export function fileLabel(root: string, place: FilePlace): string {
  const { path, locator, title, startLine, endLine } = place;
  const name = path === '' ? basename(root) : `${basename(root)}/${path}`;
  const range = endLine > startLine ? `${startLine}-${endLine}` : `${startLine}`;
  switch (locator) {
    case 'line':
      return `${name}:${range}`;
    case 'page':
      return `${name}, ${endLine > startLine ? 'pages' : 'page'} ${range}`;
    case 'part':
      return title === '' ? name : `${name}, ${lastOf(title)}`;
  }
}

/** "Deploy guide (wiki.acme.com)": a page by its title, or by its address. */
export const pageLabel = (title: string, url: string): string => {
  const { host, pathname } = new URL(url);
  return title === '' ? `${host}${pathname}` : `${title} (${host})`;
};

/** The nearest of the headings a passage stands under. */
const lastOf = (headings: string): string =>
  (headings.split(' > ').at(-1) ?? headings).slice(0, 80);
