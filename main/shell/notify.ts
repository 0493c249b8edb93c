import { Notification } from 'electron';

/** A notification of the system, where it shows any; `onClick` when a person chose it. */
export function notify(text: string, onClick: () => void): void {
  if (!Notification.isSupported()) return;
  const shown = new Notification({ title: 'Perch', body: text });
  shown.once('click', onClick);
  shown.show();
}
