// What axe finds wrong with the window, in the real page with its real styles.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * One line per element that breaks a rule of WCAG 2.2 AA or of good practice, or that of contrast alone; empty when all is
 * well.
 */
export async function findViolations(
  page: Page,
  rules: 'all' | 'contrast' = 'all',
): Promise<readonly string[]> {
  // The page's policy admits no script of ours; what a debugger evaluates is not asked about.
  await page.evaluate(source);
  return page.evaluate(async (wanted) => {
    // axe-core puts itself there.
    const { axe } = globalThis as unknown as { axe: Axe };
    // What is opened above the page stands at its end, outside of its landmarks, and has the focus.
    const isCovered = document.querySelector('[role=dialog],[role=menu],[role=listbox]') !== null;
    const { violations } = await axe.run(
      wanted === 'contrast'
        ? { runOnly: ['color-contrast'] }
        : { rules: { region: { enabled: !isCovered }, 'target-size': { enabled: true } } },
    );
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 300)} ${failureSummary}`),
    );
  }, rules);
}

interface Axe {
  run(options: object): Promise<{ readonly violations: readonly Violation[] }>;
}

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}
