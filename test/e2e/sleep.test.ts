import { afterEach, beforeEach, expect, it } from 'vitest';
import { startSlack, type Slack } from '../fakes/slack/slack.js';
import { launchApp, type LaunchedApp } from './support/launch-app.js';
import { until } from './support/until.js';

/** Of a first wait where SOCKET_RECONNECT_DELAY is 30 s: a tenth of it. */
const shortestWaitMs = 3000;

let slack: Slack;
let launched: LaunchedApp;
beforeEach(async () => {
  slack = await startSlack();
  launched = await launchApp({
    args: ['--headless'],
    env: {
      SLACK_API_URL: slack.apiUrl,
      SLACK_APP_TOKEN: slack.tokens.app,
      SLACK_BOT_TOKEN: slack.tokens.bot,
      SOCKET_RECONNECT_DELAY: '30',
    },
  });
  // Slack's hello is on the wire before Perch has read it.
  await until('Perch to be connected', async () =>
    /connected to Acme/.test(launched.output()) ? true : undefined,
  );
});
afterEach(async () => {
  await launched.stop();
  await slack.stop();
});

const monitor = (event: 'suspend' | 'resume' | 'unlock-screen'): Promise<boolean> =>
  launched.app.evaluate(({ powerMonitor }, name) => powerMonitor.emit(name), event);

it('says goodbye to Slack before the machine sleeps, and is back at once when it wakes', async () => {
  await monitor('suspend');
  expect(await slack.journal.waitForKind('closed')).toMatchObject({ by: 'client', code: 1000 });
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(slack.socketsOpen).toBe(0);
  expect(slack.journal.of('open')).toHaveLength(1);

  const wokenAt = slack.journal.entries.at(-1)?.at ?? 0;
  await monitor('resume');

  const hello = await slack.journal.waitForKind('hello', ({ socket }) => socket === 's2', 30_000);
  expect(hello.at - wokenAt).toBeLessThan(5000);
});

it('leaves a healthy connection alone when the screen is unlocked, and ends a wait then', async () => {
  await monitor('unlock-screen');
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(slack.journal.of('open')).toHaveLength(1);
  slack.faults.resetSockets();
  await slack.journal.waitForKind('closed');
  const closedAt = performance.now();
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(slack.journal.of('open')).toHaveLength(1);

  await monitor('unlock-screen');

  await until('another try', () => slack.journal.of('open')[1]);
  expect(performance.now() - closedAt).toBeLessThan(shortestWaitMs);
});
