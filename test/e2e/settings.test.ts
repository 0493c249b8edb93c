// Settings in the real app: found, changed and reset by keyboard alone, exported and imported.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findLeaks, textPlace } from '../support/canaries.js';
import { connectAcme, perchAtWork, type AtWork } from './support/perch-at-work.js';
import { shoot } from './support/shoot.js';
import { tabTo } from './support/tab-to.js';

let at: AtWork;
beforeAll(async () => {
  at = await perchAtWork({ keyring: true });
  await connectAcme(at);
});
afterAll(() => at.stop());

const passphrase = 'four boats in the rain';
const stored = (): Record<string, unknown> =>
  JSON.parse(readFileSync(join(at.dataFolder, 'settings.json'), 'utf8')) as Record<string, unknown>;
const card = (name: string) => at.page.getByRole('region', { name, exact: true });

it('finds a setting by its key, changes it and puts it back, by keyboard alone', async () => {
  const { page } = at;
  await page.keyboard.press('Control+7');
  await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();

  await page.keyboard.press('Control+f');
  await page.keyboard.type('half_life');
  await page.getByRole('option', { name: /Half-life in days/ }).waitFor();
  await look('settings-search');
  await page.keyboard.press('Enter');
  const field = page.getByLabel('Half-life in days', { exact: true });
  await expect.poll(() => field.evaluate((one) => one === document.activeElement)).toBe(true);
  await expect.poll(() => field.evaluate(isInView)).toBe(true);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('30');
  await page.keyboard.press('Enter');
  await expect.poll(() => stored()['lookup.halfLifeDays']).toBe(30);
  await look('settings-changed');

  await page.keyboard.press('Shift+Tab');
  const reset = page.getByRole('button', { name: 'Reset Half-life in days' });
  await expect.poll(() => reset.evaluate((one) => one === document.activeElement)).toBe(true);
  await page.keyboard.press('Enter');
  await expect.poll(() => 'lookup.halfLifeDays' in stored()).toBe(false);
  await expect.poll(() => field.inputValue()).toBe('0');
  await expect.poll(() => field.evaluate((one) => one === document.activeElement)).toBe(true);
});

it('leads to a setting that is folded away, and says when there is none', async () => {
  const { page } = at;
  await page.keyboard.press('Control+f');
  await page.keyboard.type('longest wait');
  await page.keyboard.press('Enter');
  const field = page.getByLabel('Longest wait (seconds)', { exact: true });
  await expect.poll(() => field.evaluate((one) => one === document.activeElement)).toBe(true);
  await expect.poll(() => field.evaluate(isInView)).toBe(true);

  await page.keyboard.press('Control+f');
  await page.keyboard.type('no such thing');
  await page.getByRole('heading', { name: 'No setting matches' }).waitFor();
  await look('settings-search-empty');
  await page.keyboard.press('Escape');
  await card('Ranking').waitFor();
});

it('exports with the secrets sealed, and takes it over again after a look', async () => {
  const { page, launched, dataFolder, slack } = at;
  const file = join(dataFolder, 'exported.json');
  await launched.app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  }, file);
  const theme = page.getByLabel('Theme', { exact: true });
  await theme.selectOption('dark');
  await expect.poll(() => stored()['appearance.theme']).toBe('dark');

  const box = card('Export and import');
  await box.getByLabel('Include tokens, keys and the proxy’s password').check();
  await box.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await box.getByLabel('The same passphrase again').fill(passphrase);
  await look('settings-export', box);
  await box.getByRole('button', { name: 'Export settings…' }).click();
  await box.getByText(/secrets are sealed in it/).waitFor();
  const canaries = { bot: slack.tokens.bot, app: slack.tokens.app, passphrase };
  expect(findLeaks(canaries, [textPlace('file', readFileSync(file, 'utf8'))])).toEqual([]);

  await theme.selectOption('light');
  await expect.poll(() => stored()['appearance.theme']).toBe('light');
  await box.getByRole('button', { name: 'Choose the file…' }).click();
  await box.getByLabel('Passphrase of its secrets').fill('not this one at all');
  await page.keyboard.press('Enter');
  await box.getByText(/does not open the secrets/).waitFor();
  await box.getByLabel('Passphrase of its secrets').fill(passphrase);
  await page.keyboard.press('Enter');
  await box.getByText(/are the same as here/).waitFor();
  await look('settings-import', box);
  await box.getByRole('button', { name: 'Import one value' }).click();
  await box.getByText(/taken over from exported.json/).waitFor();

  expect(stored()['appearance.theme']).toBe('dark');
  await theme.selectOption('system');
});

it('shows before a reset what goes and what stays', async () => {
  const { page } = at;
  const box = card('Reset');
  await tabTo(page, 'button', 'Reset Perch…');
  await page.keyboard.press('Enter');

  await box.getByText('Embedding models that were fetched').waitFor();
  expect(await box.getByText(/exported\.json/).count()).toBe(1);
  await look('settings-reset', box);
  await box.getByRole('button', { name: 'Cancel' }).click();
});

/** As all its readers see it, with what it is about in view. */
async function look(name: string, box?: ReturnType<typeof card>): Promise<void> {
  await shoot(at.page, name, box && { of: box });
}

const isInView = (one: Element): boolean => {
  const { top, bottom } = one.getBoundingClientRect();
  return top >= 0 && bottom <= window.innerHeight;
};
