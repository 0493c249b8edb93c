import type { GivenAtStart } from '../settings/settings.js';

/** How Perch is started. */
export interface AppOptions {
  /** History, settings, logs: everything of this Perch. */
  readonly dataFolder: string;
  readonly given: GivenAtStart;
  /** No window and no tray; log lines go to the terminal. */
  readonly headless: boolean;
  /** Desktop only: stay in the tray at start. */
  readonly hidden: boolean;
  readonly quit: () => void;
}
