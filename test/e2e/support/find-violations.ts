// What axe finds wrong with the window, in the real page with its real styles.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** One line per element that breaks a rule of WCAG 2.2 AA or of good practice; empty when all is well. */
export async function findViolations(page: Page): Promise<readonly string[]> {
  // The page's policy admits no script of ours; what a debugger evaluates is not asked about.
  await page.evaluate(source);
  return page.evaluate(async () => {
    // axe-core puts itself there.
    const { axe } = globalThis as unknown as { axe: { run(): Promise<Found> } };
    const { violations } = await axe.run();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
}

interface Found {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { html: string }[];
  }[];
}
