// What somebody on Slack says of an answer, from the click to the window of the owner.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectAcme, goTo, perchAtWork, type AtWork } from './support/perch-at-work.js';
import { shoot } from './support/shoot.js';
import { until } from './support/until.js';

let at: AtWork;
beforeAll(async () => {
  at = await perchAtWork({ env: { HELP_PEOPLE: 'U0BOSS' } });
});
afterAll(() => at.stop());

it('shows on Health and beside the answer who called it bad, and why', async () => {
  const { page, slack } = at;
  const ana = slack.addUser({ name: 'ana' });
  const ops = slack.addChannel({ name: 'ops' });
  await connectAcme(at);

  const { ts } = slack.say({ channel: ops, user: ana, text: '@perch when do we deploy?' });
  const answer = await until('an answer', () => slack.answersTo(ts).at(0));
  slack.press({
    ...{ channel: ops, ts: answer.ts, user: ana },
    ...{ actionId: 'perch_rating', thumb: 'negative' },
  });
  const view = await until('the window', () => slack.views().at(0));
  const values = {
    reason: { reason: { selected_option: { value: 'outdated' } } },
    words: { words: { value: 'It moved to Friday.' } },
  };
  slack.submit({ view, user: ana, values });

  await goTo(page, 'Health');
  const card = page.getByRole('region', { name: 'Feedback' });
  await card.getByText('It moved to Friday.').waitFor();
  await card.getByText('0 good, 1 bad').first().waitFor();
  await shoot(at.page, 'health-feedback', { of: card });

  await goTo(page, 'Chat');
  await page.getByRole('button', { name: /when do we deploy/ }).click();
  await page.getByText(/ana found this bad/).waitFor();
  await shoot(at.page, 'chat-feedback');
});

it('calls who is set for it when somebody asks for a human, and shows whom in Settings', async () => {
  const { page, slack } = at;
  const [ops = ''] = slack.journal.of('whisper').map(({ channel }) => channel);
  const [question] = slack.messages(ops);
  const [answer] = slack.answersTo(question!.ts);
  slack.press({
    ...{ channel: ops, ts: answer!.ts, user: question!.author },
    actionId: 'perch_help',
  });
  const called = await until('the call', () => slack.answersTo(question!.ts).at(1));

  expect(JSON.stringify(called.blocks)).toContain('<@U0BOSS>');
  await goTo(page, 'Settings');
  await page.getByText('Where and when Perch answers').first().click();
  const field = page.getByLabel('People to ask for help', { exact: true });
  expect(await field.inputValue()).toBe('U0BOSS');
  await shoot(at.page, 'settings-helpers', { of: field });
});
