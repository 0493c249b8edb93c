import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { launchApp, type LaunchedApp } from '../e2e/support/launch-app.js';
import { goTo } from '../e2e/support/perch-at-work.js';
import { until } from '../e2e/support/until.js';
import { watchTray, type TrayWatcher } from '../e2e/support/watch-tray.js';

let folder: string;
let tray: TrayWatcher;
let launched: LaunchedApp | undefined;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'perch-let-go-'));
  tray = await watchTray();
});
afterEach(async () => {
  await launched?.stop();
  tray.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('lets a window that stays hidden go, and shows the screen it was on when it is opened again', async () => {
  launched = await launchApp({ args: [], userDataDir: join(folder, 'data') });
  const { app } = launched;
  const windows = () =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.isVisible()),
    );
  await tray.waitForItem();
  await goTo(await launched.page(), 'Logs');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  expect(await windows()).toEqual([false]);

  await until('no window', async () => ((await windows()).length === 0 ? true : undefined), 60_000);
  const opened = app.waitForEvent('window');
  await tray.click('Open Perch');
  const page = await opened;

  await page.getByRole('heading', { name: 'Logs', level: 1 }).waitFor({ timeout: 30_000 });
});
