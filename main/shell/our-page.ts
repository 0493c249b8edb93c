// Where the window's own page lives, and how to tell it from every other page. Pure.

import type { CommandId } from '../../preload/commands.js';
import type { Events } from '../../preload/contract.js';

export const pageScheme = 'app';
export const pageHost = 'bundle';
/** The window's only page. */
export const pageUrl = `${pageScheme}://${pageHost}/index.html`;

/** The page as the quick chat shows it. */
export const quickChatUrl = `${pageUrl}#quick`;

/** What the window is to show: a screen, and on Chat a conversation, elsewhere a card by its title. */
export type Place = Events['navigate'];

/** The page's address for a place; renderer/place.ts reads it. */
export const addressOf = ({ screen, thread, card }: Place): string =>
  [
    `${pageUrl}#${screen}`,
    ...(thread ? [thread.workspace, thread.channel, thread.thread] : []),
    ...(card === undefined ? [] : [card]),
  ]
    .map((part, index) => (index === 0 ? part : encodeURIComponent(part)))
    .join('/');

/** The page at `hash` with a command that was chosen before it was there; renderer/place.ts reads it. */
export const addressWith = (command: CommandId, hash: string): string =>
  `${pageUrl}?command=${command}${hash}`;

/**
 * Whether an address belongs to the window's own page. Compares protocol and host of the parsed
 * address: origin is null for app: in Node, and a prefix of the text proves nothing.
 */
export function isOurPage(url: string): boolean {
  const parsed = parseUrl(url);
  return (
    parsed !== undefined &&
    parsed.protocol === `${pageScheme}:` &&
    parsed.host === pageHost &&
    parsed.username === '' &&
    parsed.password === ''
  );
}

/** The parsed address, or undefined where there is none. */
export function parseUrl(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined;
}
