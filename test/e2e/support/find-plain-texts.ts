// In English in disguise (preload/language/pseudo.ts) every text of Perch has accented letters or brackets. What has neither is in no
// catalogue, or is not Perch's own.
import type { Page } from 'playwright-core';

/** What can be read or heard of the page and stands in no disguise, each once; code, keys and moments are left out. */
export const findPlainTexts = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const foreign = 'code, kbd, pre, time, textarea, script, style';
    const isSeen = (element: Element): boolean =>
      element.checkVisibility() && element.closest(foreign) === null;
    const texts: string[] = [];
    for (const element of document.body.querySelectorAll('*')) {
      if (!isSeen(element)) continue;
      for (const node of element.childNodes)
        if (node.nodeType === Node.TEXT_NODE) texts.push(node.textContent ?? '');
      for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description'])
        texts.push(element.getAttribute(name) ?? '');
    }
    const isPlain = (text: string): boolean => /[a-z]{2}/i.test(text) && !/[À-ž⟦⟧]/.test(text);
    return [...new Set(texts.map((text) => text.trim()))].filter(isPlain);
  });
