// Notifications as the desktop gets them over D-Bus: what they say, that they are few, and where a click leads.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Health } from '../../preload/health.js';
import { connectAcme, goTo, perchAtWork, type AtWork } from './support/perch-at-work.js';
import { shoot } from './support/shoot.js';
import { until } from './support/until.js';

let at: AtWork;
beforeAll(async () => {
  at = await perchAtWork({
    env: {
      ...{ SOCKET_RECONNECT_DELAY: '1', SOCKET_MAX_RECONNECT_DELAY: '5' },
      ...{ OPENROUTER_API_KEY: 'sk-or-v1-fake', MODEL_TOOLS: 'all' },
    },
  });
  await goTo(at.page, 'Settings');
  await at.page.getByLabel('Base URL').fill(at.model.baseUrl);
  await at.page.keyboard.press('Enter');
  await at.page.getByText('Saved', { exact: true }).first().waitFor();
});
afterAll(() => at.stop());

const bodies = (): readonly string[] => at.tray.notifications.map(({ body }) => body);
const seen = (words: RegExp) =>
  until(`a notification like ${words.source}`, () =>
    at.tray.notifications.findLast(({ body }) => words.test(body)),
  );
const linesOfMenu = async (): Promise<readonly string[]> =>
  (await at.tray.menu()).map(({ label }) => label);
const screenIs = (name: string) =>
  at.page
    .getByRole('navigation', { name: 'Screens' })
    .getByRole('button', { name, exact: true })
    .and(at.page.locator('[aria-current=page]'))
    .waitFor();

/** Channels that Perch has heard of. */
const knownChannels = async (): Promise<readonly string[]> => {
  const answer = await at.page.evaluate(() =>
    (
      globalThis as unknown as { perch: { call(name: string, input: object): Promise<unknown> } }
    ).perch.call('workspaces.channels', { workspace: '1' }),
  );
  return (answer as { value: { channels: { name: string }[] } }).value.channels.map(
    ({ name }) => name,
  );
};

/** How often the connection was replaced as planned. */
const refreshes = async (): Promise<number> => {
  const answer = await at.page.evaluate(() =>
    (
      globalThis as unknown as { perch: { call(name: string, input: object): Promise<unknown> } }
    ).perch.call('health.get', {}),
  );
  return (answer as { value: Health }).value.slack.workspaces[0]?.refreshes ?? 0;
};

it('tells that somebody wants a person’s help, and a click leads to the thread', async () => {
  const { page, slack, tray } = at;
  await connectAcme(at);
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
  const text = '@perch who rotates <b>staging</b> & prod?';
  const { ts } = slack.say({ channel: ops, user: ana, text });
  await until('the answer', () => (slack.answersTo(ts).length > 0 ? true : undefined));

  slack.say({ channel: ops, user: ana, text: '@perch ask a human', thread: ts });
  const { id, body } = await seen(/asks for a person’s help/);
  // The desktop reads markup, and what a stranger wrote is none.
  expect(body).toContain('who rotates &lt;b&gt;staging&lt;/b&gt; &amp; prod?');
  await expect.poll(linesOfMenu).toContain('1 call for a person’s help');
  tray.clickNotification(id);

  await screenIs('Chat');
  await page
    .getByRole('log')
    .getByText(/who rotates <b>staging<\/b> & prod/)
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
  const budget = page.getByLabel('Dollars a day', { exact: true });
  await budget.fill('0.01');
  await budget.press('Enter');
  await page.getByText('Saved', { exact: true }).first().waitFor();
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

it('tells of acts that wait for a word, two as one, and takes that back when both are decided', async () => {
  const { page, model, slack, tray } = at;
  await page.evaluate(() =>
    (
      globalThis as unknown as { perch: { call(name: string, input: object): Promise<unknown> } }
    ).perch.call('settings.update', { spending: { budgetDay: 0 } }),
  );
  const cara = slack.addUser({ name: 'cara', realName: 'Cara' });
  const releases = slack.addChannel({ name: 'releases' });
  const news = slack.addChannel({ name: 'news' });
  slack.say({ channel: news, user: cara, text: 'Here is what is new.' });
  await until('Perch to know the channel', async () =>
    (await knownChannels()).includes('news') ? true : undefined,
  );
  const post = (text: string) => ({ name: 'post_message', arguments: { channel: 'news', text } });
  model.next({ calls: [post('Release at noon'), post('Bring cake')] });
  model.next({ text: 'I proposed both.' });
  slack.say({ channel: releases, user: cara, text: '@perch announce the release and the cake' });

  const { id } = await seen(/^2 acts wait for your word\.$/);
  await expect.poll(linesOfMenu).toContain('2 acts wait for your word');
  tray.clickNotification(id);
  await screenIs('Health');
  const card = page.getByRole('region', { name: 'Acts of tools' });
  await card.getByText('Bring cake').waitFor();
  await shoot(page, 'health-acts', { of: card });
  for (let left = 2; left > 0; left -= 1) {
    await page.getByRole('button', { name: /^Deny/ }).first().click();
    await until('the act to be decided', async () =>
      (await page.getByRole('button', { name: /^Deny/ }).count()) < left ? true : undefined,
    );
  }

  await until('the tray to name none', async () =>
    (await tray.menu()).some(({ label }) => /for your word/.test(label)) ? undefined : true,
  );
});

it('tells of nothing while Slack’s planned refresh replaces the connection', async () => {
  const before = bodies().length;
  at.slack.faults.disconnect('refresh_requested');
  await until('the connection to be replaced', async () =>
    (await refreshes()) > 0 ? true : undefined,
  );

  expect(bodies().length).toBe(before);
});

it('says when it quits what is kept for the next start', async () => {
  const { page, model, tray } = at;
  model.next({ text: 'never', silence: 'all' });
  await goTo(page, 'Chat');
  await page.getByRole('button', { name: 'New chat' }).click();
  await page.getByLabel('Message Perch').fill('Will you make it?');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Stop' }).waitFor();

  await tray.click('Quit Perch');

  await seen(/^1 question is kept for the next start\.$/);
  expect(await at.launched.exitCode()).toBe(0);
});
