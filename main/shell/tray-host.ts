// Whether the desktop shows tray icons. On Linux a program of its own does, and may be missing or start anew.
// https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/StatusNotifierWatcher/
import { messageOf } from '../lib/errors.js';
import { bus, connectDbus, type DbusConnection } from '../lib/dbus/connect.js';
import type { DbusMessage } from '../lib/dbus/wire.js';
import type { Log } from '../log/log.js';

export interface TrayHostOptions {
  /** Path of the session's bus; undefined = there is none. */
  readonly busPath: string | undefined;
  readonly uid: number;
  /**
   * There was none when Perch started, and now there is one: it does not know the icon. To one that only starts anew
   * Electron shows the icon again by itself.
   */
  readonly onFirst: () => void;
  readonly log: Log;
}

export interface TrayHost {
  /** Resolves when that was looked at for the first time; never rejects. */
  readonly known: Promise<void>;
  isPresent(): boolean;
  stop(): void;
}

/** macOS and Windows always have a tray. */
export const constantTray: TrayHost = {
  known: Promise.resolve(),
  isPresent: () => true,
  stop: () => undefined,
};

const watcher = 'org.kde.StatusNotifierWatcher';

/** Looks at once, and again whenever the desktop says that something has changed. */
export function followTrayHost(options: TrayHostOptions): TrayHost {
  const { busPath, log } = options;
  let isPresent = false;
  let connection: DbusConnection | undefined;
  let isStopped = false;
  /** No host had come since Perch started. */
  let wasMissing = false;
  const look = async (): Promise<void> => {
    const before = isPresent;
    isPresent = connection !== undefined && (await hasHost(connection));
    if (isPresent !== before)
      log.info(isPresent ? 'the desktop shows a tray' : 'the desktop shows no tray');
  };
  const hear = async (): Promise<void> => {
    await look();
    if (!isPresent || !wasMissing) return;
    wasMissing = false;
    options.onFirst();
  };
  const begin = async (path: string): Promise<void> => {
    connection = await connectDbus({
      ...{ path, uid: options.uid },
      onSignal: (signal) => {
        if (isAboutTrays(signal)) void hear();
      },
    });
    if (isStopped) connection.stop();
    if (isStopped) return;
    for (const rule of rules) await connection.call({ ...bus, member: 'AddMatch', args: [rule] });
    await look();
    wasMissing = !isPresent;
  };
  const known =
    busPath === undefined
      ? Promise.resolve()
      : begin(busPath).catch((error: unknown) => {
          log.warn('whether there is a tray could not be found out', { reason: messageOf(error) });
        });
  return {
    known,
    isPresent: () => isPresent,
    stop: () => {
      isStopped = true;
      connection?.stop();
    },
  };
}

const rules = [
  `type='signal',sender='${bus.destination}',member='NameOwnerChanged',arg0='${watcher}'`,
  `type='signal',interface='${watcher}',member='StatusNotifierHostRegistered'`,
  `type='signal',interface='${watcher}',member='StatusNotifierHostUnregistered'`,
];

const isAboutTrays = ({ member, body }: DbusMessage): boolean =>
  member === 'NameOwnerChanged'
    ? body[0] === watcher
    : member?.startsWith('StatusNotifierHost') === true;

/** A watcher without a host draws nothing. */
async function hasHost(connection: DbusConnection): Promise<boolean> {
  try {
    const [isRegistered] = await connection.call({
      ...{ destination: watcher, path: '/StatusNotifierWatcher' },
      ...{ interface: 'org.freedesktop.DBus.Properties', member: 'Get' },
      args: [watcher, 'IsStatusNotifierHostRegistered'],
    });
    return isRegistered === true;
  } catch {
    return false;
  }
}
