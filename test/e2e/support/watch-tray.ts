// Sees Perch's tray icon as a desktop does, over D-Bus, and clicks it as a person does.
import dbus from 'dbus-next';
import { callDbus } from './call-dbus.js';
import { NotificationService, WatcherService, type SeenNotification } from './dbus-servers.js';
import { until } from './until.js';

/** One line of the tray menu. */
export interface MenuLine {
  readonly id: number;
  readonly label: string;
  readonly isEnabled: boolean;
  readonly isSeparator: boolean;
  /** Whether it is ticked; false also where it can't be. */
  readonly isOn: boolean;
  /** Lines of its submenu; empty where it has none. */
  readonly lines: readonly MenuLine[];
}

/** The icon as it is sent: rows of alpha, red, green, blue bytes. */
export interface Pixmap {
  readonly width: number;
  readonly height: number;
  readonly argb: Buffer;
}

const watcherName = 'org.kde.StatusNotifierWatcher';
const itemInterface = 'org.kde.StatusNotifierItem';
const menuInterface = 'com.canonical.dbusmenu';

/** Becomes the desktop's tray. Call it before the app starts; stop it after the app has ended. */
export async function watchTray(): Promise<TrayWatcher> {
  const bus = dbus.sessionBus();
  const watcher = new WatcherService();
  const notifications = new NotificationService();
  bus.export('/StatusNotifierWatcher', watcher);
  bus.export('/org/freedesktop/Notifications', notifications);
  for (const name of [watcherName, 'org.freedesktop.Notifications']) {
    const reply = await bus.requestName(name, dbus.NameFlag.DO_NOT_QUEUE);
    if (reply !== primaryOwner) {
      bus.disconnect();
      throw new Error(`Another program is ${name} on this D-Bus. Run under scripts/display.mjs.`);
    }
  }
  return new TrayWatcher(bus, watcher, notifications);
}

/** DBUS_REQUEST_NAME_REPLY_PRIMARY_OWNER of the D-Bus specification. */
const primaryOwner = 1;

export class TrayWatcher {
  readonly #bus: dbus.MessageBus;
  readonly #watcher: WatcherService;
  readonly #notifications: NotificationService;

  constructor(bus: dbus.MessageBus, watcher: WatcherService, notifications: NotificationService) {
    this.#bus = bus;
    this.#watcher = watcher;
    this.#notifications = notifications;
  }

  /** Notifications so far, the oldest first. */
  get notifications(): readonly SeenNotification[] {
    return this.#notifications.seen;
  }

  /** Ids of those that the app took back. */
  get closedNotifications(): readonly number[] {
    return this.#notifications.closed;
  }

  clickNotification(id: number): void {
    this.#notifications.ActionInvoked(id, 'default');
  }

  /** Resolves when an app has put its icon into the tray. */
  async waitForItem(withinMs = 30_000): Promise<void> {
    await until('an icon in the tray', () => this.#watcher.items.at(-1), withinMs);
  }

  /** The desktop's program for the tray ends; what it knew is gone. */
  async vanish(): Promise<void> {
    this.#watcher.items.length = 0;
    await this.#bus.releaseName(watcherName);
  }

  /** It starts again. */
  async comeBack(): Promise<void> {
    await this.#bus.requestName(watcherName, dbus.NameFlag.DO_NOT_QUEUE);
  }

  /** Everything the newest item says of itself. */
  async properties(): Promise<Readonly<Record<string, unknown>>> {
    const { name, path } = this.#item();
    const body = ['s', [itemInterface]] as const;
    const [all] = await callDbus(
      this.#bus,
      name,
      path,
      'org.freedesktop.DBus.Properties',
      'GetAll',
      ...body,
    );
    return all as Record<string, unknown>;
  }

  async tooltip(): Promise<string> {
    // ToolTip is (icon name, icon data, title, text).
    const toolTip = (await this.properties())['ToolTip'] as [string, unknown, string, string];
    return toolTip[2];
  }

  /** Resolves with the tooltip once it fits. */
  waitForTooltip(expected: RegExp, withinMs?: number): Promise<string> {
    const fitting = async (): Promise<string | undefined> => {
      // An item that is just being replaced by another one answers nothing.
      const tooltip = await this.tooltip().catch(() => '');
      return expected.test(tooltip) ? tooltip : undefined;
    };
    return until(`a tooltip like ${String(expected)}`, fitting, withinMs);
  }

  async iconPixmap(): Promise<Pixmap> {
    const pixmaps = (await this.properties())['IconPixmap'] as [number, number, Buffer][];
    const first = pixmaps[0];
    if (!first) throw new Error('The tray item has no icon.');
    return { width: first[0], height: first[1], argb: first[2] };
  }

  async menu(): Promise<readonly MenuLine[]> {
    const { name, menuPath } = await this.#menu();
    // Chromium answers an error for the root, and builds the menu all the same.
    await callDbus(this.#bus, name, menuPath, menuInterface, 'AboutToShow', 'i', [0]).catch(
      () => undefined,
    );
    const body = ['iias', [0, -1, []]] as const;
    const layout = await callDbus(this.#bus, name, menuPath, menuInterface, 'GetLayout', ...body);
    // GetLayout answers (revision, (id, properties, children)), each child shaped like the root.
    const [, root] = layout as [number, LayoutNode];
    return root[2].map(menuLine);
  }

  /** Clicks a line by its label, or one in the submenu of a line; fails when it is not there or greyed out. */
  async click(label: string, within?: RegExp): Promise<void> {
    const menu = await this.menu();
    const lines = within ? (menu.find((each) => within.test(each.label))?.lines ?? []) : menu;
    const line = lines.find((candidate) => candidate.label === label);
    if (!line?.isEnabled) throw new Error(`The tray menu offers no ${label}.`);
    const { name, menuPath } = await this.#menu();
    const event = [line.id, 'clicked', new dbus.Variant('i', 0), 0];
    await callDbus(this.#bus, name, menuPath, menuInterface, 'Event', 'isvu', event);
  }

  /** Clicks the icon itself. */
  async activate(): Promise<void> {
    const { name, path } = this.#item();
    await callDbus(this.#bus, name, path, itemInterface, 'Activate', 'ii', [0, 0]);
  }

  stop(): void {
    this.#bus.disconnect();
  }

  #item(): { name: string; path: string } {
    const address = this.#watcher.items.at(-1);
    if (address === undefined) throw new Error('There is no icon in the tray.');
    const slash = address.indexOf('/');
    return slash < 0
      ? { name: address, path: '/StatusNotifierItem' }
      : { name: address.slice(0, slash), path: address.slice(slash) };
  }

  async #menu(): Promise<{ name: string; menuPath: string }> {
    return { name: this.#item().name, menuPath: String((await this.properties())['Menu']) };
  }
}

/** A line as GetLayout answers it: id, properties, the lines below it. */
type LayoutNode = [number, Record<string, unknown>, LayoutNode[]];

const menuLine = ([id, properties, below]: LayoutNode): MenuLine => ({
  id,
  label: withoutAccessKeys(properties['label']),
  isEnabled: properties['enabled'] !== false,
  isSeparator: properties['type'] === 'separator',
  isOn: properties['toggle-state'] === 1,
  lines: below.map(menuLine),
});

/** On the wire a single _ marks the access key and __ is the character itself. */
const withoutAccessKeys = (label: unknown): string =>
  typeof label === 'string' ? label.replace(/_(_?)/g, '$1') : '';
