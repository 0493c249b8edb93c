// From an empty machine to an exported log without a mouse: wizard, settings, chat, logs, diagnostics. Nothing is clicked,
// filled in or focused by the test itself; only keys are pressed.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { perchAtWork, type AtWork } from './support/perch-at-work.js';
import { tabTo, tabToField } from './support/tab-to.js';
import { until } from './support/until.js';

let at: AtWork;
beforeAll(async () => {
  at = await perchAtWork({ env: { OPENROUTER_API_KEY: 'sk-or-v1-fake' } });
  await at.page.evaluate(() => {
    window.addEventListener('pointerdown', () => Object.assign(window, { wasPointed: true }), true);
  });
});
afterAll(() => at.stop());

/** Presses a button. */
async function press(name: string): Promise<void> {
  await tabTo(at.page, 'button', name);
  await at.page.keyboard.press('Enter');
}

/** Types over what stands in a field. */
async function type(label: string, text: string): Promise<void> {
  await tabToField(at.page, label);
  await at.page.keyboard.press('Control+KeyA');
  await at.page.keyboard.insertText(text);
  await at.page.keyboard.press('Enter');
}

/** Runs a command by its name. */
async function command(words: string): Promise<void> {
  await at.page.keyboard.press('Control+KeyK');
  await at.page.locator('[role=combobox]:focus').waitFor();
  await at.page.keyboard.type(words);
  await at.page.keyboard.press('Enter');
}

it('sets Perch up', async () => {
  const { page, slack } = at;
  await page.getByRole('group', { name: /^Step 1 of 6/ }).waitFor();
  await press('Continue');
  await page.getByRole('group', { name: /^Step 2 of 6/ }).waitFor();
  await type('Bot token', slack.tokens.bot);
  await page.getByText('Works, as @perch (U0PERCH) in Acme.').waitFor();
  await press('Continue');
  await page.getByRole('group', { name: /^Step 3 of 6/ }).waitFor();
  await type('App-level token', slack.tokens.app);
  await page.getByText('Works, and Socket Mode is on.').waitFor();
  for (const step of [4, 5, 6]) {
    await press('Continue');
    await page.getByRole('group', { name: new RegExp(`^Step ${step} of 6`) }).waitFor();
  }

  await press('Finish');

  await page.getByRole('heading', { level: 1, name: 'Health' }).waitFor();
  await until('a connection', () => slack.socketsReady || undefined);
});

it('changes settings', async () => {
  const { page, model } = at;
  await command('settings model');
  await until('the heading', () =>
    page.evaluate(() => document.activeElement?.textContent === 'Model' || undefined),
  );
  await type('Base URL', model.baseUrl);
  await page.getByText('Saved', { exact: true }).first().waitFor();
  await type('Model name', 'fake/model');

  await command('settings appearance');
  await tabTo(page, 'combobox', 'Theme');
  await page.keyboard.press('D');

  await until('the theme', () =>
    page.evaluate(() => document.documentElement.dataset['theme'] === 'dark' || undefined),
  );
});

it('asks in the chat, begins a new conversation, and goes back by a word of the first one', async () => {
  const { page, model } = at;
  await page.keyboard.press('Control+Digit2');
  await page.getByRole('heading', { level: 1, name: 'Chat' }).waitFor();
  await page.locator('textarea:focus').waitFor();
  model.next({ text: 'Every Tuesday at noon.' });
  await page.keyboard.type('When does staging rotate?');
  await page.keyboard.press('Enter');
  await page.getByRole('log').getByText('Every Tuesday at noon.').waitFor();

  await page.keyboard.press('Control+KeyN');
  await page.getByText('Ask what your team already knows').waitFor();
  await page.keyboard.press('Control+KeyK');
  await page.locator('[role=combobox]:focus').waitFor();
  await page.keyboard.type('staging');
  await page.getByRole('option', { name: /staging rotate/ }).waitFor();
  await page.keyboard.press('Enter');

  await page.getByRole('log').getByText('Every Tuesday at noon.').waitFor();
});

it('copies log lines and saves the diagnostics', async () => {
  const { page, launched, dataFolder } = at;
  const file = join(dataFolder, 'by-keyboard.zip');
  await launched.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
  await page.keyboard.press('Control+Digit5');
  await page.getByRole('heading', { level: 1, name: 'Logs' }).waitFor();
  await press('Copy shown');
  await until('the lines', async () =>
    (await launched.app.evaluate(({ clipboard }) => clipboard.readText())).includes(
      'question received',
    )
      ? true
      : undefined,
  );

  await command('save diagnostics');
  await press('Save as…');

  await page.getByText(/^Saved as /).waitFor();
  expect(statSync(file).size).toBeGreaterThan(1000);
  expect(await page.evaluate(() => 'wasPointed' in window)).toBe(false);
});
