import type { Page } from 'playwright-core';
import type { Model } from '../../fakes/model/start-model.js';
import { goTo } from './perch-at-work.js';

/** Fills in the model server on Settings; its key has to be in the environment. */
export async function setModel(page: Page, model: Model, name = 'fake/model'): Promise<void> {
  await goTo(page, 'Settings');
  for (const [label, value] of [
    ['Base URL', model.baseUrl],
    ['Model name', name],
  ] as const) {
    const field = page.getByLabel(label, { exact: true });
    await field.fill(value);
    await field.press('Enter');
    await page.getByText('Saved', { exact: true }).first().waitFor();
  }
}
