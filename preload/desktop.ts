// How Perch stands on the desktop of its owner.
import { msg } from './language/sentence.js';

/** Of what a notification of the system may tell. */
export const noticeKinds = ['disconnected', 'help', 'approval', 'budget', 'update'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** The names of parts in Health that say what of the desktop does not work as it is set. */
export const desktopParts = {
  loginItem: msg`launch at login`,
  shortcut: msg`quick chat shortcut`,
};

/** What can be set of it. */
export interface DesktopView {
  readonly launchAtLogin: boolean;
  /** Without a window at start, also when it is started by hand. */
  readonly startHidden: boolean;
  /** Closing the window leaves Perch in the tray; false = it quits. */
  readonly closeToTray: boolean;
  /** As "Ctrl+Alt+Space"; empty = none. */
  readonly quickChatShortcut: string;
  readonly notifications: readonly NoticeKind[];
}
