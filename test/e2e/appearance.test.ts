// Theme and size of text in the real window: at once, and from the first picture of the next start.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { goTo, perchAtWork, type AtWork } from './support/perch-at-work.js';
import { shoot } from './support/shoot.js';

let at: AtWork;
beforeAll(async () => {
  at = await perchAtWork();
});
afterAll(() => at.stop());

const ground = (): Promise<string> =>
  at.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
const width = (): Promise<number> => at.page.evaluate(() => window.innerWidth);

async function choose(label: string, option: string): Promise<void> {
  await goTo(at.page, 'Settings');
  await at.page.getByLabel(label, { exact: true }).selectOption({ label: option });
}

it('shows high contrast and larger text as soon as they are chosen, and again after a restart', async () => {
  const usual = await width();
  await choose('Theme', 'High contrast');
  await expect.poll(ground).toBe('rgb(0, 0, 0)');
  await choose('Text size', '150 %');
  await expect.poll(width).toBeLessThan(usual / 1.4);
  await shoot(at.page, 'settings-contrast-large');

  at = await at.restart();

  expect(await at.page.evaluate(() => document.documentElement.dataset['theme'])).toBe('contrast');
  expect(await ground()).toBe('rgb(0, 0, 0)');
  await expect.poll(width).toBeLessThan(usual / 1.4);
});

it('goes back to light whatever the system has', async () => {
  await choose('Text size', 'Usual (default)');
  await choose('Theme', 'Light');

  await expect.poll(ground).toBe('rgb(246, 247, 249)');
});

it('moves nothing where the system asks for less motion', async () => {
  await at.page.emulateMedia({ reducedMotion: 'reduce' });
  const moving = await at.page.evaluate(() => {
    const all = [...document.querySelectorAll('*')].map((element) => getComputedStyle(element));
    document.documentElement.dataset['theme'] = 'contrast';
    return [
      ...all
        .filter(({ transitionProperty }) => transitionProperty !== 'none')
        .map(() => 'transition'),
      ...document.getAnimations().map(() => 'animation'),
    ];
  });

  expect(moving).toEqual([]);
});
