// Two workspaces side by side in the real app, each beside its own simulated Slack.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { manifestScopes } from '../demo/manifest.js';
import { startSlack, type Slack } from '../fakes/slack/slack.js';
import { goTo, pasteTokens, perchAtWork, type AtWork } from './support/perch-at-work.js';
import { shoot } from './support/shoot.js';
import { until } from './support/until.js';

let globex: Slack;
let at: AtWork;
beforeAll(async () => {
  globex = await startSlack({
    ...{ seed: 2, botScopes: manifestScopes() },
    team: { id: 'T0GLOBEX', name: 'Globex', domain: 'globex' },
    app: { id: 'A0GLOBEX', userId: 'U0GLOBEX', botId: 'B0GLOBEX', name: 'polly' },
  });
  at = await perchAtWork({ env: { SLACK_API_URL_2: globex.apiUrl } });
});
afterAll(async () => {
  await at.stop();
  await globex.stop();
});

it('refuses tokens of two different apps before anything is kept', async () => {
  const { page, slack, tray } = at;
  await pasteTokens(page, globex.tokens.app, slack.tokens.bot);

  await page.getByText(/belongs to the Slack app A0GLOBEX, the bot token to A0PERCH/).waitFor();
  await tray.waitForTooltip(/^Perch: Not connected: no Slack tokens yet$/);
  await page.getByLabel('App-level token', { exact: true }).fill('');
});

it('connects two workspaces side by side, and says so in window and tray alike', async () => {
  const { page, slack, tray } = at;
  await pasteTokens(page, slack.tokens.app, slack.tokens.bot);
  await page.getByRole('region', { name: 'Acme' }).waitFor();
  await pasteTokens(page, globex.tokens.app, globex.tokens.bot);
  await page.getByRole('region', { name: 'Globex' }).waitFor();

  await tray.waitForTooltip(/^Perch: 2 of 2 workspaces connected$/);
  const menu = await tray.menu();
  expect(menu[0]?.label).toBe('2 of 2 workspaces connected');
  expect(menu[1]?.label).toMatch(/^Acme: connected/);
  expect(menu[2]?.label).toMatch(/^Globex: connected/);
  expect(menu[2]?.lines.map(({ label }) => label)).toEqual([
    ...['Pause', 'Pause for an hour', 'Reconnect'],
  ]);
  await shoot(at.page, 'settings-two-workspaces');
});

it('refuses the same workspace a second time, by name', async () => {
  const { page, slack } = at;
  await pasteTokens(page, slack.tokens.app, slack.tokens.bot);

  await page.getByText('Acme is already connected as @perch.').waitFor();
  await shoot(at.page, 'settings-workspace-refused');
  await page.getByRole('button', { name: 'Cancel' }).click();
});

it('tests the connection of the workspace whose card it is', async () => {
  const card = at.page.getByRole('region', { name: 'Globex', exact: true });
  await card.getByRole('button', { name: 'Test Globex' }).click();

  await card.getByText(/works, as @polly in Globex/).waitFor();
  await card.getByText('Everything works.').waitFor();
  await shoot(at.page, 'settings-connection-test');
  const network = at.page.getByRole('region', { name: 'Network', exact: true });
  await network.getByRole('button', { name: 'Test the connection to Acme' }).waitFor();
  await shoot(at.page, 'settings-network', { of: network });
});

it('holds one connection more where the card asks for it, and shows what else can be set', async () => {
  const { page, slack } = at;
  const card = page.getByRole('region', { name: 'Globex', exact: true });
  await card.getByText('Advanced').click();
  await card.getByLabel('Connections', { exact: true }).fill('2');
  await page.keyboard.press('Enter');

  await until('a second socket at Globex', () => (globex.socketsOpen === 2 ? true : undefined));
  expect(slack.socketsOpen).toBe(1);
  await card.getByLabel('Longest silence (seconds)', { exact: true }).fill('3');
  await card.getByLabel('How messages come in', { exact: true }).selectOption('auto');
  await card.getByLabel('Signing secret').waitFor();
  await shoot(at.page, 'settings-advanced', { of: card.getByText('Advanced') });
  await shoot(at.page, 'settings-advanced-socket', {
    of: card.getByText('Socket Mode', { exact: true }),
  });
  await card.getByLabel('Longest silence (seconds)', { exact: true }).press('Escape');
  await card.getByLabel('How messages come in', { exact: true }).selectOption('socket');
});

it('answers a mention in each, in the workspace it came from', async () => {
  for (const [slack, bot] of [
    [at.slack, 'perch'],
    [globex, 'polly'],
  ] as const) {
    const ana = slack.addUser({ name: 'ana', realName: 'Ana' });
    const ops = slack.addChannel({ name: 'ops' });
    const { ts } = slack.say({ channel: ops, user: ana, text: `@${bot} what do we know?` });
    const answers = await until(`the answer of ${bot}`, () =>
      slack.answersTo(ts).length > 0 ? slack.answersTo(ts) : undefined,
    );
    expect(answers).toHaveLength(1);
  }
});

it('pauses one from the tray while the other goes on', async () => {
  const { tray, slack } = at;
  await tray.click('Pause', /^Globex/);

  await tray.waitForTooltip(/^Perch: 1 of 2 workspaces connected$/);
  expect((await tray.menu())[2]?.label).toBe('Globex: paused');
  await until('no socket at Globex', () => (globex.socketsOpen === 0 ? true : undefined));
  expect(slack.socketsOpen).toBe(1);

  await goTo(at.page, 'Health');
  await at.page
    .getByRole('region', { name: 'Globex', exact: true })
    .getByText('Paused')
    .first()
    .waitFor();
  await at.page.getByText('Too early to say').first().waitFor();
  await shoot(at.page, 'health-two-workspaces');
  await tray.click('Resume', /^Globex/);
  await tray.waitForTooltip(/^Perch: 2 of 2 workspaces connected$/);
});

it('removes one with its history and keeps the other', async () => {
  const { page, tray } = at;
  await goTo(page, 'Settings');
  await page.getByRole('button', { name: 'Remove Globex…' }).click();
  await page.getByLabel('Delete its history, too').check();
  await shoot(at.page, 'settings-remove-workspace');
  await page.getByRole('button', { name: 'Remove Globex', exact: true }).click();

  await tray.waitForTooltip(/^Perch: Connected to Acme/);
  await until('no socket at Globex', () => (globex.socketsOpen === 0 ? true : undefined));
  await goTo(page, 'Chat');
  const conversations = page.getByRole('navigation', { name: 'Conversations' });
  await conversations
    .getByText(/what do we know/)
    .first()
    .waitFor();
  expect(await conversations.getByText(/what do we know/).count()).toBe(1);
});
