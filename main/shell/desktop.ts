// Windows and tray together: everything a person sees of Perch on the desktop.
import { app } from 'electron';
import type { AppearanceView } from '../../preload/appearance.js';
import type { CommandId } from '../../preload/commands.js';
import type { DesktopView } from '../../preload/desktop.js';
import type { Health } from '../../preload/health.js';
import { msg } from '../../preload/language/sentence.js';
import type { UpdateState } from '../../preload/updates.js';
import { sessionBusPath } from '../lib/dbus/address.js';
import type { SpokenLanguage } from '../lib/language.js';
import type { Log } from '../log/log.js';
import { setAppMenu } from './app-menu.js';
import { createAppearance } from './appearance.js';
import { lockDownPages } from './lock-down.js';
import type { Notify } from './notify.js';
import type { Place } from './our-page.js';
import { servePage } from './page-protocol.js';
import { createQuickChat, type QuickChat } from './quick-chat.js';
import { createTray, type TrayActions } from './tray.js';
import { constantTray, followTrayHost, type TrayHost } from './tray-host.js';
import { planTray, type LoginSwitch } from './tray-plan.js';
import { waitingCount } from './waiting.js';
import { createWindowKeeper, type OnClose, type WindowKeeper } from './window.js';
import type { WindowBounds } from './window-bounds.js';

/** Where the window shows what a check has found. */
const updatesCard = { screen: 'settings', card: 'Updates' } as const;
/** The same as in electron-builder.yml. */
const appId = 'app.perch.desktop';

export interface DesktopOptions {
  readonly preloadFile: string;
  /** Folder of the built page. */
  readonly pageFolder: string;
  readonly bounds: { get(): WindowBounds | undefined; set(bounds: WindowBounds): void };
  readonly navigate: (place: Place) => void;
  readonly command: (id: CommandId) => void;
  readonly health: { snapshot(): Health; onHealth(listener: (health: Health) => void): () => void };
  /** Without `workspace` for all. */
  readonly connection: Pick<TrayActions, 'pause' | 'pauseForAnHour' | 'resume' | 'reconnect'>;
  readonly settings: () => DesktopView;
  readonly appearance: () => AppearanceView;
  readonly language: SpokenLanguage;
  readonly loginSwitch: () => LoginSwitch;
  readonly toggleLaunchAtLogin: () => void;
  readonly updates: {
    state(): UpdateState;
    check(): unknown;
    install(): unknown;
  };
  /** Whether the user closes the window for the first time. */
  readonly isFirstClose: () => boolean;
  readonly notify: Notify;
  readonly quit: () => void;
  readonly log: Log;
}

export interface Desktop {
  readonly keeper: WindowKeeper;
  readonly quickChat: QuickChat;
  /** Shows no window; where there is no tray one in the list of windows, as Perch could not be found otherwise. */
  startHidden(): Promise<void>;
  /** The settings have changed. */
  refresh(): void;
  stop(): void;
}

/** Guards first, then the tray, so that it is there early; the window follows when it is shown. */
export function createDesktop(options: DesktopOptions): Desktop {
  const { health, connection, language, log } = options;
  const { tell } = language;
  // Windows shows notifications of programs it knows by this name: that of the installer's shortcut.
  if (process.platform === 'win32') app.setAppUserModelId(appId);
  lockDownPages({ isPackaged: app.isPackaged, log });
  const appearance = createAppearance(options.appearance, language.language);
  const page = servePage({ folder: options.pageFolder, look: appearance.look, log });
  const keeper = createWindowKeeper({
    ...options,
    onClose: () => onClose(options, trayHost, keeper),
  });
  const quickChat = createQuickChat({ ...options, tell });
  const drawAppMenu = (): void =>
    setAppMenu({
      isPackaged: app.isPackaged,
      tell,
      onCommand: (id) => keeper.run(id),
    });
  drawAppMenu();
  const unfollowLanguage = language.changes.on(() => {
    drawAppMenu();
    quickChat.retitle();
    appearance.beginAnew();
  });
  const tray = createTray({
    plan: () =>
      planTray(
        {
          health: health.snapshot(),
          login: options.loginSwitch(),
          update: options.updates.state(),
        },
        tell,
      ),
    actions: {
      ...connection,
      open: (screen, card) =>
        keeper.show(screen && { screen, ...(card === undefined ? {} : { card }) }),
      openQuickChat: () => quickChat.show(),
      toggleLaunchAtLogin: options.toggleLaunchAtLogin,
      checkForUpdates: () => {
        keeper.show(updatesCard);
        void options.updates.check();
      },
      installUpdate: () => void options.updates.install(),
      quit: options.quit,
    },
    log,
  });
  const trayHost = findTrayHost(() => tray.again(), log);
  const showWaiting = createBadge(keeper);
  const unfollow = health.onHealth((next) => {
    tray.refresh();
    showWaiting(waitingCount(next));
  });
  return {
    ...{ keeper, quickChat },
    startHidden: async () => {
      await trayHost.known;
      if (!trayHost.isPresent()) keeper.showMinimized();
    },
    refresh: () => {
      tray.refresh();
      appearance.apply();
    },
    stop: () => {
      unfollow();
      unfollowLanguage();
      trayHost.stop();
      tray.stop();
      quickChat.stop();
      keeper.stop();
      page.stop();
      appearance.stop();
    },
  };
}

const findTrayHost = (onFirst: () => void, log: Log): TrayHost =>
  process.platform === 'linux'
    ? followTrayHost({
        ...{ busPath: sessionBusPath(process.env), uid: process.getuid?.() ?? 0 },
        ...{ onFirst, log },
      })
    : constantTray;

/** A window must not vanish into a tray that is not there. */
function onClose(options: DesktopOptions, trayHost: TrayHost, keeper: WindowKeeper): OnClose {
  if (!options.settings().closeToTray) return 'quit';
  const hasTray = trayHost.isPresent();
  if (options.isFirstClose())
    options.notify(options.language.tell(hasTray ? inTray : inList), () => keeper.show());
  return hasTray ? 'hide' : 'minimize';
}

const inTray = msg`Perch goes on in the tray and keeps answering. Quit it in the menu there.`;
const inList = msg`Perch goes on and keeps answering. This desktop shows no tray, so its window stays in the list of windows; Ctrl+Q quits it.`;

/** The number of things that wait, on the icon where the system has badges, and in the list of windows. */
function createBadge(keeper: WindowKeeper): (count: number) => void {
  let shown = 0;
  return (count) => {
    if (count === shown) return;
    shown = count;
    app.setBadgeCount(count);
    keeper.setTitle(count === 0 ? 'Perch' : `(${count}) Perch`);
  };
}
