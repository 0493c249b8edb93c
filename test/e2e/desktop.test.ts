// How Perch starts, stays and goes on a desktop, with a tray, without one, and while one comes and goes.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { launchApp, type LaunchedApp } from './support/launch-app.js';
import { goTo } from './support/perch-at-work.js';
import { startAgain } from './support/start-again.js';
import { until } from './support/until.js';
import { watchTray, type TrayWatcher } from './support/watch-tray.js';

let folder: string;
let tray: TrayWatcher;
let launched: LaunchedApp | undefined;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'perch-desktop-'));
  tray = await watchTray();
});
afterEach(async () => {
  await launched?.stop();
  tray.stop();
  rmSync(folder, { recursive: true, force: true });
});

const autostart = () => join(folder, 'config', 'autostart', 'perch.desktop');

/** Starts Perch on the folder of this test; a window is not waited for. */
async function start(args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) {
  launched = await launchApp({
    ...{ args, userDataDir: join(folder, 'data') },
    env: { XDG_CONFIG_HOME: join(folder, 'config'), ...env },
  });
  return launched;
}

interface SeenWindow {
  readonly visible: boolean;
  readonly minimized: boolean;
}

const windows = (app: LaunchedApp): Promise<readonly SeenWindow[]> =>
  app.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => ({
      visible: window.isVisible(),
      minimized: window.isMinimized(),
    })),
  );
const close = (app: LaunchedApp): Promise<void> =>
  app.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());

it('launches at login when that is ticked in the tray, and Settings says the same', async () => {
  const app = await start();
  await tray.waitForItem();
  const page = await app.page();
  await goTo(page, 'Settings');
  const box = page.getByRole('checkbox', { name: 'Launch at login' });
  const lineInMenu = async () =>
    (await tray.menu()).find(({ label }) => label === 'Launch at login');
  expect((await lineInMenu())?.isOn).toBe(false);
  expect(existsSync(autostart())).toBe(false);

  await tray.click('Launch at login');
  await until('the entry', () => (existsSync(autostart()) ? true : undefined));
  await until('the tick on Settings', async () => ((await box.isChecked()) ? true : undefined));
  await expect.poll(async () => (await lineInMenu())?.isOn).toBe(true);
  const entry = readFileSync(autostart(), 'utf8');
  expect(entry).toMatch(
    new RegExp(`^Exec=.*--user-data-dir=${join(folder, 'data')} --hidden$`, 'm'),
  );

  await box.uncheck();
  await until('no entry', () => (existsSync(autostart()) ? undefined : true));
  await expect.poll(async () => (await lineInMenu())?.isOn).toBe(false);
});

it('believes the system where somebody switched the launch at login off there', async () => {
  const first = await start();
  await tray.waitForItem();
  await tray.click('Launch at login');
  await until('the entry', () => (existsSync(autostart()) ? true : undefined));
  await first.stop();
  const off = readFileSync(autostart(), 'utf8').replace('enabled=true', 'enabled=false');
  writeFileSync(autostart(), off);

  await start();
  await tray.waitForItem();

  const line = (await tray.menu()).find(({ label }) => label === 'Launch at login');
  expect(line?.isOn).toBe(false);
  expect(readFileSync(autostart(), 'utf8')).toBe(off);
});

it.each([
  ['the flag', ['--hidden'], {}],
  ['the setting', [], { START_HIDDEN: 'true' }],
])(
  'shows no window when started hidden by %s, and opens it from the tray',
  async (_, args, env) => {
    const app = await start(args, env);
    await tray.waitForItem();
    await until('the tray to be known', () =>
      /desktop shows a tray/.test(logOf()) ? true : undefined,
    );
    expect(await windows(app)).toEqual([]);

    await tray.click('Open Perch');

    await until('the window', async () => ((await windows(app))[0]?.visible ? true : undefined));
  },
);

const logOf = (): string => {
  const file = join(folder, 'data', 'logs', 'perch.1.log');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
};

it('hides the window into the tray when it is closed, and says so the first time only', async () => {
  const app = await start();
  await tray.waitForItem();
  await app.page();
  const isHidden = async () => ((await windows(app))[0]?.visible === false ? true : undefined);
  await until('the window', async () => ((await windows(app))[0]?.visible ? true : undefined));

  await close(app);
  await until('the window to hide', isHidden);
  await tray.activate();
  await until('the window', async () => ((await windows(app))[0]?.visible ? true : undefined));
  await close(app);
  await until('the window to hide again', isHidden);

  expect(tray.notifications.map(({ body }) => body)).toEqual([
    expect.stringMatching(/^Perch goes on in the tray/),
  ]);
});

it('stays as it is when it is started once more at login, and comes forward when a person does that', async () => {
  const app = await start(['--hidden']);
  await tray.waitForItem();

  await startAgain(join(folder, 'data'), ['--hidden']);
  expect(await windows(app)).toEqual([]);
  await startAgain(join(folder, 'data'));

  await until('the window', async () => ((await windows(app))[0]?.visible ? true : undefined));
});

it('quits when its window is closed, where that was chosen', async () => {
  const app = await start([], { CLOSE_TO_TRAY: 'false' });
  await tray.waitForItem();
  await app.page();

  await close(app).catch(() => undefined);

  expect(await app.exitCode()).toBe(0);
});

it.runIf(process.platform === 'linux')(
  'keeps itself small: no graphics driver in main, no process for a network the page may not use',
  async () => {
    const { app } = await start();
    await tray.waitForItem();

    const [gdk, names, pid] = await app.evaluate(({ app: electron }) => [
      process.env['GDK_GL'],
      electron.getAppMetrics().map(({ serviceName }) => serviceName),
      process.pid,
    ]);

    expect(gdk).toBeUndefined(); // what Perch opens is not to inherit it
    expect(names).not.toContain('network.mojom.NetworkService');
    expect(readFileSync(`/proc/${pid}/maps`, 'utf8')).not.toMatch(/_dri\.so|libgallium|libLLVM/);
  },
);

it('puts its icon into the tray again when the desktop’s program for that starts anew', async () => {
  await start();
  await tray.waitForItem();
  await tray.vanish();

  await tray.comeBack();

  await tray.waitForItem();
  await tray.waitForTooltip(/^Perch: Not connected/);
  expect((await tray.menu()).map(({ label }) => label)).toContain('Quit Perch');
});

it('never hides where there is no tray: it stays in the list of windows, and says so', async () => {
  await tray.vanish();
  const app = await start(['--hidden']);
  await until('the window', async () => ((await windows(app)).length > 0 ? true : undefined));
  await app.page();
  await app.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.show());

  await close(app);

  await until('the notification', () => tray.notifications[0]);
  expect(tray.notifications[0]?.body).toMatch(
    /shows no tray, so its window stays in the list of windows/,
  );
  expect(await windows(app)).not.toEqual([{ visible: false, minimized: false }]);
  await tray.comeBack();
  await tray.waitForItem();
});
