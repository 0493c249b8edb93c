// How Perch stands on the desktop: its start, its window, its notifications.
import { z } from 'zod';
import { noticeKinds } from '../../preload/desktop.js';
import { msg, say } from '../../preload/language/sentence.js';
import type { KeyFacts } from './key-facts.js';
import { anyOf, flag, ofText, type ValueKind } from './value-kinds.js';

const modifier = 'CommandOrControl|CmdOrCtrl|Command|Cmd|Control|Ctrl|Alt|Option|AltGr|Super|Meta';
const key =
  '[A-Z0-9]|F[1-9]|F1\\d|F2[0-4]|Space|Tab|Up|Down|Left|Right|Home|End|Insert|[;=,./`[\\]-]';
/** Names of keys: https://www.electronjs.org/docs/latest/api/accelerator */
const shortcutForm = new RegExp(
  `^(?:(?:Shift\\+)?(?:${modifier})\\+(?:(?:${modifier}|Shift)\\+){0,3}(?:${key}))$`,
  'i',
);

/** Keys pressed together; a letter alone would be taken from every other program. Empty = none. */
export const shortcut = (): ValueKind<string> =>
  ofText(
    z
      .string()
      .max(60)
      .refine((text) => text === '' || shortcutForm.test(text)),
    (text) => text.trim(),
    say`keys such as Ctrl+Alt+Space, with Ctrl, Alt, Cmd or Super among them, or empty for none`,
  );

/** Nothing of it matters to a server. */
export const desktopKeys = {
  LAUNCH_AT_LOGIN: {
    ...flag(),
    path: 'desktop.launchAtLogin',
    default: false,
    about: msg`start when you log in, in the tray`,
  },
  START_HIDDEN: {
    ...flag(),
    path: 'desktop.startHidden',
    default: false,
    about: msg`start without a window, in the tray`,
  },
  CLOSE_TO_TRAY: {
    ...flag(),
    path: 'desktop.closeToTray',
    default: true,
    about: msg`closing the window leaves Perch in the tray; off: it quits`,
  },
  QUICK_CHAT_SHORTCUT: {
    ...shortcut(),
    path: 'desktop.quickChatShortcut',
    default: '',
    about: msg`keys that open the quick chat from any program, such as Ctrl+Alt+Space; empty = none`,
  },
  NOTIFICATIONS: {
    ...anyOf(noticeKinds),
    path: 'desktop.notifications',
    default: noticeKinds,
    about: msg`what the desktop is told of`,
  },
} satisfies Record<string, KeyFacts>;
