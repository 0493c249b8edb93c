import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectAcme, goTo, perchAtWork, type AtWork } from '../e2e/support/perch-at-work.js';
import { until } from '../e2e/support/until.js';

let at: AtWork;
beforeAll(async () => {
  at = await perchAtWork({ env: { SOCKET_RECONNECT_DELAY: '1', SOCKET_MAX_RECONNECT_DELAY: '5' } });
});
afterAll(() => at.stop());

const told = (words: RegExp) => at.tray.notifications.find(({ body }) => words.test(body));

it('tells of a minute without a connection, and takes it back when it is there again', async () => {
  const { page, slack, tray } = at;
  await goTo(page, 'Settings');
  await connectAcme(at);
  await slack.faults.down();
  slack.faults.resetSockets();
  await tray.waitForTooltip(/^Perch: Not connected/);
  expect(told(/not connected/)).toBeUndefined();

  const { id } = await until(
    'the notification',
    () => told(/^Acme: not connected, trying again/),
    90_000,
  );
  await slack.faults.up();
  await tray.click('Reconnect');
  await tray.waitForTooltip(/^Perch: Connected to Acme/);

  await until('the notification to be taken back', () =>
    tray.closedNotifications.includes(id) ? true : undefined,
  );
});
