// Every window of Perch shows its one page, behind the same guards.
import { app, BrowserWindow, nativeTheme, type BrowserWindowConstructorOptions } from 'electron';
import { messageOf } from '../lib/errors.js';
import type { Log } from '../log/log.js';

export interface PageWindowOptions {
  readonly preloadFile: string;
  readonly url: string;
  readonly log: Log;
}

/** A hidden window that loads the page. `look` says where it stands and what can be done with it. */
export function openPageWindow(
  { preloadFile, url, log }: PageWindowOptions,
  look: Omit<BrowserWindowConstructorOptions, 'webPreferences'>,
): BrowserWindow {
  const made = new BrowserWindow({
    ...look,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: backgroundColour(),
    webPreferences: pagePreferences(preloadFile),
  });
  made.on('page-title-updated', (event) => event.preventDefault());
  keepAlive(made, log);
  made.loadURL(url).catch((error: unknown) => {
    log.error('the window could not load its page', { reason: messageOf(error) });
  });
  return made;
}

/** Most of these are Electron's defaults; they stand here because everything rests on them. */
const pagePreferences = (preload: string): Electron.WebPreferences => ({
  preload,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webviewTag: false,
  spellcheck: false,
  navigateOnDragDrop: false,
  devTools: !app.isPackaged,
});

/** The page's own ground (renderer/tokens.css), so that no white flash precedes it. */
const backgroundColour = (): string => (nativeTheme.shouldUseDarkColors ? '#131519' : '#f6f7f9');

const mostReloads = 3;

/** A page whose process died is loaded again, but not for ever. */
function keepAlive(window: BrowserWindow, log: Log): void {
  let reloads = 0;
  window.webContents.on('preload-error', (_event, file, error) => {
    log.error('the window has no bridge to Perch', { file, error });
  });
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    log.error('the window crashed', { reason, exitCode, reloads });
    if (reloads++ < mostReloads) window.webContents.reload();
    else window.destroy();
  });
}
