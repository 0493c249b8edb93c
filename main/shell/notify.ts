import { Notification } from 'electron';
import { sessionBusPath } from '../lib/dbus/address.js';
import type { Log } from '../log/log.js';
import { followNotificationText, plainText, type NotificationText } from './notification-text.js';

/** A notification that can be taken back. */
export interface ShownNotice {
  close(): void;
}

/** Shows a text; `onClick` when a person chose it. */
export type Notify = (text: string, onClick: () => void) => ShownNotice;

/**
 * Notifications of the system, where it shows any. Whether one may be seen now is the system's to say: Do Not
 * Disturb keeps it for later.
 */
export function createNotify(log: Log): Notify {
  const textFor = findNotificationText(log);
  // Collected as garbage, a notification would no longer tell of its click.
  const living = new Set<Notification>();
  return (text, onClick) => {
    if (!Notification.isSupported()) return { close: () => undefined };
    const shown = new Notification({ title: 'Perch', body: textFor(text) });
    const forget = (): void => void living.delete(shown);
    living.add(shown);
    shown.once('click', () => {
      forget();
      onClick();
    });
    shown.once('close', forget);
    shown.show();
    return { close: () => shown.close() };
  };
}

const findNotificationText = (log: Log): NotificationText =>
  process.platform === 'linux'
    ? followNotificationText({
        ...{ busPath: sessionBusPath(process.env), uid: process.getuid?.() ?? 0 },
        log,
      })
    : plainText;
