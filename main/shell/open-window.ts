import { screen as displays, type BrowserWindow } from 'electron';
import { openPageWindow, type PageWindowOptions } from './page-window.js';
import { placeWindow, smallestWindow, type WindowBounds } from './window-bounds.js';

export interface OpenWindowOptions extends PageWindowOptions {
  /** Where the window was when it was last closed. */
  readonly saved: WindowBounds | undefined;
  /** Only in the list of windows, for a person who wants none at start. */
  readonly isMinimized: boolean;
  readonly title: string;
}

/** A new window, shown as soon as its page has something to show. */
export function openWindow({
  saved,
  isMinimized,
  title,
  ...page
}: OpenWindowOptions): BrowserWindow {
  const made = openPageWindow(page, {
    ...placeWindow(
      saved,
      displays.getAllDisplays().map((display) => display.workArea),
    ),
    ...{ minWidth: smallestWindow.width, minHeight: smallestWindow.height, title },
  });
  made.once('ready-to-show', () => {
    if (isMinimized) made.minimize();
    else if (saved?.maximized) made.maximize();
    if (!isMinimized) made.show();
  });
  return made;
}
