// Knowledge in the real app: a folder is added, rests, goes on, and is forgotten.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SourceView } from '../../preload/sources.js';
import { goTo, perchAtWork, type AtWork } from './support/perch-at-work.js';
import { shoot } from './support/shoot.js';

let at: AtWork;
let folder: string;
let zoo: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'perch-knowledge-'));
  zoo = join(folder, 'zoo');
  mkdirSync(zoo);
  writeFileSync(join(zoo, 'numbat.md'), '# Numbats\n\nThe numbat eats termites.');
  writeFileSync(join(zoo, 'broken.pdf'), 'no PDF');
  at = await perchAtWork();
});
afterAll(async () => {
  await at.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('says what could be added while there is nothing', async () => {
  const { page } = at;
  await goTo(page, 'Settings');
  await page.getByRole('button', { name: 'Open Knowledge' }).click();
  await page.getByText(/Add the folder your team keeps its handbook in/).waitFor();
  await shoot(at.page, 'knowledge-empty');
});

it('adds a folder, pauses it, goes on and forgets it', async () => {
  const { page } = at;
  // The system's picker can't be driven; its answer can be given.
  await page.evaluate((path) => window.perch.call('sources.add', { kind: 'folder', path }), zoo);
  const row = page.getByRole('listitem').filter({ hasText: zoo });
  await row.getByText('1 file indexed').waitFor();
  await row.getByRole('button', { name: '1 could not be read' }).click();
  await row.getByText('broken.pdf is damaged or no PDF').waitFor();

  await row.getByRole('button', { name: `Pause ${zoo}` }).click();
  await row.getByText('Paused. 1 file indexed').waitFor();
  await row.getByRole('combobox', { name: `Priority of ${zoo}` }).selectOption('high');
  await expect.poll(prioritiesOfFolders).toEqual(['high']);
  await row.getByRole('button', { name: `Details of ${zoo}` }).click();
  await row.getByText(/^1 passage found by words/).waitFor();
  await row.getByText('broken.pdf could not be read').waitFor();
  await shoot(at.page, 'knowledge', { of: row });
  writeFileSync(join(zoo, 'quokka.md'), '# Quokkas\n\nThe quokka smiles.');
  await row.getByRole('button', { name: `Resume ${zoo}` }).click();
  await row.getByText('2 files indexed').waitFor();
  expect(await found('numbat termites')).toBe(true);

  await row.getByRole('button', { name: `Forget ${zoo}` }).click();
  await row.getByRole('button', { name: 'Yes, forget' }).click();
  await row.waitFor({ state: 'detached' });
  await expect.poll(() => found('numbat termites')).toBe(false);
});

async function prioritiesOfFolders(): Promise<(string | undefined)[]> {
  const answer = await at.page.evaluate(() => window.perch.call('sources.list', {}));
  const { sources } = (answer as { value: { sources: readonly SourceView[] } }).value;
  return sources.filter(({ kind }) => kind === 'folder').map(({ priority }) => priority);
}

/** Whether an answer draws on the folder. */
async function found(question: string): Promise<boolean> {
  const { page } = at;
  await goTo(page, 'Chat');
  await page.getByRole('button', { name: 'New chat' }).click();
  await page.getByLabel('Message Perch').fill(question);
  await page.keyboard.press('Enter');
  const answer = page.getByRole('log').locator('article').nth(1);
  await answer.getByRole('button', { name: 'Copy' }).first().waitFor();
  const text = await answer.innerText();
  await goTo(page, 'Knowledge');
  return text.includes('eats termites');
}
