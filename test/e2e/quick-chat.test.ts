// The small window for one question: opened by a second start or from the tray, away by Escape, on in the main window.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { perchAtWork, goTo, type AtWork } from './support/perch-at-work.js';
import { shoot } from './support/shoot.js';
import { startAgain } from './support/start-again.js';
import { until } from './support/until.js';

let at: AtWork;
beforeAll(async () => {
  at = await perchAtWork({ env: { OPENROUTER_API_KEY: 'sk-or-v1-fake' } });
  await goTo(at.page, 'Settings');
  await at.page.getByLabel('Base URL').fill(at.model.baseUrl);
  await at.page.keyboard.press('Enter');
});
afterAll(() => at.stop());

const quickPage = (): Promise<Page> =>
  until('the quick chat', () =>
    at.launched.app.windows().find((page) => page.url().endsWith('#quick')),
  );
const isShown = (title: RegExp): Promise<boolean> =>
  at.launched.app.evaluate(
    ({ BrowserWindow }, pattern) =>
      BrowserWindow.getAllWindows().some(
        (window) => new RegExp(pattern).test(window.getTitle()) && window.isVisible(),
      ),
    title.source,
  );
const untilShown = (title: RegExp, shown: boolean): Promise<true> =>
  until(`${title.source} to be ${shown ? 'shown' : 'hidden'}`, async () =>
    (await isShown(title)) === shown ? true : undefined,
  );

it('answers a question, and hides on Escape', async () => {
  await at.tray.click('Quick chat');
  const quick = await quickPage();
  await untilShown(/^Quick chat$/, true);
  at.model.next({ text: 'Every Tuesday at noon, as the wiki says.' });

  await quick.locator('textarea:focus').waitFor();
  await quick.keyboard.type('When does staging rotate?');
  await quick.keyboard.press('Enter');
  await quick.getByRole('log').getByText('Every Tuesday at noon').waitFor();
  await shoot(quick, 'quick-chat', { isOfFixedSize: true });
  await quick.keyboard.press('Escape');

  await untilShown(/^Quick chat$/, false);
});

it('opens by a second start with --quick-chat, and its conversation goes on in the main window', async () => {
  await at.launched.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()
      .find((window) => window.getTitle() === 'Perch')
      ?.hide();
  });
  const { code } = await startAgain(at.dataFolder, ['--quick-chat']);
  expect(code).toBe(0);
  await untilShown(/^Quick chat$/, true);
  expect(await isShown(/^Perch$/)).toBe(false);
  const quick = await quickPage();

  await quick.getByRole('button', { name: 'Open in Perch' }).click();

  await untilShown(/^Perch$/, true);
  await untilShown(/^Quick chat$/, false);
  await at.page.getByRole('log').getByText('Every Tuesday at noon').waitFor();
});

it('is behind the same guards as the main window', async () => {
  const quick = await quickPage();

  const found = await quick.evaluate(() => ({
    globals: ['require', 'process', 'module', 'Buffer', 'global'].filter(
      (name) => name in globalThis,
    ),
    bridge: Object.keys((globalThis as unknown as { perch: object }).perch),
  }));

  expect(found).toEqual({ globals: [], bridge: ['call', 'on', 'off'] });
});

it('opens by its keys from any program, and says where they can’t be had', async () => {
  const { page, launched } = at;
  await goTo(page, 'Settings');
  const field = page.getByLabel('Quick chat shortcut', { exact: true });
  await field.focus();
  await page.keyboard.press('Control+Alt+KeyK');
  await until('the keys', async () =>
    (await field.inputValue()) === 'Ctrl+Alt+K' ? true : undefined,
  );
  expect(
    await until('the keys to be held', async () =>
      (await launched.app.evaluate(({ globalShortcut }) =>
        globalShortcut.isRegistered('Ctrl+Alt+K'),
      ))
        ? true
        : undefined,
    ),
  ).toBe(true);

  // The system has one owner for a key; to Perch it is as if another program were it.
  await launched.app.evaluate(({ globalShortcut }) =>
    globalShortcut.register('Ctrl+Alt+L', () => undefined),
  );
  await field.focus();
  await page.keyboard.press('Control+Alt+KeyL');

  await page
    .getByRole('region', { name: 'Desktop' })
    .getByText(/^Ctrl\+Alt\+L can’t be had/)
    .waitFor();
  await shoot(page, 'settings-desktop', { of: page.getByRole('region', { name: 'Desktop' }) });
});
