import { app, type BrowserWindow } from 'electron';
import type { Events } from '../../preload/contract.js';
import type { Log } from '../log/log.js';
import { openWindow } from './open-window.js';
import type { WindowBounds } from './window-bounds.js';

/** The screens of the window. */
export type Screen = Events['navigate']['screen'];

export interface WindowOptions {
  /** The built preload script, one CommonJS file. */
  readonly preloadFile: string;
  readonly pageUrl: string;
  /** Where the window's place is remembered between two runs. */
  readonly bounds: { get(): WindowBounds | undefined; set(bounds: WindowBounds): void };
  /** Tells a page that is already open which screen to show. */
  readonly navigate: (screen: Screen) => void;
  /** The user closed the window for the first time in this run; Perch goes on in the tray. */
  readonly onClosedFirstTime?: () => void;
  readonly log: Log;
}

/** Holds the one window: made when first shown, hidden when closed, made again if it is gone. */
export interface WindowKeeper {
  /** Makes, shows and focuses the window, on a certain screen if one is named. */
  show(screen?: Screen): void;
  hide(): void;
  window(): BrowserWindow | undefined;
  /** Closes the window for good. */
  stop(): void;
}

export function createWindowKeeper(options: WindowOptions): WindowKeeper {
  let current: BrowserWindow | undefined;
  let isEnding = false;
  let wasClosedBefore = false;

  const make = (screen?: Screen): BrowserWindow => {
    const { preloadFile, pageUrl, bounds, log } = options;
    const url = screen ? `${pageUrl}#${screen}` : pageUrl;
    const made = openWindow({ preloadFile, url, saved: bounds.get(), log });
    made.on('close', (event) => {
      bounds.set({ ...made.getNormalBounds(), maximized: made.isMaximized() });
      if (isEnding) return;
      event.preventDefault();
      made.hide();
      if (!wasClosedBefore) options.onClosedFirstTime?.();
      wasClosedBefore = true;
    });
    made.on('closed', () => (current = undefined));
    return made;
  };
  const markEnding = (): void => void (isEnding = true);
  app.on('before-quit', markEnding);
  // Without a listener Electron quits when the last window is gone. Perch lives in the tray, and has
  // other parts to stop after this one: the listener stays for good.
  app.on('window-all-closed', stayAlive);

  return {
    show: (screen) => {
      if (!current) current = make(screen);
      else raise(current, () => screen && options.navigate(screen));
    },
    hide: () => current?.hide(),
    window: () => current,
    stop: () => {
      markEnding();
      app.off('before-quit', markEnding);
      current?.close();
    },
  };
}

const stayAlive = (): void => undefined;

/** Brings the window before the user, and tells its page once the page can hear it. */
function raise(window: BrowserWindow, tellPage: () => void): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
  if (window.webContents.isLoading()) window.webContents.once('did-finish-load', tellPage);
  else tellPage();
}
