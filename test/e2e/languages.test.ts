// Perch in other languages: Chinese from the desktop's own setting and from a choice in Settings, and English in disguise, in which
// a text of no catalogue can be read.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { screens } from '../../preload/screens.js';
import { findPlainTexts } from './support/find-plain-texts.js';
import { goTo, pasteTokens, perchAtWork, type AtWork } from './support/perch-at-work.js';
import { shoot } from './support/shoot.js';

let at: AtWork;
beforeAll(async () => {
  at = await perchAtWork({ env: { LANGUAGE: 'de_DE' } });
});
afterAll(() => at.stop());

const tagOf = (page: Page): Promise<string> => page.evaluate(() => document.documentElement.lang);

/** Goes to the screen with a number of the navigation, whatever it is called. */
async function goToScreen(nth: number): Promise<void> {
  await at.page.locator('main h1').waitFor();
  await at.page.keyboard.press(`Control+${nth + 1}`);
  await expect
    .poll(() => at.page.evaluate(() => window.location.hash))
    .toBe(`#${screens[nth]?.name ?? ''}`);
}

/** Speaks another language, as a choice in Settings does. */
async function speak(language: string, tag: string): Promise<void> {
  await at.page.evaluate((chosen) => {
    const { perch } = window as unknown as {
      perch: { call(name: string, input: unknown): Promise<unknown> };
    };
    void perch.call('settings.update', { appearance: { language: chosen } });
  }, language);
  await expect.poll(() => tagOf(at.page).catch(() => '')).toBe(tag);
}

it('speaks English where a desktop asks for a language it has no catalogue of', async () => {
  expect(await tagOf(at.page)).toBe('en');
});

it('speaks Chinese as soon as it is chosen: window, tray and menu, with the draft still there', async () => {
  const { page, tray, slack } = at;
  await pasteTokens(page, slack.tokens.app, slack.tokens.bot);
  await expect.poll(() => tray.tooltip()).toContain('Connected');
  await goTo(page, 'Chat');
  await page.getByLabel('Message Perch').fill('When do we deploy?');
  await goTo(page, 'Settings');
  await page.getByLabel('Language', { exact: true }).selectOption({ label: '简体中文' });

  await expect.poll(() => tagOf(page).catch(() => '')).toBe('zh-CN');
  await page.getByRole('heading', { name: '设置', level: 1 }).waitFor();
  await expect.poll(() => tray.tooltip()).toMatch(/已连接/);
  await shoot(page, 'settings-chinese');
  await goToScreen(1);
  expect(await page.getByRole('textbox').first().inputValue()).toBe('When do we deploy?');
});

it('has every text in a catalogue, and room for longer ones, on every screen', async () => {
  await speak('pseudo', 'en-XA');
  const plain: string[] = [];
  const look = async (name: string): Promise<void> => {
    await shoot(at.page, `pseudo-${name}`);
    plain.push(...(await findPlainTexts(at.page)).map((text) => `${name}: ${text}`));
  };
  for (const [nth, { name }] of screens.entries()) {
    await goToScreen(nth);
    await at.page.locator('main h1').waitFor();
    await look(name);
  }
  for (const [name, keys] of [
    ['palette', 'Control+K'],
    ['shortcuts', '?'],
  ] as const) {
    await at.page.keyboard.press(keys);
    await at.page.getByRole('dialog').waitFor();
    await look(name);
    await at.page.keyboard.press('Escape');
    await at.page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  await at.page.getByRole('navigation').first().getByRole('button').first().click();
  await at.page.getByRole('main').getByRole('list').first().waitFor();
  await look('wizard');
  expect(plain.filter((text) => !names.test(text))).toEqual([]);
});

/** Names, keys, addresses, versions, and the lines of the log, which are English in every language. */
const names =
  /^(\w+: ((Control|Shift) \S+|Enter|Escape|Home|End|Acme|perch|Perch|use-lite|bge-\S+|multilingual-\S+|sk-…|\S*\/\S*|[\d.]+ [kM]B|Electron .*|linux x64)|logs: .*)$/;
