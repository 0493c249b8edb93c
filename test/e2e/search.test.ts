// History in the real app: found with Slack's filter words, opened in its conversation, gone through, gone when deleted.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectAcme, goTo, perchAtWork, type AtWork } from './support/perch-at-work.js';
import { seedTalk } from './support/seed-talk.js';
import { shoot } from './support/shoot.js';
import { until } from './support/until.js';

let at: AtWork;
beforeAll(async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'perch-e2e-'));
  seedTalk(dataFolder, '1700000000.000000', 5000);
  at = await perchAtWork({ dataFolder });
});
afterAll(() => at.stop());

it('says what can be searched before anything is', async () => {
  const { page } = at;
  await goTo(page, 'History');
  await page.getByText('Search every message Perch keeps').waitFor();
  await shoot(at.page, 'history-empty');
});

it('opens a message that lies thousands of messages back, and goes to the next one and to the end', async () => {
  const { page } = at;
  await goTo(page, 'History');
  await field().fill('from:perch "Answer 777" deploy');
  await page.getByText('1 message', { exact: true }).waitFor();
  await field().fill('from:me "Question 778"');
  await page.getByRole('button', { name: /Question 778 of 5000/ }).waitFor();
  await field().fill('"of 5000"');
  await page.getByText('The first 30 messages; there are more.').waitFor();
  await shoot(at.page, 'history-found');

  await field().fill('Question in:chat 700');
  await page.getByRole('button', { name: /Question 700 of 5000/ }).click();
  const log = page.getByRole('log');
  await expectInSight('Question 700 of 5000?');
  await shoot(at.page, 'history-opened');
  await log.getByText('Answer 701:').waitFor();
  expect(await page.locator('[role=log] article').count()).toBeLessThan(60);

  await page.getByRole('button', { name: 'Jump to latest' }).click();
  await expectInSight('Question 4998 of 5000?');
});

it('steps through the hits of the whole history, one conversation after the other', async () => {
  const { page, slack } = at;
  const ana = slack.addUser({ name: 'ana', realName: 'Ana Ruiz' });
  const ops = slack.addChannel({ name: 'ops' });
  await connectAcme(at);
  const asked = slack.say({
    channel: ops,
    user: ana,
    text: '@perch when is Question 700 answered?',
  });
  await until('an answer', () => slack.answersTo(asked.ts)[0]);
  await goTo(page, 'History');
  await field().fill('"Question 700"');
  await page.getByRole('button', { name: /^ana/ }).click();
  await page.getByText('This conversation is on Slack.').waitFor();

  const bar = page.getByRole('group', { name: 'Messages found' });
  await bar.getByRole('button', { name: 'Next' }).click();
  await expectInSight('Question 700 of 5000?');
  await bar.getByRole('button', { name: 'Back to the search' }).click();

  await field().fill('Question 700 in:#ops from:@ana');
  await page.getByText('1 message', { exact: true }).waitFor();
  slack.remove({ channel: ops, ts: asked.ts });
  await page.getByText('No message found').waitFor();
});

const field = () => at.page.getByRole('searchbox', { name: 'Search all messages' });

/** The text is drawn within the part of the conversation that can be seen. */
async function expectInSight(text: string): Promise<void> {
  const { page } = at;
  await page.getByRole('log').getByText(text).waitFor();
  await expect
    .poll(() =>
      page.evaluate((wanted) => {
        const log = document.querySelector('[role=log]')?.getBoundingClientRect();
        const found = [...document.querySelectorAll('[role=log] article')]
          .find((article) => article.textContent.includes(wanted))
          ?.getBoundingClientRect();
        return log && found ? found.top >= log.top - 1 && found.top < log.bottom : false;
      }, text),
    )
    .toBe(true);
}
