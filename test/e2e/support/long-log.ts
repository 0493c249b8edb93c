import type { ElectronApplication, Locator, Page } from 'playwright-core';
import { until } from './until.js';

/** A promise nobody awaits is told in the log: here as many as the screen keeps lines, in pieces, as main has other things to do. */
export const fillLog = (app: ElectronApplication): Promise<void> =>
  app.evaluate(async () => {
    for (let count = 1; count <= 105_000; count++) {
      process.emit('unhandledRejection', new Error(`no such call ${count}`), Promise.resolve());
      if (count % 500 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
  });

const lines = (page: Page): Locator => page.getByRole('list', { name: 'Log lines' });

/** Goes to the first line of a log that fillLog() wrote, on the screen Logs; answers what scrolls. */
export async function goToFirstLine(page: Page): Promise<Locator> {
  await page.getByLabel('Go to time').fill('2020-01-01T00:00:00');
  await page.getByRole('button', { name: 'Go', exact: true }).click();
  const size = async (): Promise<number> =>
    Number(await lines(page).getByRole('listitem').first().getAttribute('aria-setsize'));
  await until('all lines', async () => ((await size()) >= 99_000 ? true : undefined));
  return lines(page).locator('..');
}
