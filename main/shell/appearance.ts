// Theme and size of text, for every window: those that are open and those that come.
import { app, BrowserWindow, nativeTheme, type WebContents } from 'electron';
import type { AppearanceView, Theme } from '../../preload/appearance.js';

export interface Appearance {
  /** Brings every window to what is set now. */
  apply(): void;
  /** What a page begins with, so that no other theme is seen before it. */
  theme(): Theme;
  stop(): void;
}

/** Follows what is set, read anew each time. */
export function createAppearance(view: () => AppearanceView): Appearance {
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
    theme: () => {
      const { theme } = view();
      return theme === 'system' && nativeTheme.shouldUseHighContrastColors ? 'contrast' : theme;
    },
    stop: () => void app.off('browser-window-created', onWindow),
  };
}
