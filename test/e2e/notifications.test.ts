// Notifications as the desktop gets them over D-Bus: what they say, that they are few, and where a click leads.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pasteTokens, perchAtWork, goTo, type AtWork } from './support/perch-at-work.js';
import { until } from './support/until.js';

let at: AtWork;
beforeAll(async () => {
  at = await perchAtWork({
    env: { RECONNECT_DELAY: '1', MAX_RECONNECT_DELAY: '5', OPENROUTER_API_KEY: 'sk-or-v1-fake' },
  });
});
afterAll(() => at.stop());

const bodies = (): readonly string[] => at.tray.notifications.map(({ body }) => body);
const seen = (words: RegExp, withinMs?: number) =>
  until(
    `a notification like ${words.source}`,
    () => at.tray.notifications.findLast(({ body }) => words.test(body)),
    withinMs,
  );
const screenIs = (name: string) =>
  at.page
    .getByRole('navigation', { name: 'Screens' })
    .getByRole('button', { name, exact: true })
    .and(at.page.locator('[aria-current=page]'))
    .waitFor();

it('tells that somebody wants a person’s help, and a click leads to the thread', async () => {
  const { page, slack, tray } = at;
  await pasteTokens(page, slack.tokens.app, slack.tokens.bot);
  await tray.waitForTooltip(/^Perch: Connected to Acme/);
  const ana = slack.addUser({ name: 'ana', realName: 'Ana' });
  const bo = slack.addUser({ name: 'bo', realName: 'Bo' });
  const ops = slack.addChannel({ name: 'ops' });
  await page.evaluate(
    (helper) =>
      (
        globalThis as unknown as { perch: { call(name: string, input: object): Promise<unknown> } }
      ).perch.call('workspaces.update', {
        workspace: '1',
        patch: { answers: { helpers: [helper] } },
      }),
    bo,
  );
  const { ts } = slack.say({ channel: ops, user: ana, text: '@perch who rotates staging?' });
  await until('the answer', () => (slack.answersTo(ts).length > 0 ? true : undefined));

  slack.say({ channel: ops, user: ana, text: '@perch ask a human', thread: ts });
  const { id, body } = await seen(/asks for a person’s help/);
  expect(body).toMatch(/who rotates staging\?/);
  expect((await tray.menu()).map(({ label }) => label)).toContain('1 call for a person’s help');
  tray.clickNotification(id);

  await screenIs('Chat');
  await page
    .getByRole('log')
    .getByText(/who rotates staging/)
    .first()
    .waitFor();
  slack.say({ channel: ops, user: bo, text: 'I do, on Tuesdays.', thread: ts });
  await until('the call to be answered', async () =>
    (await tray.menu()).some(({ label }) => /call for/.test(label)) ? undefined : true,
  );
});

it('tells once that a budget is nearly used, and a click leads to Usage', async () => {
  const { page, model, tray } = at;
  await goTo(page, 'Settings');
  for (const [label, value] of [
    ['Base URL', model.baseUrl],
    ['Dollars a day', '0.01'],
  ] as const) {
    await page.getByLabel(label, { exact: true }).fill(value);
    await page.getByLabel(label, { exact: true }).press('Enter');
    await page.getByText('Saved', { exact: true }).first().waitFor();
  }
  model.next({
    text: 'On Tuesday.',
    usage: { prompt_tokens: 8, completion_tokens: 3, cost: 0.0085 },
  });
  await goTo(page, 'Chat');
  await page.getByRole('button', { name: 'New chat' }).click();
  await page.getByLabel('Message Perch').fill('When do we deploy?');
  await page.keyboard.press('Enter');

  const { id } = await seen(/budget.* is nearly used/);
  tray.clickNotification(id);

  await screenIs('Usage');
  expect(bodies().filter((body) => /nearly used/.test(body))).toHaveLength(1);
});

it('tells of nothing while Slack’s planned refresh replaces the connection', async () => {
  const before = bodies().length;
  at.slack.faults.disconnect('refresh_requested');
  await until('the new connection', () => (at.slack.socketsOpen > 0 ? true : undefined));

  expect(bodies().length).toBe(before);
});

it('tells of a minute without a connection, and takes it back when it is there again', async () => {
  const { slack, tray } = at;
  await slack.faults.down();
  slack.faults.resetSockets();
  await tray.waitForTooltip(/^Perch: Not connected/);
  expect(bodies().some((body) => /not connected/.test(body))).toBe(false);

  const { id } = await seen(/^Acme: not connected, trying again/, 90_000);
  await slack.faults.up();
  await tray.click('Reconnect');
  await tray.waitForTooltip(/^Perch: Connected to Acme/);

  await until('the notification to be taken back', () =>
    tray.closedNotifications.includes(id) ? true : undefined,
  );
}, 150_000);
