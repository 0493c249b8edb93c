// A scene of the window as all its readers see it: in every theme, wide and narrow. axe finds nothing in it and nothing
// sticks out. `npm run screenshots` keeps a picture of each.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { findViolations } from './find-violations.js';

const themes = ['light', 'dark', 'contrast'] as const;
const widths = { wide: 1100, narrow: 400 } as const;
/** Names the folder for the pictures; without it none are taken. */
const keptIn = process.env['PERCH_SCREENSHOTS'];

export interface ShootOptions {
  /** A window that can't be resized has its own width alone. Default false. */
  readonly isOfFixedSize?: boolean;
  /** What the scene is about: scrolled into view at each width. */
  readonly of?: Locator;
}

/** Looks at what is shown now. Throws where somebody could not read it. */
export async function shoot(page: Page, name: string, options: ShootOptions = {}): Promise<void> {
  const before = page.viewportSize();
  const own = await page.evaluate(() => document.documentElement.dataset['theme']);
  const isFixed = options.isOfFixedSize ?? false;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const [width, pixels] of isFixed ? [['', 0] as const] : Object.entries(widths)) {
    if (!isFixed) await page.setViewportSize({ width: pixels, height: 800 });
    await options.of?.scrollIntoViewIfNeeded();
    for (const theme of themesAt(width)) await look(page, { name, width, theme });
    await expectNothingSticksOut(page, name);
  }
  await wear(page, own);
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  if (!isFixed) await page.setViewportSize(before ?? { width: widths.wide, height: 800 });
}

/** How things are laid out depends on no theme: where no pictures are kept, one is enough for the narrow window. */
const themesAt = (width: string): readonly Theme[] =>
  width === 'narrow' && keptIn === undefined ? ['light'] : themes;

type Theme = (typeof themes)[number];

interface Look {
  readonly name: string;
  readonly width: string;
  readonly theme: Theme;
}

async function look(page: Page, { name, width, theme }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme: theme === 'light' ? 'light' : 'dark' });
  await wear(page, theme === 'contrast' ? 'contrast' : undefined);
  await drawn(page);
  const picture = [name, width, theme].filter((part) => part !== '').join('-');
  if (keptIn !== undefined) {
    mkdirSync(keptIn, { recursive: true });
    await page.screenshot({ path: join(keptIn, `${picture}.png`), animations: 'disabled' });
  }
  const rules = theme === 'light' ? 'all' : 'contrast';
  expect(await findViolations(page, rules), picture).toEqual([]);
}

/** As the window wears the theme of the settings (renderer/use-theme.ts). */
const wear = (page: Page, theme: string | undefined): Promise<void> =>
  page.evaluate((worn) => {
    if (worn === undefined) delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = worn;
  }, theme);

/** Chromium has the colours of a new scheme everywhere only with the next picture. */
const drawn = (page: Page): Promise<unknown> =>
  page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );

/** Nothing has to be scrolled to the side but what is made for it, which the keyboard can scroll, too. */
async function expectNothingSticksOut(page: Page, name: string): Promise<void> {
  const outside = await page.evaluate(() => {
    const mayScroll = (element: Element): boolean =>
      ['auto', 'scroll'].includes(getComputedStyle(element).overflowX) &&
      element.checkVisibility() &&
      !element.matches('[tabindex="0"], textarea, pre');
    const { documentElement: root } = document;
    const wide = [root, ...[...root.querySelectorAll('*')].filter(mayScroll)].filter(
      ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth,
    );
    return wide.flatMap((part) => {
      const edge = part.getBoundingClientRect().left + part.clientWidth;
      const isOut = (element: Element): boolean => element.getBoundingClientRect().right > edge;
      return [part, ...[...part.querySelectorAll('*')].filter(isOut)].map(({ outerHTML }) =>
        outerHTML.slice(0, 200),
      );
    });
  });
  expect(outside, `${name} has to be scrolled to the side`).toEqual([]);
}
