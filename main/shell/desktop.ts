// Window and tray together: everything a person sees of Perch on the desktop.
import { app, nativeTheme } from 'electron';
import type { AppearanceView } from '../../preload/appearance.js';
import type { Health } from '../../preload/health.js';
import type { Log } from '../log/log.js';
import { setAppMenu } from './app-menu.js';
import { createAppearance, type Appearance } from './appearance.js';
import { lockDownPages } from './lock-down.js';
import { pageUrl } from './our-page.js';
import { servePage } from './page-protocol.js';
import { createTray, type TrayActions } from './tray.js';
import { createWindowKeeper, type Screen, type WindowKeeper } from './window.js';
import type { WindowBounds } from './window-bounds.js';

export interface DesktopOptions {
  readonly preloadFile: string;
  /** Folder of the built page. */
  readonly pageFolder: string;
  readonly bounds: { get(): WindowBounds | undefined; set(bounds: WindowBounds): void };
  readonly navigate: (screen: Screen) => void;
  readonly health: { snapshot(): Health; onHealth(listener: (health: Health) => void): () => void };
  /** Without `workspace` for all. */
  readonly connection: Pick<TrayActions, 'pause' | 'resume' | 'reconnect'>;
  readonly appearance: () => AppearanceView;
  readonly quit: () => void;
  readonly log: Log;
}

export interface Desktop {
  readonly keeper: WindowKeeper;
  readonly appearance: Pick<Appearance, 'apply'>;
  stop(): void;
}

/** Guards first, then the tray, so that it is there early; the window follows when it is shown. */
export function createDesktop(options: DesktopOptions): Desktop {
  const { health, connection, log } = options;
  nativeTheme.themeSource = 'system';
  setAppMenu({ isPackaged: app.isPackaged });
  lockDownPages({ isPackaged: app.isPackaged, log });
  const appearance = createAppearance(options.appearance);
  const page = servePage({ folder: options.pageFolder, theme: appearance.theme, log });
  const keeper = createWindowKeeper({ ...options, pageUrl });
  const tray = createTray({
    health: () => health.snapshot(),
    onHealth: (listener) => health.onHealth(listener),
    actions: {
      pause: (workspace) => connection.pause(workspace),
      resume: (workspace) => connection.resume(workspace),
      reconnect: (workspace) => connection.reconnect(workspace),
      open: (screen) => keeper.show(screen),
      quit: options.quit,
    },
    log,
  });
  return {
    keeper,
    appearance,
    stop: () => {
      tray.stop();
      keeper.stop();
      page.stop();
      appearance.stop();
    },
  };
}
