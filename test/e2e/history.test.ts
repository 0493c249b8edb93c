// The History section over the real threads: a backup, and the way back to it.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { goTo, perchAtWork, type AtWork } from './support/perch-at-work.js';
import { shoot } from './support/shoot.js';

let at: AtWork;
beforeAll(async () => {
  at = await perchAtWork();
});
afterAll(() => at.stop());

/** Asks in the chat; Perch has no model and says so in its answer. */
async function ask(text: string): Promise<void> {
  await goTo(at.page, 'Chat');
  await at.page.getByRole('button', { name: 'New chat' }).click();
  await at.page.getByText('Ask what your team already knows').waitFor();
  await at.page.getByLabel('Message Perch').fill(text);
  await at.page.keyboard.press('Enter');
  await at.page
    .getByRole('log')
    .getByText(/[Nn]o model is set up/)
    .waitFor();
}

it('backs up, goes on with that backup at a click, and answers as before', async () => {
  const { page, dataFolder } = at;
  await ask('Said before the backup?');
  await goTo(page, 'Settings');
  const section = page.getByRole('region', { name: 'History' });
  await section.getByRole('button', { name: 'Back up now' }).click();
  await section.getByText(/2 messages/).waitFor();
  await ask('Said after the backup?');

  await goTo(page, 'Settings');
  await section.getByRole('button', { name: /^Restore the backup of/ }).click();
  await section.getByRole('button', { name: 'Yes, restore' }).click();
  await section.getByText(/history\.replaced-/).waitFor();
  await shoot(page, 'settings-history', { of: section });

  expect(readdirSync(join(dataFolder, 'backups'))).toHaveLength(1);
  await goTo(page, 'Chat');
  await page.getByText('Said before the backup?').first().waitFor();
  await ask('Said after the restore?');
});
