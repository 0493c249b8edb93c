// Theme, language and size of text, for every window: those that are open and those that come.
import { app, BrowserWindow, nativeTheme, type WebContents } from 'electron';
import type { AppearanceView, Theme } from '../../preload/appearance.js';
import type { Language } from '../../preload/language/languages.js';
import type { PageLook } from './page-protocol.js';

export interface Appearance {
  /** Brings every window to what is set now. */
  apply(): void;
  /** Loads every page again: one has its language from its first moment to its last. */
  beginAnew(): void;
  /** What a page begins with. */
  look(): PageLook;
  stop(): void;
}

/** Follows what is set, read anew each time. */
export function createAppearance(view: () => AppearanceView, language: () => Language): Appearance {
  const size = (page: WebContents): void => page.setZoomFactor(view().textSize / 100);
  const onWindow = (_: unknown, window: BrowserWindow): void => {
    // Chromium forgets the factor with every page.
    window.webContents.on('did-navigate', () => size(window.webContents));
  };
  const apply = (): void => {
    const { theme } = view();
    nativeTheme.themeSource = theme === 'contrast' ? 'dark' : theme;
    for (const { webContents } of BrowserWindow.getAllWindows()) size(webContents);
  };
  app.on('browser-window-created', onWindow);
  apply();
  return {
    apply,
    beginAnew: () => {
      for (const { webContents } of BrowserWindow.getAllWindows()) webContents.reload();
    },
    look: () => ({ theme: themeNow(view().theme), language: language() }),
    stop: () => void app.off('browser-window-created', onWindow),
  };
}

const themeNow = (theme: Theme): Theme =>
  theme === 'system' && nativeTheme.shouldUseHighContrastColors ? 'contrast' : theme;
