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
  /** Desktop only: show the quick chat at start. */
  readonly quickChat: boolean;
  /** Arguments without which a start at login would be another Perch: its data folder, its env file. */
  readonly again: readonly string[];
  readonly quit: () => void;
  /** Ends this Perch, too; another one follows that starts anew, or only does the reset that was asked for. */
  readonly restart: (then: 'start' | 'reset') => void;
}
