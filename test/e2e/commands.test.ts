// The palette and the sheet of shortcuts in the real window: found, run, remembered, and read by axe in every theme.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectAcme, goTo, perchAtWork, type AtWork } from './support/perch-at-work.js';
import { shoot } from './support/shoot.js';
import { until } from './support/until.js';

let at: AtWork;
beforeAll(async () => {
  at = await perchAtWork();
  await connectAcme(at);
  await goTo(at.page, 'Health');
});
afterAll(() => at.stop());

/** Opens the palette by its keys and types. */
async function search(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+KeyK');
  await page.locator('[role=combobox]:focus').waitFor();
  await page.keyboard.type(text);
}

it('shows what can be done, without a style tag of anybody’s', async () => {
  const { page } = at;
  const complaints: string[] = [];
  page.on('console', (message) => void complaints.push(message.text()));

  await search(page, '');
  await page.getByRole('option', { name: /^Chat/ }).waitFor();
  await shoot(page, 'palette');
  await page.keyboard.type('pa');
  await page.getByRole('option', { name: /^Pause the connection to Slack for an hour/ }).waitFor();
  await shoot(page, 'palette-found');

  expect(complaints.filter((text) => /Content.Security|Refused/i.test(text))).toEqual([]);
  expect(await page.evaluate(() => document.querySelectorAll('style').length)).toBe(0);
  await page.keyboard.press('Escape');
});

it('pauses Slack really, and says why it can’t be paused twice', async () => {
  const { page, slack } = at;

  await search(page, 'pause slack');
  await page.keyboard.press('Enter');

  await until('no connection', () => (slack.socketsOpen === 0 ? true : undefined));
  await search(page, 'pause the connection');
  await page
    .getByRole('option', { name: /Nothing is connected/ })
    .first()
    .waitFor();
  await shoot(page, 'palette-disabled');
  await page.keyboard.press('Escape');
  await search(page, 'resume');
  await page.keyboard.press('Enter');
  await until('a connection', () => (slack.socketsOpen > 0 ? true : undefined));
});

it('offers after a restart first what was used before', async () => {
  await search(at.page, 'usage');
  await at.page.keyboard.press('Enter');
  await at.page.getByRole('heading', { level: 1, name: 'Usage' }).waitFor();

  at = await at.restart();
  await at.page.getByRole('heading', { level: 1 }).waitFor();

  await search(at.page, '');
  const first = at.page.getByRole('option').first();
  await until('what was used', async () =>
    /^Usage/.test(await first.innerText()) ? true : undefined,
  );
  await at.page.keyboard.press('Escape');
});

it('leads to a card of Settings, and changes the theme at once', async () => {
  const { page } = at;

  await search(page, 'appearance');
  await page.keyboard.press('Enter');
  await until('the heading', () =>
    page.evaluate(() => document.activeElement?.textContent === 'Appearance' || undefined),
  );
  await search(page, 'high contrast');
  await page.keyboard.press('Enter');

  await until('the theme', () =>
    page.evaluate(() => document.documentElement.dataset['theme'] === 'contrast' || undefined),
  );
});

it('lists the shortcuts by ? and from the menu, and each of them works', async () => {
  const { page, launched } = at;
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await sheet.waitFor();
  await page.keyboard.press('Escape');
  await search(page, 'theme as the system');
  await page.keyboard.press('Enter');

  await launched.app.evaluate(({ Menu }) => {
    const help = Menu.getApplicationMenu()?.items.find(
      ({ role }) => role?.toLowerCase() === 'help',
    );
    help?.submenu?.items.find(({ label }) => label === 'Keyboard shortcuts')?.click();
  });
  await sheet.waitFor();
  await shoot(page, 'shortcuts');
  await page.keyboard.press('Escape');

  for (const [keys, heading] of [
    ['Control+1', 'Health'],
    ['Control+2', 'Chat'],
    ['Control+3', 'History'],
    ['Control+5', 'Logs'],
  ] as const) {
    await page.keyboard.press(keys);
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  }
});

it('opens a window that was let go for what the menu asks', async () => {
  const { launched } = at;
  await launched.app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.destroy();
  });
  const opened = launched.app.waitForEvent('window');

  await launched.app.evaluate(({ Menu }) => {
    const help = Menu.getApplicationMenu()?.items.find(
      ({ role }) => role?.toLowerCase() === 'help',
    );
    help?.submenu?.items.find(({ label }) => label === 'Keyboard shortcuts')?.click();
  });

  const page = await opened;
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  expect(new URL(page.url()).search).toBe('');
});
