// The Health screen of the real app: the strip, the Doctor and an error, in both themes and at two widths.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findViolations } from './support/find-violations.js';
import { manifestScopes } from '../demo/manifest.js';
import { goTo, pasteTokens, perchAtWork, type AtWork } from './support/perch-at-work.js';
import { screenshot } from './support/screenshot.js';
import { until } from './support/until.js';

let at: AtWork;
beforeAll(async () => {
  at = await perchAtWork();
  await pasteTokens(at.page, at.slack.tokens.app, at.slack.tokens.bot);
  await at.tray.waitForTooltip(/^Perch: Connected to Acme/);
  await goTo(at.page, 'Health');
});
afterAll(() => at.stop());

/** Narrower than a window may be made: at 200 % zoom a page has half of its window. */
async function resize(width: number, height: number): Promise<void> {
  await at.launched.app.evaluate(
    ({ BrowserWindow }, size) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.setMinimumSize(300, 300);
      window?.setContentSize(size.width, size.height);
    },
    { width, height },
  );
  await at.page.waitForFunction((wanted) => Math.abs(innerWidth - wanted) < 60, width);
}

/** Both themes at both widths; nothing sticks out, and axe finds nothing. */
async function shoot(name: string): Promise<void> {
  for (const [suffix, width] of [
    ['', 1000],
    ['-narrow', 420],
  ] as const) {
    await resize(width, 900);
    for (const theme of ['light', 'dark'] as const) {
      await screenshot(at.page, `${name}${suffix}`, theme);
      expect(await findViolations(at.page)).toEqual([]);
    }
    const sticksOut = await at.page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth > clientWidth;
    });
    expect(sticksOut).toBe(false);
  }
  await resize(1000, 900);
}

it('shows the last day as a strip, of which nothing is known before Perch ran', async () => {
  const { page } = at;
  const strip = page.getByRole('slider', { name: /last 24 hours of Acme/ });
  await strip.focus();
  await page.keyboard.press('Home');
  await page.getByText(/: Not recorded$/).waitFor();
  await page.keyboard.press('End');
  await page
    .getByText(/: Connected|: .*Connected/)
    .first()
    .waitFor();

  await shoot('health-strip');
  await page.getByText('The last 24 hours as a table').click();
  await page.getByRole('table').getByText('Not recorded').waitFor();
  await shoot('health-table');
  await page.getByText('The last 24 hours as a table').click();
});

it('checks everything from the window, and leads to what mends a finding', async () => {
  const { page, slack } = at;
  slack.setToken(slack.tokens.bot, { scopes: ['chat:write', 'users:read'] });
  await page.getByRole('button', { name: 'Check everything' }).click();
  const scopes = page
    .getByRole('listitem')
    .filter({ hasText: 'The bot token may do all it needs' });
  await scopes.getByText(/lacks app_mentions:read/).waitFor();
  await scopes.getByRole('button', { name: 'Open OAuth & Permissions' }).waitFor();
  await scopes.scrollIntoViewIfNeeded();
  await shoot('health-doctor');

  slack.setToken(slack.tokens.bot, { scopes: [...manifestScopes()] });
  await scopes.getByRole('button', { name: /^Check again/ }).click();

  await scopes.waitFor({ state: 'hidden' });
  await page.getByText(/checks in order/).click();
  await scopes.getByText('OK', { exact: true }).waitFor();
  await shoot('health-doctor-open');
});

it('says of an error what happened, what Perch does now and what to do', async () => {
  const { page, slack } = at;
  await slack.faults.down();
  await page.getByText(/^Next try in \d+ s\.$|^Trying again now\.$/).waitFor();
  await page.getByRole('button', { name: 'Look at the network settings' }).first().waitFor();
  await page.getByRole('heading', { name: 'Health' }).scrollIntoViewIfNeeded();
  await shoot('health-error');
  await slack.faults.up();
  await at.tray.waitForTooltip(/^Perch: Connected to Acme/);

  const strip = page.getByRole('slider', { name: /last 24 hours of Acme/ });
  await until('the break in the strip', async () =>
    /Reconnecting \(/.test((await strip.getAttribute('aria-valuetext')) ?? '') ? true : undefined,
  );
  await shoot('health-after-error');
});
