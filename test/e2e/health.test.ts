// The Health screen of the real app: the strip, the Doctor and an error.
import { afterAll, beforeAll, it } from 'vitest';
import { manifestScopes } from '../demo/manifest.js';
import { connectAcme, goTo, perchAtWork, type AtWork } from './support/perch-at-work.js';
import { shoot } from './support/shoot.js';
import { until } from './support/until.js';

let at: AtWork;
beforeAll(async () => {
  at = await perchAtWork();
  await connectAcme(at);
  await goTo(at.page, 'Health');
});
afterAll(() => at.stop());

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

  await shoot(at.page, 'health-strip');
  await page.getByText('The last 24 hours as a table').click();
  await page.getByRole('table').getByText('Not recorded').waitFor();
  await shoot(at.page, 'health-table');
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
  await shoot(at.page, 'health-doctor', { of: scopes });

  slack.setToken(slack.tokens.bot, { scopes: [...manifestScopes()] });
  await scopes.getByRole('button', { name: /^Check again/ }).click();

  await scopes.waitFor({ state: 'hidden' });
  await page.getByText(/checks in order/).click();
  await scopes.getByText('OK', { exact: true }).waitFor();
  await shoot(at.page, 'health-doctor-open');
});

it('says of an error what happened, what Perch does now and what to do', async () => {
  const { page, slack } = at;
  await slack.faults.down();
  await page.getByText(/^Next try in \d+ s\.$|^Trying again now\.$/).waitFor();
  await page.getByRole('button', { name: 'Look at the network settings' }).first().waitFor();
  await shoot(at.page, 'health-error', { of: page.getByRole('heading', { name: 'Health' }) });
  await slack.faults.up();
  await at.tray.waitForTooltip(/^Perch: Connected to Acme/);

  const strip = page.getByRole('slider', { name: /last 24 hours of Acme/ });
  await until('the break in the strip', async () =>
    /Reconnecting \(/.test((await strip.getAttribute('aria-valuetext')) ?? '') ? true : undefined,
  );
  await shoot(at.page, 'health-after-error');
});
