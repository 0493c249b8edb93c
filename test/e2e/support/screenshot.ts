import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';

const folder = resolve(import.meta.dirname, '../screenshots');

/** Takes test/e2e/screenshots/NAME-THEME.png of what the window shows, and answers its path. */
export async function screenshot(
  page: Page,
  name: string,
  theme: 'light' | 'dark',
): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}-${theme}.png`);
  await page.emulateMedia({ colorScheme: theme });
  await page.screenshot({ path, animations: 'disabled' });
  return path;
}
