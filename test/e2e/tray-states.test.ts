// Icon, tooltip, menu and Health in each state of the connection: they never disagree.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Health } from '../../preload/health.js';
import { inEnglish } from '../../preload/language/sentence.js';
import { pasteTokens, perchAtWork, type AtWork } from './support/perch-at-work.js';
import { until } from './support/until.js';

let at: AtWork;
beforeAll(async () => {
  at = await perchAtWork({ env: { SOCKET_RECONNECT_DELAY: '30' } });
});
afterAll(() => at.stop());

/** What Health says, as the window asks for it. */
const health = async (): Promise<Health> => {
  const answer = await at.page.evaluate(() =>
    (
      globalThis as unknown as { perch: { call(name: string, input: object): Promise<unknown> } }
    ).perch.call('health.get', {}),
  );
  return (answer as { value: Health }).value;
};

const icons = new Map<string, string>();

const nameOf = ({ slack: { state } }: Health): string =>
  state.kind === 'off' ? state.reason : state.kind;

/** Waits for the state, then for icon, tooltip and menu to say the same as Health within 2 s. */
async function expectEverywhere(kind: string, labels: readonly string[]): Promise<void> {
  const isSo = async () => (nameOf(await health()) === kind ? true : undefined);
  await until(`the state ${kind}`, isSo);
  const { menu, argb } = await until(
    `the tray to say the same of ${kind}`,
    async () => {
      const { headline, ...shown } = await shownByTray();
      const isSame = inEnglish((await health()).slack.headline) === headline;
      return isSame && (await isSo()) ? shown : undefined;
    },
    2000,
  );
  expect(menu).toEqual(expect.arrayContaining([...labels]));
  for (const absent of ways.filter((way) => !labels.includes(way)))
    expect(menu).not.toContain(absent);
  icons.set(kind, argb.toString('hex'));
}

/** Menu and icon, and what tooltip and menu agree on; the state may change while they are read. */
async function shownByTray() {
  const [first, ...rest] = (await at.tray.menu()).map(({ label }) => label);
  const { argb } = await at.tray.iconPixmap();
  const tooltip = await at.tray.tooltip();
  return { menu: rest, argb, headline: tooltip === `Perch: ${first}` ? first : undefined };
}

const ways = ['Pause', 'Pause for an hour', 'Resume', 'Reconnect'];
const running = ['Pause', 'Pause for an hour', 'Reconnect'];

it('says in each state of the connection the same in icon, tooltip, menu and on Health', async () => {
  const { page, slack, tray } = at;
  await expectEverywhere('no token', []);

  slack.faults.noHello(1);
  await pasteTokens(page, slack.tokens.app, slack.tokens.bot);
  await expectEverywhere('connecting', running);
  await tray.click('Reconnect');
  await expectEverywhere('connected', running);

  await tray.click('Pause');
  await expectEverywhere('paused', ['Resume']);
  await tray.click('Resume');
  await expectEverywhere('connected', running);

  await tray.click('Pause for an hour');
  await tray.waitForTooltip(/^Perch: Paused until \d\d:\d\d$/);
  await expectEverywhere('paused', ['Resume']);
  await tray.click('Resume');
  await expectEverywhere('connected', running);

  await slack.faults.down();
  slack.faults.resetSockets();
  await expectEverywhere('waiting', running);
  await slack.faults.up();
  await tray.click('Reconnect');
  await expectEverywhere('connected', running);

  slack.faults.linkDisabled(true);
  await expectEverywhere('failed', running);
  expect((await tray.menu())[0]?.label).toMatch(/^Not connected, needs you: /);

  expect([...icons.keys()].toSorted()).toEqual([
    ...['connected', 'connecting', 'failed', 'no token', 'paused', 'waiting'],
  ]);
  expect(new Set(icons.values()).size).toBe(icons.size);
});

it('opens every screen from the menu', async () => {
  const { page, tray } = at;
  for (const screen of ['Health', 'Chat', 'Logs', 'Usage', 'Settings']) {
    await tray.click(screen);
    await page
      .getByRole('navigation', { name: 'Screens' })
      .getByRole('button', { name: screen, exact: true })
      .and(page.locator('[aria-current=page]'))
      .waitFor();
  }
  await tray.click('Save diagnostics…');
  await page.getByRole('heading', { name: 'Diagnostics', level: 1 }).waitFor();
});
