import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Health } from '../../preload/health.js';
import { goTo, pasteTokens, perchAtWork, type AtWork } from './support/perch-at-work.js';
import { shoot } from './support/shoot.js';
import { until } from './support/until.js';

let at: AtWork;
beforeAll(async () => {
  at = await perchAtWork();
});
afterAll(() => at.stop());

it('says on Settings which tokens are missing, and already searches in Chat', async () => {
  const { page } = at;
  await goTo(page, 'Settings');
  await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
  await page
    .getByText(/app-level token \(xapp-…\) and the bot token/)
    .first()
    .waitFor();
  await at.tray.waitForTooltip(/^Perch: Not connected: no Slack tokens yet$/);
  await shoot(at.page, 'settings-first');

  await goTo(page, 'Chat');
  await page.getByLabel('Message Perch').fill('What do we know about deployments?');
  await page.keyboard.press('Enter');
  await page
    .getByRole('log')
    .getByText(/[Nn]o model is set up/)
    .waitFor();
  await shoot(at.page, 'chat-search-only');
});

it('says plainly that secrets cannot be encrypted here', async () => {
  await goTo(at.page, 'Settings');
  await at.page.getByText(/This system can’t encrypt secrets/).waitFor();
});

it('refuses a token Slack refuses, with the reason', async () => {
  await pasteTokens(at.page, at.slack.tokens.app, 'xoxb-000000000000-wrong-token');
  await at.page.getByText(/Slack refused the bot token/).waitFor();
  await shoot(at.page, 'settings-refused');
});

it('connects after both tokens are pasted, into the wrong fields even, and shows it everywhere alike', async () => {
  const { page, slack, tray } = at;
  await pasteTokens(page, `  SLACK_BOT_TOKEN="${slack.tokens.bot}" `, slack.tokens.app);
  await page
    .getByText(/Works, as @perch in Acme/)
    .first()
    .waitFor();
  await tray.waitForTooltip(/^Perch: Connected to Acme/);

  await goTo(page, 'Health');
  await page
    .getByText(/^Connected to Acme/)
    .first()
    .waitFor();
  const [first] = await tray.menu();
  expect(first?.label).toMatch(/^Connected to Acme/);
  await shoot(at.page, 'health-connected');
});

it('never hands a token back to the window', async () => {
  const { page, slack } = at;
  await goTo(page, 'Settings');
  const view = await page.evaluate(() =>
    (
      globalThis as unknown as { perch: { call(name: string, input: object): Promise<unknown> } }
    ).perch.call('settings.get', {}),
  );
  expect(JSON.stringify(view)).not.toContain(slack.tokens.bot);
  expect(JSON.stringify(view)).not.toContain(slack.tokens.app);
  await shoot(at.page, 'settings-connected');
});

it('answers a mention in its thread and shows the conversation in Chat', async () => {
  const { page, slack } = at;
  const ana = slack.addUser({ name: 'ana', realName: 'Ana' });
  const ops = slack.addChannel({ name: 'ops' });
  const before = await passages();
  slack.say({
    channel: ops,
    user: ana,
    text: 'The staging password rotates every Tuesday at noon.',
  });
  await until('lookup to have read it', async () => (await passages()) > before || undefined);

  const { ts } = slack.say({ channel: ops, user: ana, text: '@perch when does staging rotate?' });
  const answers = await until('the answer', () =>
    slack.answersTo(ts).length > 0 ? slack.answersTo(ts) : undefined,
  );
  expect(answers).toHaveLength(1);
  expect(answers[0]?.text).toMatch(/rotates every Tuesday/);

  await goTo(page, 'Chat');
  await page
    .getByRole('navigation', { name: 'Conversations' })
    .getByText(/staging rotate/)
    .click();
  await page
    .getByRole('log')
    .getByText(/rotates every Tuesday/)
    .first()
    .waitFor();
  await page.getByText('#ops').first().waitFor();
  await shoot(at.page, 'chat-slack-thread');
});

/** How many passages can be found. */
async function passages(): Promise<number> {
  const found = await at.page.evaluate(() => window.perch.call('health.get', {}));
  return (found as { value: Health }).value.lookup.passages;
}

