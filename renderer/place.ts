// Reads what the window is to show from its address, as main/shell/our-page.ts writes it.
import type { ThreadKey } from '../preload/chat.js';
import { commandOf, type CommandId } from '../preload/commands.js';
import { screenOf, type ScreenName } from './screens.js';

/** A screen, and on Chat a conversation, elsewhere a card by its title. */
export interface Place {
  readonly screen: ScreenName;
  readonly thread?: ThreadKey;
  readonly card?: string;
}

/** undefined where the address names no screen. `hash` begins with #. */
export function placeOf(hash: string): Place | undefined {
  const [name = '', ...rest] = hash.slice(1).split('/').map(decodeURIComponent);
  const screen = screenOf(name);
  if (!screen) return undefined;
  const [workspace, channel, thread] = rest;
  if (screen !== 'chat' && workspace) return { screen, card: workspace };
  if (!workspace || !channel || !thread) return { screen };
  return { screen, thread: { workspace, channel, thread } };
}

/** The command the page was opened for. `search` begins with ?. */
export const commandAsked = (search: string): CommandId | undefined =>
  commandOf(new URLSearchParams(search).get('command') ?? '')?.id;

/** Whether the page is the small window for one question. */
export const isQuickChat = (hash: string): boolean => hash === '#quick';
