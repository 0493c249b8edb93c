// The two services of a desktop that Perch's tray speaks to, as a test sees them.
import dbus from 'dbus-next';

/** A notification as the desktop was asked to show it. */
export interface SeenNotification {
  readonly id: number;
  readonly summary: string;
  readonly body: string;
}

/** Where tray items register: https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/ */
export class WatcherService extends dbus.interface.Interface {
  /** Addresses of the items, the newest last: a bus name with or without a path. */
  readonly items: string[] = [];

  constructor() {
    super('org.kde.StatusNotifierWatcher');
  }

  RegisterStatusNotifierItem(service: string): void {
    this.items.push(service);
    this.StatusNotifierItemRegistered(service);
  }

  RegisterStatusNotifierHost(): void {
    this.StatusNotifierHostRegistered();
  }

  StatusNotifierItemRegistered(service: string): string {
    return service;
  }

  StatusNotifierHostRegistered(): void {
    // Only the signal that dbus-next sends for this call matters.
  }

  get RegisteredStatusNotifierItems(): string[] {
    return this.items;
  }

  get IsStatusNotifierHostRegistered(): boolean {
    return true;
  }

  get ProtocolVersion(): number {
    return 0;
  }
}

WatcherService.configureMembers({
  methods: {
    RegisterStatusNotifierItem: { inSignature: 's', outSignature: '' },
    RegisterStatusNotifierHost: { inSignature: 's', outSignature: '' },
  },
  signals: {
    StatusNotifierItemRegistered: { signature: 's' },
    StatusNotifierHostRegistered: { signature: '' },
  },
  properties: {
    RegisteredStatusNotifierItems: { signature: 'as', access: 'read' },
    IsStatusNotifierHostRegistered: { signature: 'b', access: 'read' },
    ProtocolVersion: { signature: 'i', access: 'read' },
  },
});

/** Where notifications go: https://specifications.freedesktop.org/notification-spec/latest/ */
export class NotificationService extends dbus.interface.Interface {
  readonly seen: SeenNotification[] = [];

  constructor() {
    super('org.freedesktop.Notifications');
  }

  Notify(_app: string, _replaces: number, _icon: string, summary: string, body: string): number {
    const id = this.seen.length + 1;
    this.seen.push({ id, summary, body });
    return id;
  }

  /** Those that were taken back. */
  readonly closed: number[] = [];

  CloseNotification(id: number): void {
    this.closed.push(id);
    this.NotificationClosed(id, 3);
  }

  GetCapabilities(): string[] {
    return ['body', 'actions', 'body-markup', 'icon-static'];
  }

  GetServerInformation(): string[] {
    return ['perch-test', 'perch', '1.0', '1.2'];
  }

  NotificationClosed(id: number, reason: number): number[] {
    return [id, reason];
  }

  /** Sent when the user clicks: key 'default' is the notification itself. */
  ActionInvoked(id: number, key: string): [number, string] {
    return [id, key];
  }
}

NotificationService.configureMembers({
  methods: {
    Notify: { inSignature: 'susssasa{sv}i', outSignature: 'u' },
    CloseNotification: { inSignature: 'u', outSignature: '' },
    GetCapabilities: { inSignature: '', outSignature: 'as' },
    GetServerInformation: { inSignature: '', outSignature: 'ssss' },
  },
  signals: {
    NotificationClosed: { signature: 'uu' },
    ActionInvoked: { signature: 'us' },
  },
});