it('streams an answer of the model in the pane, with citations that name their source', async () => {
  const { page, model } = at;
  await goTo(page, 'Settings');
  await page.getByLabel('Base URL').fill(model.baseUrl);
  await page.keyboard.press('Enter');
  await page.getByLabel('API key', { exact: true }).fill(model.key);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Test the model' }).click();
  await page.getByText(/^works: /).waitFor();

  await goTo(page, 'Chat');
  await page.getByRole('button', { name: 'New chat' }).click();
  await page.getByLabel('Message Perch').fill('When does the staging password rotate?');
  await page.keyboard.press('Enter');
  await page.getByRole('group', { name: 'Sources' }).getByText(/#ops/).first().waitFor();
  await shoot(at.page, 'chat-answer');
});

it('opens the source of a citation in Slack', async () => {
  const { page, launched } = at;
  await launched.app.evaluate(({ shell }) => {
    shell.openExternal = (url) => {
      (globalThis as { opened?: string }).opened = url;
      return Promise.resolve();
    };
  });

  await page.getByRole('button', { name: /^Open source 1 #ops/ }).click();

  const opened = await until('the link', () =>
    launched.app.evaluate(() => (globalThis as { opened?: string }).opened),
  );
  expect(opened).toMatch(/^https:\/\/acme\.slack\.com\/archives\//);
});

it('stops an answer when asked and keeps what was written', async () => {
  const { page, model } = at;
  model.next({ text: 'one two three four five '.repeat(1000) });
  await page.getByLabel('Message Perch').fill('Tell me a long story');
  await page.keyboard.press('Enter');
  await page
    .getByText(/one two three/)
    .first()
    .waitFor();
  await shoot(at.page, 'chat-streaming');

  await page.getByRole('button', { name: 'Stop' }).click();

  await page
    .getByText(/stopped/i)
    .first()
    .waitFor();
  const seen = model.chats().at(-1);
  expect(seen).toBeDefined();
});

it('pauses and resumes from the tray', async () => {
  const { tray, slack, page } = at;
  await tray.click('Pause');
  await tray.waitForTooltip(/^Perch: Paused/);
  await until('no socket', () => (slack.socketsOpen === 0 ? true : undefined));
  await goTo(page, 'Health');
  await page.getByText('Paused').first().waitFor();
  await shoot(at.page, 'health-paused');

  await tray.click('Resume');
  await tray.waitForTooltip(/^Perch: Connected to Acme/);
});

it('shows on Health what only a person could solve, with why', async () => {
  const { page, slack } = at;
  const bo = slack.addUser({ name: 'bo', realName: 'Bo' });
  const old = slack.addChannel({ name: 'old-news' });
  const { ts } = slack.say({ channel: old, user: bo, text: '@perch what did we decide?' });
  slack.archive(old);

  await goTo(page, 'Health');
  const card = page.getByRole('region', { name: 'Given up', exact: true });
  await card.getByText(/in #old-news, asked by bo/).waitFor();
  await card.getByText('is_archived').waitFor();
  await shoot(at.page, 'health-given-up', { of: card });
  expect(slack.answersTo(ts)).toEqual([]);
  await card.getByRole('button', { name: 'Dismiss' }).click();
  await card.getByRole('button', { name: 'Yes, dismiss' }).click();
  await card.waitFor({ state: 'detached' });
});

it('shows what happened in Logs, without a token in it', async () => {
  const { page, slack } = at;
  await goTo(page, 'Logs');
  await page
    .getByText(/connected to Acme as @perch/)
    .first()
    .waitFor();
  await shoot(at.page, 'logs');
  await page.getByLabel(/Filter by text/).fill('no such line at all');
  await page
    .getByText(/no line|nothing/i)
    .first()
    .waitFor();
  await shoot(at.page, 'logs-filtered-empty');
  expect(at.launched.output()).not.toContain(slack.tokens.bot);
});

it('keeps the tray when the window is closed, and opens it again from the tray', async () => {
  const { launched, tray } = at;
  const isVisible = (): Promise<boolean> =>
    launched.app.evaluate(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() ?? false,
    );
  await launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await until('the window to hide', async () => ((await isVisible()) ? undefined : true));
  expect(await tray.tooltip()).toMatch(/Connected/);

  await tray.click('Open Perch');

  await until('the window', async () => ((await isVisible()) ? true : undefined));
});

it('forgets tokens with the run but not the workspace, and keeps them unencrypted only when the user accepts that', async () => {
  const { slack } = at;
  at = await at.restart();
  await at.tray.waitForTooltip(/^Perch: Not connected: no Slack tokens yet$/);

  await at.page.getByLabel('Store tokens without encryption').check();
  const card = at.page.getByRole('region', { name: 'Acme' });
  for (const [field, token] of [
    ['App-level token', slack.tokens.app],
    ['Bot token', slack.tokens.bot],
  ] as const) {
    await card.getByLabel(field, { exact: true }).fill(token);
    await at.page.keyboard.press('Enter');
    await card.getByRole('button', { name: `Replace ${field}` }).waitFor();
  }
  await at.tray.waitForTooltip(/^Perch: Connected to Acme/);
  at = await at.restart();

  await at.tray.waitForTooltip(/^Perch: Connected to Acme/);
});
