// The guards around the window's page. They hold for the life of the process: there is no stop().
import { app, type Session, type WebContents } from 'electron';
import type { Log } from '../log/log.js';
import { isAllowedRequest } from './allowed-request.js';
import { isOurPage } from './our-page.js';
import { quietSession } from './quiet-session.js';

export interface LockDownOptions {
  readonly isPackaged: boolean;
  readonly log: Log;
}

/** Before Electron is ready: every page in the sandbox, and in a release no remote debugging. */
export function lockDownProcess({ isRelease }: { isRelease: boolean }): void {
  // Tests that run as root must start Electron with --no-sandbox; both together never get anywhere.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  if (!isRelease) return;
  for (const name of ['remote-debugging-port', 'remote-debugging-pipe']) {
    app.commandLine.removeSwitch(name);
  }
}

/** Once Electron is ready and before the first window: nothing gets out, nothing foreign gets in. */
export function lockDownPages({ isPackaged, log }: LockDownOptions): void {
  guardSession(quietSession(), isPackaged, log);
  app.on('web-contents-created', (_event, contents) => guardContents(contents, log));
}

function guardSession(target: Session, isPackaged: boolean, log: Log): void {
  target.webRequest.onBeforeRequest((request, decide) => {
    const cancel = !isAllowedRequest(request, isPackaged);
    if (cancel) log.warn('a request of the window was stopped', { url: shorten(request.url) });
    decide({ cancel });
  });
  target.setPermissionRequestHandler((_contents, permission, decide, { requestingUrl }) => {
    decide(isAllowedPermission(permission, requestingUrl));
  });
  target.setPermissionCheckHandler((_contents, permission, origin) =>
    isAllowedPermission(permission, origin),
  );
  target.setDevicePermissionHandler(() => false);
}

/** Copy buttons need to write to the clipboard; the page needs nothing else. */
const isAllowedPermission = (permission: string, url: string): boolean =>
  permission === 'clipboard-sanitized-write' && isOurPage(url);

function guardContents(contents: WebContents, log: Log): void {
  const stay = (details: { preventDefault(): void; url: string }): void => {
    if (isOurPage(details.url)) return;
    details.preventDefault();
    log.warn('the window tried to leave its page', { url: shorten(details.url) });
  };
  contents.on('will-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    log.warn('the window tried to open another window', { url: shorten(url) });
    return { action: 'deny' };
  });
}

const shorten = (url: string): string => url.slice(0, 200);
