import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectAcme, goTo, perchAtWork, type AtWork } from './support/perch-at-work.js';
import { startAgain } from './support/start-again.js';

let at: AtWork;
beforeAll(async () => {
  at = await perchAtWork({ keyring: true });
});
afterAll(() => at.stop());

it('keeps tokens encrypted by the system keyring, and connects with them after a restart', async () => {
  const { slack } = at;
  await connectAcme(at);
  expect(await at.page.getByText(/can’t encrypt secrets/).count()).toBe(0);

  const file = join(at.dataFolder, 'secrets.json');
  const text = readFileSync(file, 'utf8');
  expect(text).not.toContain(slack.tokens.bot);
  expect(text).not.toContain(Buffer.from(slack.tokens.bot).toString('base64'));
  expect(statSync(file).mode & 0o777).toBe(0o600);

  at = await at.restart();
  await at.tray.waitForTooltip(/^Perch: Connected to Acme/);
  await goTo(at.page, 'Settings');
  await at.page.getByText('Encrypted', { exact: false }).first().waitFor();
});

it('shows its window instead of starting a second time', async () => {
  const { launched, dataFolder } = at;
  const isVisible = (): Promise<boolean> =>
    launched.app.evaluate(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() ?? false,
    );
  await launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  await expect.poll(isVisible).toBe(false);

  const second = await startAgain(dataFolder);

  expect(second.code).toBe(0);
  expect(second.output).toMatch(/already running/);
  await expect.poll(isVisible).toBe(true);
});
