// What models use, in the real app: an answer with its price, the Usage screen, and a budget that is used up.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { goTo, perchAtWork, type AtWork } from './support/perch-at-work.js';
import { shoot } from './support/shoot.js';

let at: AtWork;
beforeAll(async () => {
  at = await perchAtWork({ env: { OPENROUTER_API_KEY: 'sk-or-v1-fake' } });
});
afterAll(() => at.stop());

async function ask(text: string): Promise<void> {
  await goTo(at.page, 'Chat');
  await at.page.getByRole('button', { name: 'New chat' }).click();
  await at.page.getByText('Ask what your team already knows').waitFor();
  await at.page.getByLabel('Message Perch').fill(text);
  await at.page.keyboard.press('Enter');
}

/** Fills in a setting and waits until it is saved. */
async function set(label: string, value: string): Promise<void> {
  const field = at.page.getByLabel(label, { exact: true });
  await field.fill(value);
  await field.press('Enter');
  await at.page.getByText('Saved', { exact: true }).first().waitFor();
}

it('says what an answer used, and quotes instead once the budget is used up', async () => {
  const { page, model } = at;
  await goTo(page, 'Settings');
  await set('Base URL', model.baseUrl);
  await set('Model name', 'fake/model');
  await set('Dollars a day', '0.01');
  const usage = { prompt_tokens: 812, completion_tokens: 31, cost: 0.0085 };
  model.next({ text: 'On Tuesday.', usage });
  await ask('When do we deploy?');
  await page.getByRole('log').getByText('843 tokens · $0.0085').waitFor();
  await shoot(page, 'chat-cost');

  await goTo(page, 'Usage');
  await page.getByText('$0.0085 of $0.010').waitFor();
  await page.getByText('Nearly used').waitFor();
  await shoot(page, 'usage-warned');
  model.next({ text: 'The release.', usage });
  await ask('And why?');
  await page.getByRole('log').getByText('843 tokens · $0.0085').waitFor();
  await ask('And who?');
  await page
    .getByRole('log')
    .getByText(/Today’s budget for the model is used up, so I quote what I found instead/)
    .waitFor();

  expect(model.chats()).toHaveLength(2);
  await goTo(page, 'Usage');
  await page.getByText(/^No model is asked: today’s budget/).waitFor();
  await shoot(page, 'usage-used-up');
  await goTo(page, 'Health');
  await page
    .getByText(/Today’s budget for the model is used up \(\$0\.017 of \$0\.010\)/)
    .waitFor();
  await goTo(page, 'Settings');
  await shoot(page, 'settings-budget', { of: page.getByRole('region', { name: 'Budget' }) });
});
