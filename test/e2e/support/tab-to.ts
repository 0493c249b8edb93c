import type { Locator, Page } from 'playwright-core';

const mostTabs = 120;

/** Goes to a control by the Tab key alone, as somebody without a mouse does; the name is what is read out. */
export const tabTo = (page: Page, role: string, name: string): Promise<void> =>
  tabUntil(page, page.getByRole(role as 'button', { name, exact: true }).first(), name);

/** The same for a control without a role, as a field for secrets, by its label. */
export const tabToField = (page: Page, label: string): Promise<void> =>
  tabUntil(page, page.getByLabel(label, { exact: true }).first(), label);

async function tabUntil(page: Page, wanted: Locator, name: string): Promise<void> {
  await wanted.waitFor();
  for (let pressed = 0; pressed < mostTabs; pressed += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The Tab key does not lead to "${name}".`);
}
