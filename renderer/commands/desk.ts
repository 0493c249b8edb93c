import type { ThreadKey } from '../../preload/chat.js';
import type { Health } from '../../preload/health.js';
import type { ScreenName } from '../../preload/screens.js';
import type { SettingsView } from '../../preload/settings.js';
import type { Wish } from '../wishes.js';

/** Where a command leads: a screen, and there a card by its title. */
export interface Way {
  readonly screen: ScreenName;
  readonly card?: string;
}

/** What commands know of the window, and what they can do to it. */
export interface Desk {
  /** undefined = not known yet. */
  readonly health: Health | undefined;
  readonly settings: SettingsView | undefined;
  /** The conversation that is open; undefined = one that has not begun. */
  readonly thread: ThreadKey | undefined;
  readonly go: (way: Way) => void;
  /** Shows a conversation on Chat; undefined = a new one. */
  readonly openThread: (thread: ThreadKey | undefined) => void;
  readonly wish: (wish: Wish) => void;
  readonly open: (sheet: Sheet) => void;
  readonly onHealth: (health: Health) => void;
  readonly onSettings: (settings: SettingsView) => void;
}

/** What is opened above the screens. */
export type Sheet = 'palette' | 'shortcuts';
