// What a desktop on Linux makes of a notification's text: one that reads markup would show what strangers wrote as such.
// https://specifications.freedesktop.org/notification-spec/latest/markup.html
import { connectDbus } from '../lib/dbus/connect.js';
import { messageOf } from '../lib/errors.js';
import type { Log } from '../log/log.js';

export interface NotificationTextOptions {
  /** Path of the session's bus; undefined = there is none. */
  readonly busPath: string | undefined;
  readonly uid: number;
  readonly log: Log;
}

/** A text as it is to be given to the desktop, so that a person reads it as it is. */
export type NotificationText = (text: string) => string;

/** macOS and Windows show texts as they are. */
export const plainText: NotificationText = (text) => text;

/** Asks the desktop what it reads. Until it has said so it is taken to read markup, as nearly all do. */
export function followNotificationText(options: NotificationTextOptions): NotificationText {
  let readsMarkup = true;
  void capabilities(options).then(
    (found) => {
      readsMarkup = found.includes('body-markup');
    },
    (error: unknown) =>
      options.log.debug('what notifications may hold is not known', { reason: messageOf(error) }),
  );
  return (text) => (readsMarkup ? escaped(text) : text);
}

const notifications = {
  destination: 'org.freedesktop.Notifications',
  path: '/org/freedesktop/Notifications',
  interface: 'org.freedesktop.Notifications',
};

async function capabilities({ busPath, uid }: NotificationTextOptions): Promise<readonly string[]> {
  if (busPath === undefined) return [];
  const connection = await connectDbus({ path: busPath, uid, onSignal: () => undefined });
  try {
    const [found] = await connection.call({ ...notifications, member: 'GetCapabilities' });
    return typeof found === 'object' ? Object.values(found) : [];
  } finally {
    connection.stop();
  }
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
