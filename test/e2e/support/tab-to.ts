import type { Page } from 'playwright-core';

const mostTabs = 80;

/** Goes to a control by the Tab key alone, as somebody without a mouse does; the name is what is read out. */
export async function tabTo(page: Page, role: string, name: string): Promise<void> {
  const wanted = page.getByRole(role as 'button', { name, exact: true }).first();
  await wanted.waitFor();
  for (let pressed = 0; pressed < mostTabs; pressed += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The Tab key does not lead to the ${role} "${name}".`);
}
