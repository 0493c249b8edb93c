// How Perch stands on the desktop of its owner.

/** Of what a notification of the system may tell. */
export const noticeKinds = ['disconnected', 'help', 'approval', 'budget', 'update'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** The names of parts in Health that say what of the desktop does not work as it is set. */
export const desktopParts = {
  loginItem: 'launch at login',
  shortcut: 'quick chat shortcut',
} as const;

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
