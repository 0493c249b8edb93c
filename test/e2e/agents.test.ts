// The agent at work in the real window: what it is doing, and the ways messages come by.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectAcme, goTo, perchAtWork, type AtWork } from './support/perch-at-work.js';
import { setModel } from './support/set-model.js';
import { shoot } from './support/shoot.js';
import { until } from './support/until.js';

let at: AtWork;
beforeAll(async () => {
  at = await perchAtWork({ env: { OPENROUTER_API_KEY: 'sk-or-v1-fake' } });
  await connectAcme(at);
  await setModel(at.page, at.model);
  await goTo(at.page, 'Health');
});
afterAll(() => at.stop());

it('is seen working on a question of Slack while it writes, and leads to it', async () => {
  const { page, slack, model } = at;
  const card = page.getByRole('region', { name: 'Agents' });
  await card.getByText('Idle').waitFor();
  model.next({ text: 'one two three', stallAfter: 1 });
  const ana = slack.addUser({ name: 'ana', realName: 'Ana' });
  const ops = slack.addChannel({ name: 'ops' });

  slack.say({ channel: ops, user: ana, text: '@perch how do we deploy?' });

  await card.getByText('Working').waitFor();
  await card.getByText('Writing').waitFor();
  await card.getByText(/in #ops/).waitFor();
  await shoot(page, 'health-agents', { of: card });
  await card.getByRole('button', { name: /^Open the conversation: .*deploy/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Chat' }).waitFor();
  await page.getByRole('article', { name: 'Perch is answering' }).waitFor();
});

it('pauses and resumes a workspace by its switch', async () => {
  const { page, slack } = at;
  await goTo(page, 'Health');
  const card = page.getByRole('region', { name: 'Transports' });
  await shoot(page, 'health-transports', { of: card });
  const toggle = card.getByRole('switch', { name: 'Connection to Acme' });

  await toggle.click();
  await until('no connection', () => (slack.socketsOpen === 0 ? true : undefined));
  await expect.poll(() => toggle.isChecked()).toBe(false);
  await toggle.click();

  await until('a connection', () => (slack.socketsOpen > 0 ? true : undefined));
});

it('keeps a favourite model, and shows the pace of an answer', async () => {
  const { page, model } = at;
  await goTo(page, 'Chat');
  await page.getByRole('button', { name: 'New chat' }).click();
  model.next({
    text: 'Every Tuesday at noon, as the wiki says, and on Fridays when there is a release.',
  });
  await page.keyboard.type('When does staging rotate?');
  await page.getByText(/^about \d+ tokens typed$/).waitFor();
  await page.getByRole('button', { name: 'Model: as in Settings' }).click();
  await page.getByPlaceholder('Search models…').waitFor();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('button', { name: /^Favour / }).click();
  await page.getByRole('button', { name: /out of the favourites$/ }).waitFor();
  // Where the window is narrow the open list lies over the buttons below it.
  await shoot(page, 'chat-favourite', { isOfFixedSize: true });
  await page.keyboard.press('Escape');
  await page.getByRole('textbox', { name: 'Message Perch' }).focus();
  await page.keyboard.press('Enter');

  await page
    .getByRole('log')
    .getByText(/first word after .* tokens a second/)
    .waitFor();
});
