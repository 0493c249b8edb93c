// The Logs screen in real Electron: a hundred thousand lines, one question's way, and the diagnostics.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openArchive } from '../../main/lib/zip.js';
import { fillLog, goToFirstLine } from './support/long-log.js';
import { connectAcme, goTo, perchAtWork, type AtWork } from './support/perch-at-work.js';
import { scrollThrough } from './support/scroll-through.js';
import { shoot } from './support/shoot.js';
import { until } from './support/until.js';

let at: AtWork;
beforeAll(async () => {
  at = await perchAtWork();
});
afterAll(() => at.stop());

it('leads from one line to every step of its question', async () => {
  const { page, slack } = at;
  await connectAcme(at);
  await useModel();
  const ana = slack.addUser({ name: 'ana' });
  const ops = slack.addChannel({ name: 'ops' });
  const { ts } = slack.say({ channel: ops, user: ana, text: '@perch how do we deploy?' });
  await until('an answer', () => slack.answersTo(ts)[0]);

  await goTo(page, 'Logs');
  const list = page.getByRole('list', { name: 'Log lines' });
  const line = list.getByRole('listitem').filter({ hasText: 'answer delivered' });
  await line.getByRole('button', { name: /^All steps of turn/ }).click();

  const steps = page.getByRole('list', { name: 'Steps' });
  await steps.waitFor();
  const words = await steps.getByRole('listitem').allInnerTexts();
  expect(words.map((text) => text.split('\n')[0]?.toLowerCase())).toEqual([
    ...['received', 'acked', 'found', 'asked', 'answered'],
  ]);
  await shoot(at.page, 'logs-question');
  expect(words.join(' ')).not.toContain('not seen');
  await page.getByRole('button', { name: 'Close' }).click();
});

it('shows what a diagnostics file would hold, from the Help menu on, and saves just that for the owner alone', async () => {
  const { page, slack, launched } = at;
  const file = join(at.dataFolder, 'saved.zip');
  await launched.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);

  await launched.app.evaluate(({ Menu }) => {
    const help = Menu.getApplicationMenu()?.items.find(
      ({ role }) => role?.toLowerCase() === 'help',
    );
    help?.submenu?.items.find(({ label }) => label.startsWith('Save diagnostics'))?.click();
  });
  await page.getByRole('heading', { name: 'Diagnostics', level: 1 }).waitFor();
  const files = page.getByRole('list', { name: 'Files in the zip' });
  await files.getByText('settings.txt').click();
  const shown = await page.getByLabel('Text of settings.txt').inputValue();
  await shoot(at.page, 'diagnostics');
  await page.getByRole('button', { name: 'Save as…' }).click();
  await page.getByText(/^Saved as /).waitFor();

  const zip = await openArchive(file);
  const saved = (await zip.read('settings.txt', 1e7)).toString();
  expect(zip.entries.map(({ name }) => name)).toContain('health.json');
  expect(zip.entries.map(({ name }) => name)).not.toContain('messages.txt');
  expect(saved).toBe(shown);
  expect(shown).toMatch(/SLACK_BOT_TOKEN +xoxb-\*{4}/);
  const log = (await zip.read('log.ndjson', 1e8)).toString();
  zip.close();
  expect(log).toContain('answer delivered');
  expect(log).not.toContain('how do we deploy');
  expect(readFileSync(file).includes(slack.tokens.bot)).toBe(false);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

it('scrolls through a hundred thousand lines without a stutter, and finds among them', async () => {
  const { page, launched } = at;
  await page.setViewportSize({ width: 1100, height: 720 });
  await goTo(page, 'Logs');
  await page.getByRole('list', { name: 'Log lines' }).waitFor();
  await fillLog(launched.app);

  const { framesPerSecond, longestFrameMs } = await scrollThrough(await goToFirstLine(page));

  process.stdout.write(
    `logs: ${framesPerSecond.toFixed(0)} frames a second over 100,000 lines, longest frame ${longestFrameMs.toFixed(0)} ms\n`,
  );
  // The bar is 50 on a quiet machine; a screen that draws every line would not reach 1.
  expect(framesPerSecond).toBeGreaterThan(10);
  await shoot(at.page, 'logs-full');
  await page.getByLabel('Filter by text').fill('no such call 99');
  const matches = page.getByRole('group', { name: 'Matches' });
  await matches.getByText(/^[\d,]+ matches$/).waitFor();
  await page.keyboard.press('Enter');
  await matches.getByText(/^[\d,]+ of [\d,]+$/).waitFor();
  await shoot(at.page, 'logs-search');
  expect(launched.output()).not.toContain('Perch broke');
});

/** As Settings does it. */
async function useModel(): Promise<void> {
  const { baseUrl, key } = at.model;
  await at.page.evaluate(
    async ([url, pasted]) => {
      await window.perch.call('settings.update', { model: { baseUrl: url, model: 'acme/owl-1' } });
      await window.perch.call('settings.saveModelKey', { pasted });
    },
    [baseUrl, key],
  );
}
