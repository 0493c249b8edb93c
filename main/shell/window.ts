import { app, screen as displays, type BrowserWindow } from 'electron';
import type { CommandId } from '../../preload/commands.js';
import { collectGarbage } from '../lib/collect-garbage.js';
import type { Log } from '../log/log.js';
import { openWindow } from './open-window.js';
import { addressOf, addressWith, pageUrl, type Place } from './our-page.js';
import { canBeReached, type WindowBounds } from './window-bounds.js';

/** The screens of the window. */
export type Screen = Place['screen'];

/** What closing the window does: Perch goes on in the tray, in the list of windows, or not at all. */
export type OnClose = 'hide' | 'minimize' | 'quit';

export interface WindowOptions {
  /** The built preload script, one CommonJS file. */
  readonly preloadFile: string;
  /** Where the window's place is remembered between two runs. */
  readonly bounds: { get(): WindowBounds | undefined; set(bounds: WindowBounds): void };
  /** Tells a page that is already open what to show. */
  readonly navigate: (place: Place) => void;
  /** Tells a page that is already open what to do. */
  readonly command: (id: CommandId) => void;
  /** Asked each time the user closes the window. */
  readonly onClose: () => OnClose;
  readonly quit: () => void;
  readonly log: Log;
}

/** So long a hidden window is kept to be back at once; its page takes some 90 MB. */
const keptHiddenMs = 30_000;

/** Holds the one window: made when first shown, hidden when closed, made again when it was hidden for long or is gone. */
export interface WindowKeeper {
  /** Makes, shows and focuses the window, on a certain place if one is named. */
  show(place?: Place): void;
  /** Makes, shows and focuses the window, and has it run a command. */
  run(command: CommandId): void;
  /** Makes it and leaves it in the list of windows. */
  showMinimized(): void;
  /** What stands in its title bar and in the list of windows. */
  setTitle(title: string): void;
  window(): BrowserWindow | undefined;
  /** Closes the window for good. */
  stop(): void;
}

export function createWindowKeeper(options: WindowOptions): WindowKeeper {
  let current: BrowserWindow | undefined;
  let isEnding = false;
  let title = 'Perch';
  /** Where the page was when its window was let go. */
  let left = '';

  const make = (url: string, isMinimized: boolean): BrowserWindow => {
    const { preloadFile, bounds, log } = options;
    const made = openWindow({ preloadFile, url, saved: bounds.get(), isMinimized, title, log });
    made.on('close', (event) => {
      bounds.set({ ...made.getNormalBounds(), maximized: made.isMaximized() });
      if (isEnding) return;
      event.preventDefault();
      closeAs(options.onClose(), made, options.quit);
    });
    made.on('closed', () => (current = undefined));
    letGo(made, () => (left = new URL(made.webContents.getURL()).hash));
    return made;
  };
  const markEnding = (): void => void (isEnding = true);
  app.on('before-quit', markEnding);
  // Without a listener Electron quits when the last window is gone. Perch lives in the tray, and has
  // other parts to stop after this one: the listener stays for good.
  app.on('window-all-closed', stayAlive);

  return {
    show: (place) => {
      if (!current) current = make(place ? addressOf(place) : pageUrl + left, false);
      else raise(current, () => place && options.navigate(place));
    },
    run: (command) => {
      if (!current) current = make(addressWith(command, left), false);
      else raise(current, () => options.command(command));
    },
    showMinimized: () => {
      current ??= make(pageUrl + left, true);
    },
    setTitle: (next) => {
      title = next;
      current?.setTitle(next);
    },
    window: () => current,
    stop: () => {
      markEnding();
      app.off('before-quit', markEnding);
      current?.close();
    },
  };
}

/** Ends a window that stays hidden; `before` is called while its page is still there. */
function letGo(window: BrowserWindow, before: () => void): void {
  let timer: NodeJS.Timeout | undefined;
  const stay = (): void => clearTimeout(timer);
  window.on('hide', () => {
    timer = setTimeout(() => {
      before();
      window.destroy();
      setTimeout(collectGarbage, 1000).unref();
    }, keptHiddenMs);
  });
  window.on('show', stay);
  window.on('closed', stay);
}

function closeAs(onClose: OnClose, window: BrowserWindow, quit: () => void): void {
  if (onClose === 'quit') quit();
  else if (onClose === 'minimize') window.minimize();
  else window.hide();
}

const stayAlive = (): void => undefined;

/** Brings the window before the user, and tells its page once the page can hear it. */
function raise(window: BrowserWindow, tellPage: () => void): void {
  if (window.isMinimized()) window.restore();
  bringIntoReach(window);
  window.show();
  window.focus();
  if (window.webContents.isLoading()) window.webContents.once('did-finish-load', tellPage);
  else tellPage();
}

/** The display it was on may have been unplugged while it was hidden. */
function bringIntoReach(window: BrowserWindow): void {
  const areas = displays.getAllDisplays().map(({ workArea }) => workArea);
  if (!canBeReached(window.getBounds(), areas)) window.center();
}
